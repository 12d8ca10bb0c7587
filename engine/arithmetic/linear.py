"""A fully connected unit, product by product: y_j = b_j + Σ_i W_ji · x_i, as torch.nn.Linear.

Backwards ∂L/∂W_ji = ∂L/∂y_j · x_i and ∂L/∂x_i = Σ_j W_ji · ∂L/∂y_j.
"""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray


class UnitSum(msgspec.Struct, frozen=True, eq=False):
    """One unit: its weights and the products with what comes in, float64 (inputs,) each."""

    weights: NDArray[np.float64]
    products: NDArray[np.float64]
    bias: float
    total: float


class Linear:
    """A layer of real arrays.

    Parameters
    ----------
    values
        float32 (inputs,), what the layer gets.
    weight
        float32 (units, inputs).
    bias
        float32 (units,), empty for none.

    Raises
    ------
    ValueError
        If the arrays do not belong together.
    """

    def __init__(
        self,
        values: NDArray[np.float32],
        weight: NDArray[np.float32],
        bias: NDArray[np.float32],
    ) -> None:
        if values.ndim != 1 or weight.ndim != 2 or weight.shape[1] != len(values):
            raise ValueError(f"values {values.shape} do not fit weights {weight.shape}")
        if bias.size not in (0, len(weight)):
            raise ValueError(f"weights {weight.shape} do not fit biases {bias.shape}")
        self.values = values.astype(np.float64)
        self.weight = weight.astype(np.float64)
        self.bias = bias.astype(np.float64) if bias.size else np.zeros(len(weight))
        self.has_bias = bias.size > 0

    def at(self, unit: int) -> UnitSum:
        """Return one unit with everything it comes from."""
        weights = self.weight[unit]
        products = weights * self.values
        bias = float(self.bias[unit])
        return UnitSum(weights, products, bias, float(products.sum()) + bias)

    def weight_gradient(self, gradient: NDArray[np.floating]) -> NDArray[np.float64]:
        """Return ∂L/∂W (units, inputs) for ∂L/∂y (units,)."""
        return np.outer(gradient.astype(np.float64), self.values)

    def input_gradient(self, gradient: NDArray[np.floating]) -> NDArray[np.float64]:
        """Return ∂L/∂x (inputs,) for ∂L/∂y (units,)."""
        found: NDArray[np.float64] = gradient.astype(np.float64) @ self.weight
        return found


def largest(products: NDArray[np.float64], count: int) -> list[int]:
    """Return the places of the largest products, by magnitude, the greatest first."""
    order = np.argsort(-np.abs(np.nan_to_num(products, nan=np.inf)), kind="stable")
    return [int(place) for place in order[:count]]
