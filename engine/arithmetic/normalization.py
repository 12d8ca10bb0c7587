"""Batch normalization as it answers: a straight line for every channel.

f(z) = γ·(z − μ) / √(σ² + ε) + β, where μ and σ² are the running mean and variance.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.arithmetic.activation import Function
from engine.arithmetic.lens import Lens

Floats = NDArray[np.float64]


class ChannelLine(Function):
    """What normalization does to the numbers of one channel."""

    formula = "γ·(z − μ) / √(σ² + ε) + β"
    slope_formula = "γ / √(σ² + ε)"

    def __init__(self, mean: float, deviation: float, scale: float, shift: float) -> None:
        self.mean, self.deviation = mean, deviation  # √(σ² + ε)
        self.scale, self.shift = scale, shift

    def value(self, z: Floats) -> Floats:
        return self.scale * (z - self.mean) / self.deviation + self.shift

    def slope(self, z: Floats) -> Floats:
        return np.full_like(z, self.scale / self.deviation)


class Normalization(Lens):
    """Lines of all channels.

    Parameters
    ----------
    statistics
        float (4, C): running mean, running variance, scale γ and shift β.
    eps
        ε, what is added to the variance.
    """

    def __init__(self, statistics: NDArray[np.floating], eps: float) -> None:
        mean, variance, self._scale, self._shift = statistics.astype(np.float64)
        self._mean, self._deviation = mean, np.sqrt(variance + eps)

    @property
    def channels(self) -> int:
        """How many channels there are."""
        return len(self._mean)

    def function(self, unit: int) -> ChannelLine:
        every = (self._mean, self._deviation, self._scale, self._shift)
        return ChannelLine(*(float(values[unit]) for values in every))

    def numbers(self, z: Floats, unit: int) -> Floats:
        return np.atleast_1d(z[unit])

    def slopes(self, z: Floats) -> Floats:
        slopes = self._scale / self._deviation
        return np.broadcast_to(slopes.reshape(-1, *[1] * (z.ndim - 1)), z.shape)
