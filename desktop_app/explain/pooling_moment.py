"""One moment of a pooling layer as it is shown: which channel and window, in words."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from desktop_app.explain.written import alike, precise, terms
from desktop_app.widgets.numbers import short
from engine.arithmetic.pooling import PooledImage
from engine.texts import Text, text

if TYPE_CHECKING:
    from engine.arithmetic.pooling import Pooled

_MOST_LISTED = 9


class PoolingMoment(msgspec.Struct, frozen=True, eq=False, dict=True):
    """A window of a channel. `output` (H', W') is the layer's map or, backwards, ∂L/∂y.

    `passed` (H, W) is autograd's ∂L/∂x, None while the way forwards is shown.
    """

    pooling: PooledImage
    unit: int
    row: int
    column: int
    output: np.ndarray
    passed: np.ndarray | None

    @property
    def is_backward(self) -> bool:
        """Whether the gradient's way is shown."""
        return self.passed is not None

    @cached_property
    def pooled(self) -> Pooled:
        """The window and what comes of it."""
        return self.pooling.at(self.unit, self.row, self.column)

    @property
    def padded(self) -> np.ndarray:
        """The channel with its padding, as it is painted."""
        channel: np.ndarray = self.pooling.padded[self.unit]
        return np.where(np.isneginf(channel), 0.0, channel)

    @cached_property
    def gradient(self) -> np.ndarray:
        """∂L/∂x of the channel (H, W), as worked out here."""
        return self.pooling.input_gradient(self.unit, self.output)

    @property
    def arriving(self) -> float:
        """∂L/∂y of the window, backwards."""
        return float(self.output[self.row, self.column])


def words_of(moment: PoolingMoment) -> Text:
    """Write out what a window gives, or where its gradient goes."""
    pooled, count = moment.pooled, moment.pooled.values.size
    if moment.is_backward:
        return _backward_words(moment, count)
    values = [float(value) for value in pooled.values.reshape(-1)]
    if not moment.pooling.is_max:
        write = alike([*values, pooled.total])
        return text(
            "explain-pooling-mean",
            terms=terms(values, write),
            count=count,
            total=write(pooled.total),
        )
    inside = [value for value in values if np.isfinite(value)]
    if len(inside) > _MOST_LISTED:
        return text("explain-pooling-most", count=len(inside), total=short(pooled.total))
    listed = ", ".join(short(value) for value in inside)
    return text("explain-pooling-max", values=listed, total=short(pooled.total))


def _backward_words(moment: PoolingMoment, count: int) -> Text:
    arriving = precise(moment.arriving, 3)
    if moment.pooled.winner is None:
        share = precise(moment.arriving / count, 3)
        return text("explain-pooling-shared", gradient=arriving, count=count, share=share)
    row, column = moment.pooled.winner
    return text("explain-pooling-winner", gradient=arriving, row=row + 1, column=column + 1)
