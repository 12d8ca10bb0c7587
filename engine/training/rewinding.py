"""Taking a run back to where it was some steps ago, exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from engine.texts import text
from engine.training.checkpoint import newest_state, steps_in
from engine.training.moments import Moments, StopRequested
from engine.training.recorder import Recorder
from engine.training.refusal import Refused
from engine.training.run_state import restore
from engine.training.tensor_file import DamagedFileError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from engine.data.dataset import Dataset
    from engine.recipe import LiveSettings
    from engine.training.finite import NonFiniteAt
    from engine.training.run import TrainingRun
    from engine.training.run_data import RunData
    from engine.training.run_state import RunState


class RewindRequested(Exception):
    """Raised at a moment to leave the loop, so that the run can be taken back."""


class Rewinding(NamedTuple):
    """The wish to go back some steps, and on from there by other settings."""

    steps: int
    live: LiveSettings


class Rewinder:
    """Knows how far back a run can go: by memory, or else by the checkpoints in its folder."""

    def __init__(self, run: TrainingRun, data: RunData, folder: Path, *, sharers: int = 1) -> None:
        """`sharers` are as many runs as there are to share the memory."""
        self.recorder = Recorder(sharers=sharers)
        self._run = run
        self._data = data
        self._folder = folder

    @property
    def reach(self) -> int:
        """How many steps the run can go back."""
        first = self.recorder.first_step
        if first is None:
            first = min(steps_in(self._folder), default=self._run.steps)
        return max(0, self._run.steps - first)

    def go_back(self, steps: int, attend: Callable[[], None]) -> None:
        """Take the run back so many steps, or as far as it can go.

        `attend` is called between steps that are taken once more; it may raise `StopRequested`.
        Raises `Refused`, in which case the run is as before.
        """
        run = self._run
        target = max(0, run.steps - max(0, min(steps, self.reach)))
        state = self._state_before(target)
        known = run.dataset
        restore(run, state)
        self._data.note_change(len(run.dataset) - len(known))
        if run.steps < target:
            run.train(_Replay(self, known, target, attend))
        run.scalars.go_on_from(run.steps)
        self.recorder.forget_after(run.steps, run.epoch)

    def rejoin(self, known: Dataset) -> None:
        """Let samples join once more that joined at this epoch."""
        count = self.recorder.samples_at(self._run.epoch)
        if count > len(self._run.dataset):
            joined = self._run.join(known.first(count))
            self._data.note_change(len(joined))

    def _state_before(self, step: int) -> RunState:
        state = self.recorder.state_before(step)
        if state is not None:
            return state
        try:
            found = newest_state(self._folder, at_most=step)
        except DamagedFileError:
            found = None
        if found is None:
            raise Refused(text("rewind-impossible"))
        return found.state


class _Replay(Moments):
    """Takes steps once more as they were taken before, and tells nobody."""

    def __init__(
        self, rewinder: Rewinder, known: Dataset, target: int, attend: Callable[[], None]
    ) -> None:
        self._rewinder = rewinder
        self._known = known
        self._target = target
        self._attend = attend

    def epoch_begins(self, run: TrainingRun) -> None:
        if not run.has_begun_epoch:
            self._rewinder.rejoin(self._known)

    def step_begins(self, run: TrainingRun) -> None:
        self._attend()
        if run.steps >= self._target:
            raise StopRequested
        settings = self._rewinder.recorder.settings_at(run.steps)
        if settings is not None:
            run.change(settings)

    def non_finite_found(self, run: TrainingRun, found: NonFiniteAt) -> None:
        """Leave the batch out once more."""
