"""The picture of ∂L/∂x of a convolution: which gradients come back to a pixel, and how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.explain.captioned import captioned, centered
from desktop_app.explain.grid_row import GridRow
from desktop_app.explain.number_grid import NumberGrid
from desktop_app.explain.sliding_map import Overlay, SlidingMap
from desktop_app.explain.written import alike, power_for, terms, with_power
from desktop_app.language import tr, translated
from desktop_app.theme import GAP
from desktop_app.widgets.colormaps import scale_of
from desktop_app.widgets.labels import label
from desktop_app.widgets.mosaic import MosaicView
from desktop_app.widgets.numbers import short
from engine.arithmetic.convolution_gradient import ConvolutionGradient, PixelSum
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.widgets.mosaic import Cell

_STRIP, _LEAST_GRID = 28, 97  # pixels; in the least grid 3×3 numbers can be read
_GRIDS = ("met", "filter", "parts")


class PixelMoment(msgspec.Struct, frozen=True, eq=False):
    """A pixel of ∂L/∂x and one of the filters that send a gradient back to it."""

    gradient: ConvolutionGradient
    unit: int
    channel: int
    row: int
    column: int

    @property
    def pixel(self) -> PixelSum:
        """The pixel's gradient and all it comes from."""
        return self.gradient.of_pixel(self.channel, self.row, self.column)


class PixelStage(QWidget):
    """Shows a `PixelMoment`; `pixel_chosen` and `unit_chosen` come from pointing at it."""

    pixel_chosen = Signal(int, int)
    unit_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._moment: PixelMoment | None = None
        self.input, self.output = SlidingMap(_describe), SlidingMap(_describe)
        self.met, self.filter, self.parts = (NumberGrid() for _ in _GRIDS)
        self.numbers = GridRow((self.met, self.filter, self.parts), "×=")
        for grid in self.numbers.grids:
            grid.setMinimumSize(_LEAST_GRID, _LEAST_GRID)
        self.filters = MosaicView(self._describe_filter)
        self.filters.setMaximumHeight(_STRIP)
        self._filters_caption = label("small")
        self.sum = centered(label("heading"))
        self._powers = (0, 0, 0)
        self._captions = (label("small"), label("small"), *self.numbers.captions)
        maps = QHBoxLayout()
        maps.setSpacing(4 * GAP)
        for caption, panel in zip(self._captions, (self.input, self.output), strict=False):
            maps.addLayout(captioned(caption, panel), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(maps, 3)
        column.addWidget(self.numbers, 2)
        for part in (self._filters_caption, self.filters, self.sum):
            column.addWidget(part)
        self.filters.clicked.connect(self._on_filter_clicked)
        self.input.clicked.connect(lambda at: self.pixel_chosen.emit(at.row, at.column))
        translated(self, self._retranslate)

    def show_moment(self, moment: PixelMoment, found: np.ndarray) -> None:
        """Show another moment; `found` (H, W) is ∂L/∂x of its channel."""
        self._moment = moment
        pixel = moment.pixel
        maps = found.astype(np.float32)
        self.input.show_maps(maps[None], scale_of(maps))
        self.input.show_overlay(Overlay(window=(moment.row, moment.column, 1, 1)))
        back = moment.gradient.gradient[moment.unit].astype(np.float32)
        self.output.show_maps(back[None], scale_of(back))
        self.output.show_overlay(Overlay(window=self._window(moment)))
        inner = moment.unit - pixel.filters.start
        scale = scale_of(back)
        products = scale_of(pixel.products.astype(np.float32))
        self._powers = (power_for(scale.high), 0, power_for(products.high))
        self.met.show_numbers(pixel.gradients[inner], scale, power=self._powers[0])
        self.filter.show_numbers(
            pixel.weights[inner], scale_of(pixel.weights[inner].astype(np.float32))
        )
        self.parts.show_numbers(pixel.products[inner], products, power=self._powers[2])
        self._show_filters(moment, pixel)
        self._retranslate()

    def _show_filters(self, moment: PixelMoment, pixel: PixelSum) -> None:
        sums = pixel.sums.astype(np.float32)
        for part in (self.filters, self._filters_caption):
            part.setVisible(len(sums) > 1)
        self.filters.show_maps(sums[:, None, None], scale_of(sums))
        self.filters.choose(moment.unit - pixel.filters.start)

    def _on_filter_clicked(self, at: Cell) -> None:
        if self._moment is not None:
            self.unit_chosen.emit(self._moment.pixel.filters.start + at.unit)

    def _describe_filter(self, at: Cell, value: float) -> str:
        first = self._moment.pixel.filters.start if self._moment else 0
        words = text("explain-backward-filter-sum", filter=first + at.unit + 1, sum=short(value))
        return tr(words)

    def _window(self, moment: PixelMoment) -> tuple[int, int, int, int] | None:
        """Return the places of ∂L/∂y that the pixel had a part in, if no others lie between."""
        size = moment.gradient.convolution.weight.shape[-1]
        places = [
            place
            for u, v in np.ndindex(size, size)
            if (place := moment.gradient.place_of(moment.row, moment.column, u, v)) is not None
        ]
        rows, columns = {row for row, _ in places}, {column for _, column in places}
        is_whole = all(ends and max(ends) - min(ends) < len(ends) for ends in (rows, columns))
        return (min(rows), min(columns), len(rows), len(columns)) if is_whole else None

    def _retranslate(self) -> None:
        moment = self._moment
        if moment is None:
            return
        args = {"filter": moment.unit + 1, "row": moment.row + 1, "column": moment.column + 1}
        powers = (0, 0, *self._powers)
        parts = ("input", "output", *_GRIDS)
        for part, caption, power in zip(parts, self._captions, powers, strict=True):
            caption.setText(with_power(tr(text(f"explain-backward-{part}", **args)), power))
        self._filters_caption.setText(tr(text("explain-backward-filters")))
        pixel = moment.pixel
        sums = [float(value) for value in pixel.sums]
        write = alike([*sums, pixel.total])
        words = text(
            "explain-backward-pixel-sum",
            filters=len(sums),
            terms=terms(sums, write),
            total=write(pixel.total),
        )
        self.sum.setText(tr(words))


def _describe(at: Cell, value: float) -> str:
    place = {"row": at.row + 1, "column": at.column + 1}
    return tr(text("explain-value", value=short(value), **place))
