"""The gradient of a convolution, number by number.

With g = ∂L/∂y: ∂L/∂W[o, c, u, v] = Σ_i Σ_j x[c, i·s + u·d − p, j·s + v·d − p] · g[o, i, j], and
∂L/∂x[c, r, q] = Σ_o Σ_u Σ_v W[o, c, u, v] · g[o, (r + p − u·d) / s, (q + p − v·d) / s], over
the places that are whole numbers and lie in the map (Goodfellow et al. 2016, section 9.5).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from engine.arithmetic.convolution import Convolution


class WeightSum(msgspec.Struct, frozen=True, eq=False):
    """∂L/∂w of one weight: what it saw, the gradients, their products, float64 (H', W') each."""

    values: NDArray[np.float64]
    gradients: NDArray[np.float64]
    products: NDArray[np.float64]
    total: float


class PixelSum(msgspec.Struct, frozen=True, eq=False):
    """∂L/∂x of one pixel; float64 (filters of its group, k, k) each.

    `gradients` is the gradient at the place that weight (u, v) carried the pixel to, NaN where it
    carried it nowhere; `sums` float64 (filters,) adds up the products of each filter.
    """

    filters: range
    weights: NDArray[np.float64]
    gradients: NDArray[np.float64]
    products: NDArray[np.float64]
    sums: NDArray[np.float64]
    total: float


class ConvolutionGradient:
    """A convolution and the gradient of the loss by its output, float32 (filters, H', W').

    Raises
    ------
    ValueError
        If the gradient does not have the output's shape.
    """

    def __init__(self, convolution: Convolution, gradient: NDArray[np.float32]) -> None:
        if gradient.shape != (len(convolution.weight), *convolution.places):
            raise ValueError(f"{gradient.shape} is not the shape of the output")
        self.convolution = convolution
        self.gradient = gradient.astype(np.float64)

    def seen_by(self, unit: int, channel: int, u: int, v: int) -> NDArray[np.float64]:
        """Return what a weight was multiplied by at every place, (H', W')."""
        number = self.convolution.channels_of(unit)[channel]
        image: NDArray[np.float64] = self.convolution.padded[number]
        return image[self._steps(u, v)]

    def of_weight(self, unit: int, channel: int, u: int, v: int) -> WeightSum:
        """Return ∂L/∂w of one weight with everything it comes from."""
        values, gradients = self.seen_by(unit, channel, u, v), self.gradient[unit]
        products = values * gradients
        return WeightSum(values, gradients, products, float(products.sum()))

    def of_weights(self, unit: int) -> NDArray[np.float64]:
        """Return ∂L/∂W of a filter (C / groups, k, k)."""
        channels, height, width = self.convolution.weight.shape[1:]
        places = np.ndindex(channels, height, width)
        totals = [self.of_weight(unit, *place).total for place in places]
        return np.array(totals).reshape(channels, height, width)

    def of_pixel(self, channel: int, row: int, column: int) -> PixelSum:
        """Return ∂L/∂x of one pixel, counted without the padding, with all it comes from."""
        filters, inner = self._filters_of(channel)
        weights = self.convolution.weight[filters.start : filters.stop, inner]
        gradients = np.full(weights.shape, np.nan)
        for u, v in np.ndindex(*weights.shape[1:]):
            place = self.place_of(row, column, u, v)
            if place is not None:
                gradients[:, u, v] = self.gradient[filters.start : filters.stop, *place]
        products = weights * np.nan_to_num(gradients)
        sums = products.sum(axis=(1, 2))
        return PixelSum(filters, weights, gradients, products, sums, float(sums.sum()))

    def of_pixels(self, channel: int) -> NDArray[np.float64]:
        """Return ∂L/∂x of a channel (H, W)."""
        slide = self.convolution.slide
        filters, inner = self._filters_of(channel)
        _, height, width = self.convolution.padded.shape
        padded = np.zeros((height, width))
        size = self.convolution.weight.shape[-1]
        for u, v in np.ndindex(size, size):
            weights = self.convolution.weight[filters.start : filters.stop, inner, u, v]
            gradients = self.gradient[filters.start : filters.stop]
            padded[self._steps(u, v)] += np.tensordot(weights, gradients, axes=1)
        return padded[slide.before : height - slide.behind, slide.before : width - slide.behind]

    def place_of(self, row: int, column: int, u: int, v: int) -> tuple[int, int] | None:
        """Return where weight (u, v) carried a pixel to, None for nowhere."""
        i, j = self._place(row, u, 0), self._place(column, v, 1)
        return None if i is None or j is None else (i, j)

    def _steps(self, u: int, v: int) -> tuple[slice, slice]:
        """Return the rows and columns of the padded image that a weight meets in its places."""
        slide, (rows, columns) = self.convolution.slide, self.convolution.places
        top, left = u * slide.dilation, v * slide.dilation
        down, across = (rows - 1) * slide.stride + 1, (columns - 1) * slide.stride + 1
        return slice(top, top + down, slide.stride), slice(left, left + across, slide.stride)

    def _place(self, pixel: int, offset: int, axis: int) -> int | None:
        slide = self.convolution.slide
        place, rest = divmod(pixel + slide.before - offset * slide.dilation, slide.stride)
        return place if rest == 0 and 0 <= place < self.convolution.places[axis] else None

    def _filters_of(self, channel: int) -> tuple[range, int]:
        """Return the filters that see a channel, and which of their channels it is."""
        depth = self.convolution.weight.shape[1]
        size = len(self.convolution.weight) // self.convolution.slide.groups
        group, inner = divmod(channel, depth)
        return range(group * size, (group + 1) * size), inner
