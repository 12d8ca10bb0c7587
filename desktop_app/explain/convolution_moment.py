"""One moment of a convolution as it is shown: which filter, channel and position, in words."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from desktop_app.explain.written import alike, terms
from desktop_app.widgets.colormaps import Scale, scale_of
from engine.arithmetic.convolution import Convolution
from engine.texts import Text, text

if TYPE_CHECKING:
    from engine.arithmetic.convolution import Position


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
    written = alike([*sums, position.total])
    count, has_bias = len(sums), moment.convolution.has_bias
    id = "explain-convolution-sum" if count == 1 else "explain-convolution-channels"
    return text(
        id if has_bias else f"{id}-plain",
        count=count,
        terms=terms(sums, written),
        bias=written(position.bias),
        total=written(position.total),
    )
