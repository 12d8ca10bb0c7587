"""What a run has to say to the user: it failed, its numbers broke, the engine was lost."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from desktop_app.layer_names import layer_names
from desktop_app.notices import Notice, NoticeBar, NoticeButton
from engine.problem import InvalidValue
from engine.recipe import with_settings
from engine.texts import Text, text

if TYPE_CHECKING:
    from desktop_app.studio import Studio
    from engine.messages import Failed, NonFinite, RunEnded

_log = logging.getLogger("netloom")

NON_FINITE, ENGINE, FAILED, DISK = "non-finite", "engine", "failed", "disk"
SLOWER = 0.1


class RunNotices(QObject):
    """Each is withdrawn when it is no longer true."""

    def __init__(self, bar: NoticeBar, studio: Studio) -> None:
        super().__init__(bar)
        self._bar, self._studio = bar, studio
        self._starts_again = False
        self._start = QTimer(self, interval=0, singleShot=True)
        self._start.timeout.connect(studio.session.start)
        feed, session = studio.feed, studio.session
        feed.stopped_on_non_finite.connect(self._on_non_finite)
        feed.failed.connect(self._on_failed)
        feed.state_changed.connect(self._on_state)
        feed.run_ended.connect(self._on_ended)
        studio.document.project_replaced.connect(self._on_project_replaced)
        session.worker_state_changed.connect(self._on_worker_state)
        studio.runs.failed.connect(self._on_disk_refused)

    def _on_non_finite(self, event: NonFinite) -> None:
        run = self._studio.feed.run
        names = layer_names(run.graph) if run else {}
        message = text(
            "notice-non-finite",
            layer=names.get(event.node, ""),
            tensor=Text(f"tensor-{event.tensor}"),
            step=event.step,
            known="yes" if event.node in names else "no",
        )
        slower = NoticeButton(text("notice-slower"), self._train_slower)
        stop = NoticeButton(text("action-train-stop"), self._studio.session.stop)
        self._bar.show_notice(Notice(NON_FINITE, "error", message, (slower, stop)))

    def _train_slower(self) -> None:
        """Take a tenth of the learning rate and start again; the broken run cannot be mended."""
        project = self._studio.document.project
        try:
            recipe = with_settings(
                project.recipe, {"learning_rate": project.recipe.learning_rate * SLOWER}
            )
        except InvalidValue as error:
            self._bar.show_notice(Notice(NON_FINITE, "error", error.message))
            return
        title = text("edit-recipe", param=text("param-learning-rate"))
        self._studio.document.edit(title, project.with_recipe(recipe))
        self._starts_again = True
        self._studio.session.stop()

    def _on_state(self) -> None:
        state = self._studio.feed.state
        if state in ("running", "ended", "none"):
            self._bar.withdraw(NON_FINITE)
        if state == "starting":
            self._starts_again = False
            self._bar.withdraw(FAILED)

    def _on_project_replaced(self) -> None:
        """Take back what was said of the last project."""
        self._starts_again = False
        for topic in (FAILED, DISK):
            self._bar.withdraw(topic)

    def _on_ended(self, _event: RunEnded) -> None:
        if self._starts_again:
            self._starts_again = False
            self._start.start()  # after everybody else has heard of the end

    def _on_failed(self, event: Failed) -> None:
        buttons: tuple[NoticeButton, ...] = ()
        if event.details:
            _log.error("the engine reports\n%s", event.details)
            copying = partial(QGuiApplication.clipboard().setText, event.details)
            buttons = (NoticeButton(text("notice-copy-details"), copying),)
        self._bar.show_notice(Notice(FAILED, "error", event.message, buttons))

    def _on_disk_refused(self, message: Text) -> None:
        self._bar.show_notice(Notice(DISK, "warn", message))

    def _on_worker_state(self) -> None:
        session = self._studio.session
        if session.worker_state != "lost":
            self._bar.withdraw(ENGINE)
            return
        restart = NoticeButton(text("engine-restart"), session.restart_worker)
        self._bar.show_notice(Notice(ENGINE, "error", text("notice-engine-lost"), (restart,)))
