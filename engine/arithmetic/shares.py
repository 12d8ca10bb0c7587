"""Softmax as a layer: shares of a whole, forwards and backwards.

p = eᶻ / Σ eᶻ; ∂L/∂zᵢ = pᵢ·(∂L/∂pᵢ − Σⱼ pⱼ·∂L/∂pⱼ).
"""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Shares(msgspec.Struct, frozen=True, eq=False):
    """Softmax, step by step; float64 (numbers,) each."""

    scores: Floats
    shifted: Floats  # z − max z, so that no power overflows
    powers: Floats
    total: float  # Σ powers
    shares: Floats

    def gradient(self, arriving: NDArray[np.floating]) -> Floats:
        """Return ∂L/∂z for ∂L/∂p (numbers,)."""
        own = arriving.astype(np.float64)
        found: Floats = self.shares * (own - float(self.shares @ own))
        return found


def shares_of(scores: NDArray[np.floating]) -> Shares:
    """Work out softmax of numbers (numbers,)."""
    z = scores.astype(np.float64)
    shifted = z - float(z.max())
    powers = np.exp(shifted)
    total = float(powers.sum())
    return Shares(z, shifted, powers, total, powers / total)
