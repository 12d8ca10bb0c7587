"""The learning rate of each step of a run, plateaus included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.schedule import rate_share
from engine.training.patience import Patience

if TYPE_CHECKING:
    from collections.abc import Mapping

    from torch import Tensor

    from engine.recipe import Recipe
    from engine.training.stateful import Number


class Schedule:
    """The share of the learning rate that is used at a step."""

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._patience = Patience(recipe.schedule_epochs)
        self._lowered = 1.0  # the product of all factors on plateaus so far

    def share(self, step: int, epoch: int, total_steps: int) -> float:
        """Return what the learning rate is multiplied by for a step, counted from 0."""
        return self._lowered * rate_share(self._recipe, step, epoch, total_steps)

    def judge(self, validation_loss: float) -> None:
        """Take note of how good an epoch was."""
        if self._recipe.schedule == "on_plateau" and self._patience.is_at_end(validation_loss):
            self._lowered *= self._recipe.schedule_factor
            self._patience.begin_again()

    # --- state ------------------------------------------------------------------------------

    def tensors(self) -> dict[str, Tensor]:
        return {}

    def numbers(self) -> dict[str, Number]:
        return {"lowered": self._lowered, **self._patience.numbers()}

    def restore(self, tensors: Mapping[str, Tensor], numbers: Mapping[str, Number]) -> None:
        self._patience.restore(tensors, numbers)
        self._lowered = float(numbers["lowered"] or 0.0)
