"""A convolution, number by number: what the filter sees, the products, their sums.

y[o, i, j] = b[o] + Σ_c Σ_u Σ_v W[o, c, u, v] · x[c, i·s + u·d − p, j·s + v·d − p], the
cross-correlation of torch.nn.Conv2d (Dumoulin & Visin 2016, sections 2 and 5.1).
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from numpy.typing import NDArray

from engine.params import whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.problem import ParamValue


class Slide(msgspec.Struct, frozen=True):
    """How a window moves: its stride and dilation, zeros before and behind each axis, groups."""

    stride: int
    dilation: int
    before: int
    behind: int
    groups: int


def slide_of(params: Mapping[str, ParamValue]) -> Slide:
    """Read the settings of a convolution; torch puts the odd zero of "same" behind."""
    dilation = whole(params, "dilation")
    match params["padding"]:
        case "same":
            total = dilation * (whole(params, "kernel_size") - 1)
            before, behind = total // 2, total - total // 2
        case "valid":
            before = behind = 0
        case _:
            before = behind = whole(params, "padding")
    return Slide(whole(params, "stride"), dilation, before, behind, whole(params, "groups"))


class Position(msgspec.Struct, frozen=True, eq=False):
    """One number of the output and everything it comes from.

    `values`, `weights` and `products` are float64 (C / groups, k, k), `sums` the sum of the
    products of each channel; `total` is all sums plus `bias`.
    """

    values: NDArray[np.float64]
    weights: NDArray[np.float64]
    products: NDArray[np.float64]
    sums: NDArray[np.float64]
    bias: float
    total: float


class Convolution:
    """A convolution of real arrays.

    Parameters
    ----------
    image
        float32 (C, H, W), what the layer gets.
    weight
        float32 (filters, C / groups, k, k).
    bias
        float32 (filters,), empty for none.
    slide
        How the window moves.

    Raises
    ------
    ValueError
        If the arrays do not belong together.
    """

    def __init__(
        self,
        image: NDArray[np.float32],
        weight: NDArray[np.float32],
        bias: NDArray[np.float32],
        slide: Slide,
    ) -> None:
        if image.ndim != 3 or weight.ndim != 4 or len(image) != weight.shape[1] * slide.groups:
            raise ValueError(f"an image {image.shape} does not fit filters {weight.shape}")
        if len(weight) % slide.groups or len(bias) not in (0, len(weight)):
            raise ValueError(f"filters {weight.shape} do not fit biases {bias.shape}")
        self.slide = slide
        self.weight = weight.astype(np.float64)
        self.bias = bias.astype(np.float64) if len(bias) else np.zeros(len(weight))
        self.has_bias = len(bias) > 0
        zeros = (slide.before, slide.behind)
        self.padded = np.pad(image.astype(np.float64), ((0, 0), zeros, zeros))
        if min(self.places) < 1:
            raise ValueError(f"filters {weight.shape} have no place on an image {image.shape}")

    @property
    def span(self) -> int:
        """Rows from the window's first element to its last, both included."""
        size: int = self.weight.shape[-1]
        return self.slide.dilation * (size - 1) + 1

    @property
    def places(self) -> tuple[int, int]:
        """Rows and columns of the output."""
        _, height, width = self.padded.shape
        stride = self.slide.stride
        return (height - self.span) // stride + 1, (width - self.span) // stride + 1

    def channels_of(self, unit: int) -> range:
        """Return the input channels that a filter sees."""
        depth = self.weight.shape[1]
        group = unit // (len(self.weight) // self.slide.groups)
        return range(group * depth, (group + 1) * depth)

    def corner(self, row: int, column: int) -> tuple[int, int]:
        """Return the row and column in the padded image where the window begins."""
        return row * self.slide.stride, column * self.slide.stride

    def at(self, unit: int, row: int, column: int) -> Position:
        """Return one number of the output with everything it comes from."""
        channels = self.channels_of(unit)
        values = self._windows[channels.start : channels.stop, row, column]
        weights = self.weight[unit]
        products = values * weights
        sums = products.sum(axis=(1, 2))
        bias = float(self.bias[unit])
        return Position(values, weights, products, sums, bias, float(sums.sum()) + bias)

    def output(self, unit: int) -> NDArray[np.float64]:
        """Return a filter's whole map (H', W')."""
        channels = self.channels_of(unit)
        seen = self._windows[channels.start : channels.stop]  # (C / groups, H', W', k, k)
        made: NDArray[np.float64] = np.einsum("chwuv,cuv->hw", seen, self.weight[unit])
        made += self.bias[unit]
        return made

    @cached_property
    def _windows(self) -> NDArray[np.float64]:
        """What the window sees at every place, (C, H', W', k, k): a view, not a copy."""
        step, dilation = self.slide.stride, self.slide.dilation
        windows: NDArray[np.float64] = np.lib.stride_tricks.sliding_window_view(
            self.padded, (self.span, self.span), axis=(1, 2)
        )
        return windows[:, ::step, ::step, ::dilation, ::dilation]
