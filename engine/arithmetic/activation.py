"""Activation functions: their value, their slope, and where they hardly let a gradient through.

Sigmoid is flat where it is below 0.1 or above 0.9, tanh where |tanh| > 0.97 (the bounds by which
saturation is told everywhere in this program); ReLU is dead where it is 0.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from math import atanh, inf, log
from typing import TYPE_CHECKING, Literal

import numpy as np

from engine.arithmetic.histogram import EDGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from engine.problem import ParamValue

_FLAT_SIGMOID = log(9.0)  # sigmoid(ln 9) = 0.9
_FLAT_TANH = atanh(0.97)


class Function(ABC):
    """A function of each number by itself.

    `flat` are the ranges of z that stop the gradient, and `fate` what becomes of a unit there.
    """

    formula: str
    slope_formula: str
    flat: tuple[tuple[float, float], ...] = ()
    fate: Literal["dead", "saturated", ""] = ""

    @abstractmethod
    def value(self, z: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return f(z)."""

    @abstractmethod
    def slope(self, z: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return f′(z); where there is none, torch's choice."""

    def flat_share(self, z: NDArray[np.floating]) -> float:
        """Return the share of numbers in the flat ranges, 0 for no numbers."""
        if not z.size or not self.flat:
            return 0.0
        inside = [(low <= z) & (z <= high) for low, high in self.flat]
        return float(np.mean(np.any(inside, axis=0)))


class ReLU(Function):
    """max(0, z)."""

    formula = "max(0, z)"
    slope_formula = "1 (z > 0), 0 (z ≤ 0)"
    flat = ((-inf, 0.0),)
    fate = "dead"

    def value(self, z: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.maximum(z, 0.0)

    def slope(self, z: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.where(z > 0, 1.0, 0.0)


class LeakyReLU(Function):
    """z above 0, and a small part of it below: flat nowhere, unless the part is 0."""

    def __init__(self, negative_slope: float) -> None:
        self._slope = negative_slope
        part = f"{negative_slope:g}"
        self.formula = f"z (z > 0), {part}·z (z ≤ 0)"
        self.slope_formula = f"1 (z > 0), {part} (z ≤ 0)"
        if not negative_slope:
            self.flat, self.fate = ReLU.flat, ReLU.fate

    def value(self, z: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.where(z > 0, z, self._slope * z)

    def slope(self, z: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.where(z > 0, 1.0, self._slope)


class Sigmoid(Function):
    """1 / (1 + e⁻ᶻ)."""

    formula = "1 / (1 + e⁻ᶻ)"
    slope_formula = "f·(1 − f)"
    flat = ((-inf, -_FLAT_SIGMOID), (_FLAT_SIGMOID, inf))
    fate = "saturated"

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
    fate = "saturated"

    def value(self, z: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.tanh(z)

    def slope(self, z: NDArray[np.float64]) -> NDArray[np.float64]:
        return 1.0 - np.tanh(z) ** 2


FUNCTIONS: Mapping[str, Function] = {"relu": ReLU(), "sigmoid": Sigmoid(), "tanh": Tanh()}


def function_of(kind: str, params: Mapping[str, ParamValue]) -> Function:
    """Return the function of an activation layer."""
    if kind == "leaky_relu":
        return LeakyReLU(float(params["negative_slope"]))
    return FUNCTIONS[kind]


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
