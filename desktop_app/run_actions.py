"""What the commands of training do, and when each can be given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.actions import Actions
    from desktop_app.kept_runs import KeptRuns
    from desktop_app.run_feed import RunFeed
    from desktop_app.training_session import TrainingSession
    from engine.texts import Text


class RunActions(QObject):
    """Binds `train.*` to the session and enables what makes sense now."""

    def __init__(
        self,
        actions: Actions,
        session: TrainingSession,
        feed: RunFeed,
        runs: KeptRuns,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._session = session
        self._feed = feed
        actions.bind("train.start", session.start)
        actions.bind("train.continue", session.continue_run)
        actions.bind("train.pause", session.pause)
        actions.bind("train.resume", session.resume)
        actions.bind("train.step", session.step)
        actions.bind("train.stop", session.stop)
        feed.state_changed.connect(self._update)
        session.blockers_changed.connect(self._update)
        session.engine.state_changed.connect(self._update)
        runs.changed.connect(self._update)
        self._update()

    def _update(self) -> None:
        state, session = self._feed.state, self._session
        blocked, idle = self._reason(), text("why-nothing-runs")
        for id, is_enabled, why_not in (
            ("train.start", session.can_start, blocked),
            ("train.continue", session.can_continue, blocked or text("why-nothing-trained")),
            ("train.pause", state == "running", idle),
            ("train.resume", session.can_resume, text("why-nothing-paused")),
            ("train.step", session.can_start or state in ("running", "paused"), blocked),
            ("train.stop", session.is_active, idle),
        ):
            self._actions.enable(id, is_enabled, why_not)

    def _reason(self) -> Text | None:
        """Say why nothing can be trained; None if it can, or is being trained already."""
        session = self._session
        if session.engine.state != "ready":
            return text(f"engine-{session.engine.state}")
        return session.blockers[0].message if session.blockers else None
