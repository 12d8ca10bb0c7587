"""A run under the eyes of the window that is trained beside others, in lock-step."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from engine.training.moments import StopRequested
from engine.training.outbox import STREAM_INTERVAL
from engine.training.supervision import Supervision

if TYPE_CHECKING:
    from engine.training.finite import NonFiniteAt
    from engine.training.run import TrainingRun


class LaneSupervision(Supervision):
    """Held and paced with all others, before the round; a lane that breaks ends by itself."""

    _told = 0.0

    def step_taken(self, run: TrainingRun) -> None:
        super().step_taken(run)
        if not self.is_looked_at and perf_counter() - self._told >= STREAM_INTERVAL:
            self._told = perf_counter()
            self.tell_steps()

    def non_finite_found(self, run: TrainingRun, found: NonFiniteAt) -> None:
        self.tell_broken(found)
        raise StopRequested("failed")

    def wait_for_turn(self) -> None:
        if self.may_leave:
            self.leave_if_asked()

    def turn_taken(self) -> None:
        """Wait for the others: the round is over only when all have taken their step."""
