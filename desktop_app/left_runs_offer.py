"""Offers what a window left unfinished that was killed while it trained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.notices import Notice, NoticeBar, NoticeButton
from desktop_app.run_titles import is_unfinished, title_of
from engine.data.spec import DataSpec
from engine.left_runs import LeftRun, discard, left_runs, sweep
from engine.project import Model, Project
from engine.run_files import last_step
from engine.run_imports import has_all, kept_imports
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.notices import Severity
    from desktop_app.project_files import ProjectFiles
    from desktop_app.studio import Studio
    from engine.texts import Text

LEFT = "left-run"

Lanes = tuple[LeftRun, ...]  # at least one


class LeftRunsOffer(QObject):
    """Each by itself, the newest on top, when the project that they belong to is opened.

    Runs that were trained in lock-step are offered as one.

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
            of_this = [left for left in found if left.project == project]
            for lanes in _lanes(of_this):
                if _topic(lanes[0]) not in self._topics:
                    self._offer_or_tidy(lanes)

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

    def _offer_or_tidy(self, lanes: Lanes) -> None:
        lost = [left for left in lanes if not self._is_saved(left)]
        if lost:
            self._offer(tuple(lost))
        else:
            self._discard(lanes)

    def _is_saved(self, left: LeftRun) -> bool:
        saved = self._studio.runs.record(left.record.id)
        return saved is not None and saved.steps >= _step(left)

    def _offer(self, lanes: Lanes) -> None:
        left = lanes[0]
        message = text(
            "notice-left-run" if left.project else "notice-left-run-unsaved",
            run=_titles(lanes),
            step=_step(left),
            is_finished="no" if any(is_unfinished(each.record) for each in lanes) else "yes",
        )
        buttons = (
            NoticeButton(text("left-run-take-over"), lambda: self._take_over(lanes)),
            NoticeButton(text("left-run-discard"), lambda: self._discard(lanes)),
        )
        self._show(left, "warn", message, buttons)

    def _discard(self, lanes: Lanes) -> None:
        def job() -> None:
            for left in lanes:
                discard(left)

        self._studio.work.do(job, lambda _: None, lambda words: self._show(lanes[0], "warn", words))

    def _take_over(self, lanes: Lanes) -> None:
        runs, step, waiting = self._studio.runs, _step(lanes[0]), [*lanes]

        def take() -> None:
            left = waiting.pop()
            runs.take_over(left, take if waiting else lambda: self._on_taken(lanes, step))

        if lanes[0].project:
            take()
        else:
            project = _project_of(lanes)
            kept = kept_imports(lanes[0].folder.parent, project.data)
            if not has_all(project.data, kept):
                project = project.with_data(DataSpec())
            self._files.open_recovered(project, kept, take)

    def _on_taken(self, lanes: Lanes, step: int) -> None:
        """Show the run, and offer to go on with it where steps are left."""
        session, left = self._studio.session, lanes[0]
        run_id = left.record.id
        if not session.is_active:
            self._studio.runs.show(run_id, session)
        can_resume = left.is_resumable and is_unfinished(left.record)
        going_on = NoticeButton(text("engine-resume"), lambda: session.resume_run(run_id))
        message = text(
            "notice-left-run-taken",
            run=_titles(lanes),
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


def _lanes(found: Sequence[LeftRun]) -> list[Lanes]:
    """Put those together that were trained in lock-step."""
    by_group: dict[str, list[LeftRun]] = {}
    for left in found:
        by_group.setdefault(left.record.group or left.record.id, []).append(left)
    return [tuple(lanes) for lanes in by_group.values()]


def _titles(lanes: Lanes) -> str:
    return ", ".join(title_of(left.record) for left in lanes)


def _project_of(lanes: Lanes) -> Project:
    """Return a project with the models of runs whose own was never saved."""
    records = [left.record for left in lanes]
    if len(records) == 1:
        (record,) = records
        project = Project().with_graph(record.graph).with_recipe(record.recipe)
        return project.with_data(record.data)
    models = tuple(
        Model(record.model, title_of(record), record.graph, recipe=record.recipe)
        for record in records
    )
    return Project(models, records[0].data, active=models[0].id)
