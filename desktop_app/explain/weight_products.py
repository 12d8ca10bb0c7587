"""What one weight's gradient is the sum of: what it saw, and the gradient that came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from desktop_app.explain.written import alike, bracketed, precise, terms
from engine.arithmetic.convolution import Convolution, slide_of
from engine.arithmetic.convolution_gradient import ConvolutionGradient
from engine.arithmetic.linear import Linear, largest
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.problem import ParamValue

_LISTED = 2


class WeightProducts(msgspec.Struct, frozen=True, eq=False):
    """`values`, `gradients` and `products` float64 (H', W') of a weight; (1, 1) without places."""

    values: np.ndarray
    gradients: np.ndarray
    products: np.ndarray
    total: float

    @property
    def summed(self) -> float:
        """Σ|products|, by which the rounding of their sum is judged."""
        return float(np.abs(self.products).sum())

    @property
    def has_places(self) -> bool:
        """Whether the weight was used at more than one place."""
        return self.products.size > 1


def gradients_of(
    image: np.ndarray,
    weight: np.ndarray,
    gradient: np.ndarray,
    params: Mapping[str, ParamValue],
) -> ConvolutionGradient:
    """Return a convolution's gradients; raises `ValueError` if arrays do not fit together."""
    return ConvolutionGradient(
        Convolution(image, weight, np.zeros(0, np.float32), slide_of(params)), gradient
    )


def products_of(
    values: np.ndarray,
    weight: np.ndarray,
    gradient: np.ndarray,
    params: Mapping[str, ParamValue],
    place: tuple[int, ...],
) -> WeightProducts:
    """Return what ∂L/∂w at a place is summed from; `ValueError` if arrays do not fit together."""
    if weight.ndim == 4:
        found = gradients_of(values, weight, gradient, params).of_weight(*place)
        return WeightProducts(found.values, found.gradients, found.products, found.total)
    linear = Linear(values, weight, np.zeros(0, np.float32))
    if gradient.shape != (len(weight),):
        raise ValueError(f"{gradient.shape} is not the shape of the output")
    unit, input = place
    value, back = linear.values[input], float(gradient[unit])
    one = np.array([[value * back]])
    return WeightProducts(np.array([[value]]), np.array([[back]]), one, float(value * back))


def sum_words(found: WeightProducts) -> Text:
    """Write out ∂L/∂w: of many products the largest, and what all others add."""
    if not found.has_places:
        return text(
            "explain-weight-product",
            value=precise(float(found.values[0, 0]), 4),
            gradient=bracketed(float(found.gradients[0, 0]), lambda v: precise(v, 4)),
            total=precise(found.total, 4),
        )
    flat = found.products.reshape(-1)
    listed = [float(flat[place]) for place in largest(flat, _LISTED)]
    rest = found.total - sum(listed)
    write = alike([*listed, rest, found.total])
    return text(
        "explain-weight-sum",
        count=flat.size,
        terms=terms(listed, write),
        rest=bracketed(rest, write),
        total=write(found.total),
    )
