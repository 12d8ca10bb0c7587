"""The flight recorder: the last steps of a run in memory, so that it can be taken back exactly.

A state is copied now and then; a step between two of them is reached by taking the steps from the
one before it once more, which gives the same numbers.
"""

from __future__ import annotations

from math import ceil
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from engine.memory import REWIND_BUDGET
from engine.training.run_state import capture

if TYPE_CHECKING:
    from engine.recipe import LiveSettings
    from engine.training.run import TrainingRun
    from engine.training.run_state import RunState

SPACING = 10  # steps between two copies of a small network
REACH = 50  # steps that can be taken back at least, where memory allows
FARTHEST = 200  # steps between two copies at most: they may all have to be taken again
BUDGET = REWIND_BUDGET
SHARE = 0.01  # of the time goes into copies, at most


class Change(NamedTuple):
    """Other live settings, from the step after so many on."""

    step: int
    live: LiveSettings


class Recorder:
    """Copies of the last states, oldest first, and what was done to the run since.

    Of a network that is too large for two copies none are kept: it is taken back to a checkpoint.
    """

    def __init__(self, budget: int | None = None, *, sharers: int = 1) -> None:
        """`budget` is in bytes of copies, of which each of so many recorders has its part."""
        self._budget = (BUDGET if budget is None else budget) // sharers
        self._states: list[RunState] = []
        self._changes: list[Change] = []
        self._joins: dict[int, int] = {}  # samples from the beginning of an epoch on
        self._next = 0
        self._copied = perf_counter()
        self._is_too_large = False

    @property
    def first_step(self) -> int | None:
        """The earliest step that memory reaches back to; None without any."""
        return self._states[0].step if self._states else None

    def step_begins(self, run: TrainingRun) -> None:
        """Copy the state where one is due."""
        if run.steps >= self._next and not self._is_too_large:
            self._copy(run)

    def note_change(self, step: int, live: LiveSettings) -> None:
        """Note that other settings hold from a step on."""
        self._changes.append(Change(step, live))

    def note_join(self, epoch: int, samples: int) -> None:
        """Note how many samples the run has from an epoch on."""
        self._joins[epoch] = samples

    def state_before(self, step: int) -> RunState | None:
        """Return the latest state of at most so many steps."""
        return next((state for state in reversed(self._states) if state.step <= step), None)

    def settings_at(self, step: int) -> LiveSettings | None:
        """Return the settings that were changed at a step, None where none were."""
        return next((c.live for c in reversed(self._changes) if c.step == step), None)

    def samples_at(self, epoch: int) -> int:
        """Return how many samples the run had from an epoch on, 0 where none joined there."""
        return self._joins.get(epoch, 0)

    def forget_after(self, step: int, epoch: int) -> None:
        """Forget what a rewinding made void."""
        self._states = [state for state in self._states if state.step <= step]
        self._changes = [change for change in self._changes if change.step < step]
        self._joins = {begun: n for begun, n in self._joins.items() if begun <= epoch}
        self._next = step

    def _copy(self, run: TrainingRun) -> None:
        began = perf_counter()
        if self._states and self._states[-1].step == run.steps:
            self._states.pop()  # of before another try at the same step
        state = capture(run)
        self._states.append(state)
        size = max(1, state.bytes)
        fitting = self._budget // size
        if fitting < 2:
            self._is_too_large = True
            self._states = []
            return
        self._next = run.steps + self._spacing(fitting, began)
        self._drop(run.steps, fitting)
        self._copied = perf_counter()

    def _spacing(self, fitting: int, began: float) -> int:
        """Return after how many steps the next copy is due, by memory and by time."""
        by_memory = ceil(REACH / (fitting - 1))
        since_last = max(began - self._copied, 1e-9)
        steps = self._states[-1].step - self._states[-2].step if len(self._states) > 1 else SPACING
        cost = (perf_counter() - began) / (since_last / max(1, steps))  # in steps
        return min(max(SPACING, by_memory, ceil(cost / SHARE)), max(FARTHEST, by_memory))

    def _drop(self, step: int, fitting: int) -> None:
        while len(self._states) > 2 and self._states[1].step <= step - REACH:
            del self._states[0]
        del self._states[:-fitting]
