"""Offers what a window left unfinished that was killed while it trained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.notices import Notice, NoticeBar, NoticeButton
from desktop_app.run_titles import is_unfinished, title_of
from engine.left_runs import LeftRun, discard, left_runs, sweep
from engine.project import Project
from engine.run_files import last_step
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.notices import Severity
    from desktop_app.project_files import ProjectFiles
    from desktop_app.studio import Studio
    from engine.texts import Text

LEFT = "left-run"


class LeftRunsOffer(QObject):
    """Each by itself, the newest on top, when the project that they belong to is opened.

    Runs of projects that never had a file are offered as soon as the window is there. What the
    project file holds too is no loss, and is tidied up without a word.
    """

    def __init__(self, bar: NoticeBar, studio: Studio, files: ProjectFiles) -> None:
        super().__init__(bar)
        self._bar, self._studio, self._files = bar, studio, files
        self._topics: set[str] = set()
        files.opened.connect(self._on_opened)

    def look(self) -> None:
        """Look for what belongs to the open project, or to none that has a file."""
        path = self._studio.document.path
        project = str(path) if path else ""

        def on_found(found: tuple[LeftRun, ...]) -> None:
            now = self._studio.document.path
            if (str(now) if now else "") != project:
                return
            for left in found:
                if left.project == project and _topic(left) not in self._topics:
                    self._offer_or_tidy(left)

        def job() -> tuple[LeftRun, ...]:
            sweep()
            return left_runs()

        self._studio.work.do(job, on_found, lambda _: None)

    def _on_opened(self) -> None:
        for topic in self._topics:
            self._bar.withdraw(topic)
        self._topics.clear()
        if self._studio.document.path is not None:
            self.look()

    def _offer_or_tidy(self, left: LeftRun) -> None:
        saved = self._studio.runs.record(left.record.id)
        if saved is not None and saved.steps >= _step(left):
            self._discard(left)
        else:
            self._offer(left)

    def _offer(self, left: LeftRun) -> None:
        message = text(
            "notice-left-run" if left.project else "notice-left-run-unsaved",
            run=title_of(left.record),
            step=_step(left),
            is_finished="no" if is_unfinished(left.record) else "yes",
        )
        buttons = (
            NoticeButton(text("left-run-take-over"), lambda: self._take_over(left)),
            NoticeButton(text("left-run-discard"), lambda: self._discard(left)),
        )
        self._show(left, "warn", message, buttons)

    def _discard(self, left: LeftRun) -> None:
        self._studio.work.do(
            lambda: discard(left), lambda _: None, lambda words: self._show(left, "warn", words)
        )

    def _take_over(self, left: LeftRun) -> None:
        runs, step = self._studio.runs, _step(left)

        def take() -> None:
            runs.take_over(left, lambda: self._on_taken(left, step))

        if left.project:
            take()
            return
        record = left.record
        project = Project().with_graph(record.graph).with_recipe(record.recipe)
        self._files.open_recovered(project.with_data(record.data), take)

    def _on_taken(self, left: LeftRun, step: int) -> None:
        """Show the run, and offer to go on with it where steps are left."""
        session, run_id = self._studio.session, left.record.id
        if not session.is_active:
            self._studio.runs.show(run_id, session)
        can_resume = left.is_resumable and is_unfinished(left.record)
        going_on = NoticeButton(text("engine-resume"), lambda: session.resume_run(run_id))
        message = text(
            "notice-left-run-taken",
            run=title_of(left.record),
            step=step,
            can_resume="yes" if can_resume else "no",
        )
        self._show(left, "info", message, (going_on,) if can_resume else ())

    def _show(
        self,
        left: LeftRun,
        severity: Severity,
        message: Text,
        buttons: tuple[NoticeButton, ...] = (),
    ) -> None:
        self._topics.add(_topic(left))
        self._bar.show_notice(Notice(_topic(left), severity, message, buttons))


def _topic(left: LeftRun) -> str:
    return f"{LEFT} {left.record.id}"


def _step(left: LeftRun) -> int:
    """Return the step after which the run can go on, or that it had taken."""
    return last_step(left.folder) or left.record.steps
