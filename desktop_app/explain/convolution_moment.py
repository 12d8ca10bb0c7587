"""One moment of a convolution as it is shown: which filter, channel and position, in words."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from desktop_app.widgets.colormaps import Scale, scale_of
from desktop_app.widgets.numbers import MINUS, fixed, short
from engine.arithmetic.convolution import Convolution
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.arithmetic.convolution import Position

_MOST_TERMS = 4
_TINY = 0.01


class Moment(msgspec.Struct, frozen=True, eq=False, dict=True):
    """A filter `unit` at a position of the output; `channel` counts those that the filter sees.

    `output` is the filter's map (H', W').
    """

    convolution: Convolution
    output: np.ndarray
    unit: int
    channel: int
    row: int
    column: int

    @cached_property
    def position(self) -> Position:
        """The number at the position and what it comes from."""
        return self.convolution.at(self.unit, self.row, self.column)

    @property
    def input_channel(self) -> int:
        """The channel of the image that is shown."""
        return self.convolution.channels_of(self.unit)[self.channel]

    @property
    def image(self) -> np.ndarray:
        """That channel with its zeros around, (H + padding, W + padding)."""
        channel: np.ndarray = self.convolution.padded[self.input_channel]
        return channel

    @property
    def weight_scale(self) -> Scale:
        """The scale of the filter's weights, over all its channels."""
        return scale_of(self.convolution.weight[self.unit])

    @property
    def product_scale(self) -> Scale:
        """A scale that every product of this filter fits in, so that colours stay comparable."""
        largest = float(np.nanmax(np.abs(self.convolution.padded), initial=0))
        reach = largest * float(np.nanmax(np.abs(self.convolution.weight[self.unit]), initial=0))
        return Scale(-reach, reach) if reach > 0 else Scale(0, 0)


def sum_words(moment: Moment) -> Text:
    """Write the sum of products, channels and bias with its numbers."""
    position = moment.position
    sums = [float(value) for value in position.sums]
    written = _writing([*sums, position.total])
    count, has_bias = len(sums), moment.convolution.has_bias
    id = "explain-convolution-sum" if count == 1 else "explain-convolution-channels"
    return text(
        id if has_bias else f"{id}-plain",
        count=count,
        terms=_terms(sums, written),
        bias=written(position.bias),
        total=written(position.total),
    )


def _writing(numbers: list[float]) -> Callable[[float], str]:
    """Return how to write numbers that are summed: with equal decimals, unless all are tiny."""
    largest = max(map(abs, numbers))
    return (lambda number: fixed(number, 3)) if largest >= _TINY else short


def _terms(sums: list[float], written: Callable[[float], str]) -> str:
    """Write "0.42 − 0.10 + 0.07", or of many terms the first two and the last."""
    is_long = len(sums) > _MOST_TERMS
    first, *rest = [*sums[:2], sums[-1]] if is_long else sums
    joined = [f"{MINUS} {written(-v)}" if v < 0 else f"+ {written(v)}" for v in rest]
    if is_long:
        joined.insert(1, "+ …")
    return " ".join([written(first), *joined])
