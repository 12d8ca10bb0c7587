"""The weights of the least validation loss so far."""

from __future__ import annotations

from math import inf, isfinite
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from torch import Tensor

    from engine.training.run import TrainingRun
    from engine.training.stateful import Number


class Best:
    """Keeps a copy of the best weights; `step` is -1 before there are any.

    Only ends of epochs count, so that a run that was held up keeps the same ones.
    """

    def __init__(self) -> None:
        self.step = -1
        self.loss = inf
        self.weights: dict[str, Tensor] = {}

    def judge(self, run: TrainingRun, validation_loss: float) -> None:
        """Keep the present weights if they are better than all before."""
        if isfinite(validation_loss) and validation_loss < self.loss:
            self.step, self.loss = run.steps, validation_loss
            self.weights = {n: w.detach().clone() for n, w in run.network.weights().items()}

    # --- state ------------------------------------------------------------------------------

    def tensors(self) -> dict[str, Tensor]:
        return self.weights

    def numbers(self) -> dict[str, Number]:
        return {"step": self.step, "loss": self.loss if isfinite(self.loss) else None}

    def restore(self, tensors: Mapping[str, Tensor], numbers: Mapping[str, Number]) -> None:
        loss = numbers["loss"]
        self.step = int(numbers["step"] or 0)
        self.loss = inf if loss is None else float(loss)
        self.weights = dict(tensors)
