"""What is said of the engine: it was lost, it hangs, it does not stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.notices import Notice, NoticeBar, NoticeButton
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.notices import Severity
    from desktop_app.studio import Studio

ENGINE, HUNG, STOPPING = "engine", "engine-hung", "engine-stopping"


class EngineNotices(QObject):
    """Each is withdrawn when it is no longer true."""

    def __init__(self, bar: NoticeBar, studio: Studio) -> None:
        super().__init__(bar)
        self._bar, self._studio = bar, studio
        session, watch, feed = studio.session, studio.engine_watch, studio.feed
        session.engine.lost.connect(self._on_lost)
        session.engine.state_changed.connect(self._on_worker_state)
        session.stop_unanswered.connect(self._on_stop_unanswered)
        watch.hung.connect(self._on_hung)
        watch.recovered.connect(lambda: bar.withdraw(HUNG))
        feed.state_changed.connect(self._on_state)
        studio.document.project_replaced.connect(lambda: bar.withdraw(ENGINE))

    def _on_lost(self, starts_again: bool) -> None:
        session, run = self._studio.session, self._studio.feed.run
        for topic in (HUNG, STOPPING):
            self._bar.withdraw(topic)
        has_more = run is not None and self._can_resume()
        buttons = []
        if has_more and run is not None:
            going_on = text("engine-resume" if starts_again else "engine-restart-resume")
            buttons.append(NoticeButton(going_on, lambda: session.resume_run(run.id)))
        if not starts_again:
            buttons.insert(0, NoticeButton(text("engine-restart"), session.engine.start_again))
        id = "notice-engine-restarted" if starts_again else "notice-engine-lost-twice"
        message = text(
            id,
            had_run="yes" if run is not None else "no",
            can_resume="yes" if has_more else "no",
            step=self._studio.feed.steps,
        )
        severity: Severity = "warn" if starts_again else "error"
        self._bar.show_notice(Notice(ENGINE, severity, message, tuple(buttons)))

    def _on_worker_state(self) -> None:
        """Take back that there is no engine; what was lost with the last one stays said."""
        shown = self._bar.current
        is_lost_twice = shown is not None and shown.message.id == "notice-engine-lost-twice"
        if self._studio.session.engine.state == "ready" and is_lost_twice:
            self._bar.withdraw(ENGINE)

    def _can_resume(self) -> bool:
        run, runs = self._studio.feed.run, self._studio.runs
        if run is None or self._studio.session.is_waiting_to_resume:
            return False
        return self._studio.session.has_more(run.id) and runs.can_resume(run.id)

    def _on_hung(self, seconds: float) -> None:
        session, watch = self._studio.session, self._studio.engine_watch
        message = text("notice-engine-hung", seconds=round(seconds))
        buttons = [NoticeButton(text("engine-wait"), watch.wait)]
        if session.is_active:
            buttons.append(NoticeButton(text("action-train-stop"), session.stop))
        buttons.append(NoticeButton(text("engine-end"), self._end_engine))
        if self._can_resume():
            buttons.append(NoticeButton(text("engine-restart-resume"), self._end_and_resume))
        self._bar.show_notice(Notice(HUNG, "warn", message, tuple(buttons)))

    def _on_stop_unanswered(self) -> None:
        buttons = [
            NoticeButton(text("engine-wait"), lambda: None),
            NoticeButton(text("engine-end"), self._end_engine),
        ]
        message = text("notice-stop-unanswered")
        self._bar.show_notice(Notice(STOPPING, "warn", message, tuple(buttons)))

    def _end_engine(self) -> None:
        self._studio.session.end_engine()

    def _end_and_resume(self) -> None:
        run = self._studio.feed.run
        self._studio.session.end_engine(run.id if run else "")

    def _on_state(self) -> None:
        if self._studio.feed.state in ("ended", "none"):
            self._bar.withdraw(STOPPING)
        if self._studio.feed.state == "starting":
            self._bar.withdraw(ENGINE)
