"""The optimizer's arithmetic for one single weight: what it read, remembered and wrote."""

from __future__ import annotations

from math import nan
from typing import TYPE_CHECKING

import numpy as np
import torch

from engine.recipe import LayerRecipe
from engine.training.clipping import clip

if TYPE_CHECKING:
    from engine.probes.record import ProbeRequest
    from engine.training.measuring.arrays import Floats
    from engine.training.run import TrainingRun

STATES = 2  # how many numbers an optimizer remembers of a weight, at most
COUNT = "steps"  # what it remembers of a whole weight: how often it was updated


class UpdateTrace:
    """Follows one weight over a step; made before the step, asked after it."""

    def __init__(self, run: TrainingRun, request: ProbeRequest) -> None:
        """`request.at` is a place in the weight; see `is_possible`."""
        self.request = request
        self._index = _index(run, request)
        self._before = self._value(run)
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

    def after(self, run: TrainingRun) -> Floats:
        """Return what `engine.probes.updates.UPDATE_TRACE` says, float32 (10,)."""
        numbers = [
            self._before,
            self._gradient(run),
            self._clipped_gradient(run),
            run.rate * self._rate_factor(run),
            self._update_number(run),
            *self._states_before,
            *self._states(run),
            self._value(run),
        ]
        return np.array(numbers, np.float32)

    def _value(self, run: TrainingRun) -> float:
        return float(run.parameters[self._index][self.request.at])

    def _gradient(self, run: TrainingRun) -> float:
        return float(run.gradients[self._index][self.request.at])

    def _clipped_gradient(self, run: TrainingRun) -> float:
        """Return the number as clipping leaves it, with all that were clipped beside it."""
        live = run.live.settings
        norms = torch.stack(torch._foreach_norm(run.gradients))
        alone = [run.gradients[self._index][self.request.at].clone()]
        clip(alone, norms, live.clipping, live.clip_limit, run.optimizer.learning)
        return float(alone[0])

    def _rate_factor(self, run: TrainingRun) -> float:
        """Return by how much the layer's rate differs; 0 where it is frozen."""
        learning = run.optimizer.learning
        if learning is not None and self._index not in learning:
            return 0.0
        return run.recipe.layers.get(self.request.node, LayerRecipe()).rate_factor

    def _update_number(self, run: TrainingRun) -> float:
        """Return the count that the optimizer corrects its means by, or else the run's."""
        counts = run.optimizer.state.get(COUNT)
        return float(counts[self._index]) if counts else run.steps

    def _states(self, run: TrainingRun) -> list[float]:
        remembered = [
            float(tensors[self._index][self.request.at])
            for slot, tensors in run.optimizer.state.items()
            if slot != COUNT
        ]
        return [*remembered, *[nan] * (STATES - len(remembered))]


def _index(run: TrainingRun, request: ProbeRequest) -> int:
    weight = run.network.by_node[request.node].weight
    return next(i for i, parameter in enumerate(run.parameters) if parameter is weight)
