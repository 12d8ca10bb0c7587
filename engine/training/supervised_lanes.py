"""Several runs of the window in lock-step: held, paced, stopped and taken back as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.training.lanes import Lane, train_in_step

if TYPE_CHECKING:
    from engine.messages import RunId
    from engine.recipe import LiveSettings
    from engine.training.steering import Steering
    from engine.training.supervised_run import SupervisedRun


class SupervisedLanes:
    """What the worker has of such runs while they go on; `looked_at` feeds the stream of looks."""

    def __init__(
        self, lanes: tuple[SupervisedRun, ...], steering: Steering, looked_at: RunId
    ) -> None:
        self.lanes = lanes
        self.steering = steering
        self.looked_at = lanes[0]
        self.look_at(looked_at)

    def look_at(self, run_id: RunId) -> None:
        """Let another lane feed the stream of looks."""
        self.looked_at = next((each for each in self.lanes if each.id == run_id), self.looked_at)
        for each in self.lanes:
            each.supervision.is_looked_at = each is self.looked_at

    def train(self) -> None:
        """Train all to their ends."""
        lanes = [Lane(each.run, each.strides()) for each in self.lanes]
        train_in_step(lanes, self._wait, self.steering.step_taken)

    def change(self, run_id: RunId, live: LiveSettings) -> None:
        """Let one lane go by other settings from the next step on; the pace is everyone's."""
        for each in self._going:
            if each.id == run_id:
                each.supervision.change(live)

    def rewind(self, run_id: RunId, steps: int, live: LiveSettings) -> None:
        """Take all back, and one of them on from there by other settings."""
        for each in self._going:
            own = live if each.id == run_id else each.run.live.settings
            each.supervision.rewind(steps, own)

    # --- steered ----------------------------------------------------------------------------

    @property
    def wants_back(self) -> bool:
        return any(each.supervision.wants_back for each in self._going)

    def hold_begins(self) -> None:
        for each in self._going:
            each.supervision.hold_begins()

    def hold_ends(self, *, is_resumed: bool) -> None:
        for each in self._going:
            each.supervision.hold_ends(is_resumed=is_resumed)

    @property
    def _going(self) -> list[SupervisedRun]:
        return [each for each in self.lanes if not each.has_ended]

    def _wait(self) -> None:
        """Wait until a round of steps may be taken; all take it, or leave before it, as one."""
        self.steering.wait(self)
        may_leave = self.steering.is_stopping or self.wants_back
        for each in self._going:
            each.supervision.may_leave = may_leave
