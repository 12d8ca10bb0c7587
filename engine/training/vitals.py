"""Vital signs of a run, measured whether or not anyone watches, so that faults can be named."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

import torch

from engine.training.fixed_samples import FixedSamples
from engine.training.health import CAN_DIE, dead_units, saturated, share_of_twins
from engine.training.measuring.arrays import fixed_part, parameter_of, tensor_of
from engine.training.update_meter import UpdateMeter

if TYPE_CHECKING:
    from torch import Tensor

    from engine.problem import NodeId
    from engine.training.run import TrainingRun

EARLY = (0, 1, 2, 5, *range(10, 101, 10))  # steps at which they are taken in any case
INTERVAL = 50  # steps between two times later on
SHARE = 0.01  # of the time goes into them later on, at most


class Vitals:
    """Takes what `engine.messages.VitalsTaken` tells.

    Most faults show in the first hundred steps: there they are taken at fixed steps, so that the
    same run shows the same faults again. Later a rest follows that is as long as they were costly.
    """

    def __init__(self) -> None:
        self._meter = UpdateMeter()
        self._fixed: FixedSamples | None = None
        self._seconds = 0.0
        self._rests_until = 0.0

    def due(self, step: int) -> bool:
        """Whether they are to be taken of the step that follows after `step` steps."""
        if step <= EARLY[-1]:
            return step in EARLY
        return step % INTERVAL == 0 and perf_counter() >= self._rests_until

    def before_step(self, run: TrainingRun) -> None:
        """Note the weights."""
        began = perf_counter()
        self._meter.before_step(run.network, run.network.trained)
        self._seconds = perf_counter() - began

    def after_step(self, run: TrainingRun) -> dict[str, float]:
        """Return the vital signs by name."""
        began = perf_counter()
        self._meter.after_step(run.network)
        updates = {f"update/{id}": ratio for id, ratio in self._meter.ratios.items()}
        with torch.inference_mode():
            signs = {**_of_weights(run), **self._of_answers(run)}
            numbers = torch.stack([sign.double() for sign in signs.values()]).tolist()
        ended = perf_counter()
        self._rests_until = ended + (self._seconds + ended - began) / SHARE
        return {**updates, **dict(zip(signs, numbers, strict=True))}

    def _of_answers(self, run: TrainingRun) -> dict[str, Tensor]:
        """Return what the fixed samples tell of every layer."""
        if self._fixed is None:
            self._fixed = FixedSamples(run)
        if not len(self._fixed):
            return {}
        network = run.network
        values = self._fixed.values(network)
        signs: dict[str, Tensor] = {}
        for id in network.training_plan:
            output = tensor_of(network.output_of(values, id))
            if output is not None:
                signs |= self._of_answer(run, id, output)
        return signs

    def _of_answer(self, run: TrainingRun, id: NodeId, output: Tensor) -> dict[str, Tensor]:
        module = run.network.by_node[id]
        some = fixed_part(output)
        signs = {f"activation/{id}": some.std(correction=0)}
        if isinstance(module, CAN_DIE):
            signs[f"dead/{id}"] = dead_units(output).float().mean()
        if (flat := saturated(module, some)) is not None:
            signs[f"saturated/{id}"] = flat.float().mean()
        return signs


def _of_weights(run: TrainingRun) -> dict[str, Tensor]:
    signs = {}
    for id in run.network.trained:
        weight = parameter_of(run.network.by_node[id], "weight")
        if weight is not None:
            signs[f"weight/{id}"] = fixed_part(weight).std(correction=0)
            if weight.ndim > 1:
                signs[f"likeness/{id}"] = share_of_twins(weight)
    return signs
