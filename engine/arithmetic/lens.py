"""What a layer does to each number by itself: one function for all, or one for every channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from engine.arithmetic.activation import Function


class Lens:
    """One function for all numbers of a layer, float64 (C, …)."""

    def __init__(self, function: Function) -> None:
        self._function = function

    def function(self, unit: int) -> Function:
        """Return the function of a channel."""
        return self._function

    def numbers(self, z: NDArray[np.float64], unit: int) -> NDArray[np.float64]:
        """Return the numbers that share a channel's function."""
        return z

    def slopes(self, z: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return f′(z) of all numbers."""
        return self._function.slope(z)
