"""Several runs in lock-step: the n-th batch of each before the next one of any."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

    from engine.training.run import TrainingRun


class Lane:
    """A run among several, with the numbers that it would have alone.

    It draws by its own chance, computes with its own number of threads, and counts its own time.
    """

    def __init__(self, run: TrainingRun, strides: Generator[None, None, object]) -> None:
        """`strides` train the run, as `TrainingRun.strides` does."""
        self._run = run
        self._strides = strides
        self._has_begun = False
        run.chance.put_aside()

    @property
    def place(self) -> tuple[int, int]:
        """How far the run is: finished epochs, and batches of the present one."""
        return self._run.epoch, self._run.position

    def stride(self) -> bool:
        """Go on until before the next step; say whether there is one."""
        if torch.get_num_threads() != self._run.threads:
            torch.set_num_threads(self._run.threads)
        self._run.chance.take_up()
        if self._has_begun:
            self._run.stopwatch.start()
        self._has_begun = True
        try:
            next(self._strides)
        except StopIteration:
            return False
        finally:
            self._run.stopwatch.stop()
            self._run.chance.put_aside()
        return True


def train_in_step(
    lanes: Iterable[Lane],
    before_round: Callable[[], None] = lambda: None,
    after_round: Callable[[], None] = lambda: None,
) -> None:
    """Train all to their ends, in rounds of a step each.

    In a round only those go on that are behind all others, so that runs which were interrupted at
    different steps catch up. One that is over leaves the others as they are.
    """
    going = [lane for lane in lanes if lane.stride()]
    while going:
        before_round()
        behind = min(lane.place for lane in going)
        ended = [lane for lane in going if lane.place == behind and not lane.stride()]
        going = [lane for lane in going if lane not in ended]
        after_round()
