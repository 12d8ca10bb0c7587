"""Waiting for a better validation loss, but not forever."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from torch import Tensor

    from engine.training.stateful import Number


class Patience:
    """Counts epochs since the least validation loss."""

    def __init__(self, epochs: int) -> None:
        """`epochs` without a better loss are too many; 0 waits forever."""
        self._limit = epochs
        self._best: float | None = None
        self._waited = 0

    def is_at_end(self, validation_loss: float) -> bool:
        """Take note of an epoch's loss; return whether the limit is reached now."""
        is_better = self._best is None or validation_loss < self._best
        if isfinite(validation_loss) and is_better:
            self._best, self._waited = validation_loss, 0
        else:
            self._waited += 1
        return self.has_ended

    @property
    def has_ended(self) -> bool:
        """Whether the limit was reached by the last epoch."""
        return 0 < self._limit <= self._waited

    def begin_again(self) -> None:
        """Give as many epochs once more, for something better than the best so far."""
        self._waited = 0

    # --- state ------------------------------------------------------------------------------

    def tensors(self) -> dict[str, Tensor]:
        return {}

    def numbers(self) -> dict[str, Number]:
        return {"best": self._best, "waited": self._waited}

    def restore(self, tensors: Mapping[str, Tensor], numbers: Mapping[str, Number]) -> None:
        best = numbers["best"]
        self._best = None if best is None else float(best)
        self._waited = int(numbers["waited"] or 0)
