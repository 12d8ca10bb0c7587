"""The picture of pooling: the channel, the window on it, its winner, the map so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop_app.explain.agreement import Agreement
from desktop_app.explain.captioned import captioned, centered
from desktop_app.explain.grid_row import GridRow
from desktop_app.explain.hover_area import HoverArea
from desktop_app.explain.number_grid import NumberGrid
from desktop_app.explain.pooling_moment import PoolingMoment, words_of
from desktop_app.explain.sliding_map import Overlay, SlidingMap
from desktop_app.explain.written import power_for, with_power
from desktop_app.language import tr, translated
from desktop_app.theme import GAP
from desktop_app.widgets.colormaps import scale_of
from desktop_app.widgets.labels import label
from desktop_app.widgets.numbers import short
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.widgets.mosaic import Cell


class PoolingStage(HoverArea):
    """Shows a `PoolingMoment`; `position_chosen` comes from pointing at the maps.

    On the left lies what the layer gets, on the right what it gives: numbers on the way forwards,
    gradients on the way back.
    """

    position_chosen = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.input = SlidingMap(self._describe_input)
        self.output = SlidingMap(self._describe_output)
        self.values, self.result = NumberGrid(), NumberGrid()
        self.numbers = GridRow((self.values, self.result), "→")
        self.sum = centered(label("heading"))
        self.agreement = Agreement()
        self._captions = (label("small"), label("small"), *self.numbers.captions)
        self._moment: PoolingMoment | None = None
        self._power = 0
        self._arrange()
        self.output.hovered.connect(lambda at: self.position_chosen.emit(at.row, at.column))
        self.input.clicked.connect(self._on_input_clicked)
        translated(self, self._retranslate)

    def show_moment(self, moment: PoolingMoment, *, fills: bool) -> None:
        """Show another moment; `fills` leaves out what comes after it in the map."""
        self._moment = moment
        self._show_maps(moment, fills)
        self._show_numbers(moment)
        if moment.passed is None:
            self.agreement.clear_numbers()
        else:
            against = text("explain-against-autograd", what="∂L/∂x")
            self.agreement.show_numbers(moment.gradient, moment.passed, against)
        self.agreement.setVisible(moment.is_backward)
        self._retranslate()

    def _show_maps(self, moment: PoolingMoment, fills: bool) -> None:
        around = moment.pooling.padding
        left = moment.padded
        if moment.is_backward:
            left = np.pad(moment.gradient, around)
        height, width = left.shape
        inner = (around, around, height - 2 * around, width - 2 * around)
        left = left.astype(np.float32)
        self.input.show_maps(left[None], scale_of(left))
        part = moment.pooling.part(moment.row, moment.column)
        self.input.show_overlay(Overlay(window=part, inner=inner if around else None))
        right = moment.output.astype(np.float32)
        self.output.show_maps(right[None], scale_of(right))
        filled = moment.row * right.shape[1] + moment.column + 1
        is_filling = fills and not moment.is_backward
        self.output.show_overlay(
            Overlay(window=(moment.row, moment.column, 1, 1), filled=filled if is_filling else None)
        )

    def _show_numbers(self, moment: PoolingMoment) -> None:
        pooled = moment.pooled
        self.values.show_numbers(pooled.values, scale_of(moment.padded.astype(np.float32)))
        self.values.choose(pooled.winner)
        if moment.is_backward:
            parts, scale = pooled.shares * moment.arriving, scale_of(moment.output)
            self._power = power_for(scale.high)
            self.result.show_numbers(parts, scale, power=self._power)
            self.result.choose(pooled.winner)
        else:
            self._power = 0
            self.result.show_numbers(np.array([[pooled.total]]), scale_of(moment.output))
            self.result.choose(None)

    def _arrange(self) -> None:
        maps = QHBoxLayout()
        maps.setSpacing(4 * GAP)
        for caption, panel in zip(self._captions, (self.input, self.output), strict=False):
            maps.addLayout(captioned(caption, panel), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GAP)
        column.addLayout(maps, 3)
        column.addWidget(self.numbers, 2)
        column.addWidget(self.sum)
        column.addWidget(self.agreement)

    def _on_input_clicked(self, at: Cell) -> None:
        """Go to the window that begins closest before a pixel."""
        if self._moment is not None:
            self.position_chosen.emit(*self._moment.pooling.place_at(at.row, at.column))

    def _retranslate(self) -> None:
        moment = self._moment
        if moment is None:
            return
        way = "gradient" if moment.is_backward else "forward"
        kind = "max" if moment.pooling.is_max else "mean"
        args = {"size": "×".join(map(str, moment.output.shape)), "kind": kind}
        for part, caption in zip(("in", "out", "values", "result"), self._captions, strict=True):
            words = tr(text(f"explain-pooling-{way}-{part}", **args))
            caption.setText(with_power(words, self._power if part == "result" else 0))
        self.sum.setText(tr(words_of(moment)))

    def _describe_input(self, at: Cell, value: float) -> str:
        around = self._moment.pooling.padding if self._moment else 0
        if self.input.is_padding(at):
            return tr(text("explain-pooling-padding"))
        place = {"row": at.row - around + 1, "column": at.column - around + 1}
        return tr(text("explain-value", value=short(value), **place))

    def _describe_output(self, at: Cell, value: float) -> str:
        place = {"row": at.row + 1, "column": at.column + 1}
        return tr(text("explain-value", value=short(value), **place))
