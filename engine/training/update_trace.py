"""The optimizer's arithmetic for one single weight: what it read, remembered and wrote."""

from __future__ import annotations

from math import nan
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from torch import Tensor

    from engine.probes.record import ProbeRequest
    from engine.training.run import TrainingRun

STATES = 2  # how many numbers an optimizer remembers of a weight, at most


class UpdateTrace:
    """Follows one weight over a step; made before the step, asked after it."""

    def __init__(self, run: TrainingRun, request: ProbeRequest) -> None:
        """`request.at` is a place in the weight; see `is_possible`."""
        self.request = request
        self._index = _index(run, request)
        self._before = float(run.parameters[self._index][request.at])
        self._states_before = self._states(run)

    @staticmethod
    def is_possible(run: TrainingRun, request: ProbeRequest) -> bool:
        """Whether there is such a weight, and it is trained."""
        if request.node not in run.network.trained:
            return False
        weight = getattr(run.network.by_node[request.node], "weight", None)
        if weight is None or len(request.at) != weight.ndim:
            return False
        return all(0 <= i < size for i, size in zip(request.at, weight.shape, strict=True))

    def after(self, run: TrainingRun) -> NDArray[np.float32]:
        """Return what `engine.probes.updates.UPDATE_TRACE` says, float32 (10,)."""
        index, at = self._index, self.request.at
        raw = _number(run.gradients, index, at)
        return np.array(
            [
                self._before,
                raw,
                _number(run.clipped_gradients, index, at),
                run.optimizer.rate_of(index),
                run.optimizer.updates_of(index),
                *self._states_before,
                *self._states(run),
                float(run.parameters[index][at]),
            ],
            np.float32,
        )

    def _states(self, run: TrainingRun) -> list[float]:
        memory = run.optimizer.memory_of(self._index)
        known = [float(tensor[self.request.at]) for tensor in memory]
        return [*known, *[nan] * (STATES - len(known))]


def _index(run: TrainingRun, request: ProbeRequest) -> int:
    weight = run.network.by_node[request.node].weight
    return next(i for i, parameter in enumerate(run.parameters) if parameter is weight)


def _number(gradients: list[Tensor] | None, index: int, at: tuple[int, ...]) -> float:
    return nan if gradients is None else float(gradients[index][at])
