"""Activation functions: their value, their slope, and where they hardly let a gradient through.

Sigmoid is flat where it is below 0.1 or above 0.9, tanh where |tanh| > 0.97 (the bounds by which
saturation is told everywhere in this program); ReLU is dead where it is 0.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from math import atanh, inf, log
from typing import TYPE_CHECKING

import numpy as np

from engine.arithmetic.histogram import EDGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

_FLAT_SIGMOID = log(9.0)  # sigmoid(ln 9) = 0.9
_FLAT_TANH = atanh(0.97)


class Function(ABC):
    """A function of each number by itself. `flat` are the ranges of z that stop the gradient."""

    formula: str
    slope_formula: str
    flat: tuple[tuple[float, float], ...]

    @abstractmethod
    def value(self, z: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return f(z)."""

    @abstractmethod
    def slope(self, z: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return f′(z); where there is none, torch's choice."""

    def flat_share(self, z: NDArray[np.floating]) -> float:
        """Return the share of numbers in the flat ranges, 0 for no numbers."""
        if not z.size:
            return 0.0
        inside = [(low <= z) & (z <= high) for low, high in self.flat]
        return float(np.mean(np.any(inside, axis=0)))


class ReLU(Function):
    """max(0, z)."""

    formula = "max(0, z)"
    slope_formula = "1 (z > 0), 0 (z ≤ 0)"
    flat = ((-inf, 0.0),)

    def value(self, z: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.maximum(z, 0.0)

    def slope(self, z: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.where(z > 0, 1.0, 0.0)


class Sigmoid(Function):
    """1 / (1 + e⁻ᶻ)."""

    formula = "1 / (1 + e⁻ᶻ)"
    slope_formula = "f·(1 − f)"
    flat = ((-inf, -_FLAT_SIGMOID), (_FLAT_SIGMOID, inf))

    def value(self, z: NDArray[np.float64]) -> NDArray[np.float64]:
        return sigmoid(z)

    def slope(self, z: NDArray[np.float64]) -> NDArray[np.float64]:
        value = sigmoid(z)
        return value * (1.0 - value)


class Tanh(Function):
    """(eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ)."""

    formula = "(eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ)"
    slope_formula = "1 − f²"
    flat = ((-inf, -_FLAT_TANH), (_FLAT_TANH, inf))

    def value(self, z: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.tanh(z)

    def slope(self, z: NDArray[np.float64]) -> NDArray[np.float64]:
        return 1.0 - np.tanh(z) ** 2


FUNCTIONS: Mapping[str, Function] = {"relu": ReLU(), "sigmoid": Sigmoid(), "tanh": Tanh()}


def sigmoid(z: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return 1 / (1 + e⁻ᶻ) without overflow, as (1 + tanh(z / 2)) / 2."""
    return 0.5 * (1.0 + np.tanh(0.5 * z))


def spread(counts: NDArray[np.floating], edges: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a distribution probe (BINS + 2,) counted in other bins, as shares of all numbers.

    Within a bin numbers count as evenly spread; those that are exactly 0 go where 0 lies, those
    beyond the first and last edge are left out of the bins.
    """
    total = max(1.0, float(counts.sum()))
    below = np.concatenate([[0.0], np.cumsum(counts[:-2].astype(np.float64))])
    shares: NDArray[np.float64] = np.diff(np.interp(edges, EDGES, below))
    zero = int(np.searchsorted(edges, 0.0, side="right")) - 1
    if 0 <= zero < len(shares):
        shares[zero] += counts[-2]
    return shares / total
