"""The picture of a convolution: the image, the filter on it, the products, the map so far."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.explain.captioned import captioned, centered
from desktop_app.explain.convolution_moment import Moment, sum_words
from desktop_app.explain.grid_row import GridRow
from desktop_app.explain.hover_area import HoverArea
from desktop_app.explain.number_grid import NumberGrid
from desktop_app.explain.sliding_map import Overlay, SlidingMap
from desktop_app.language import tr, translated
from desktop_app.theme import GAP
from desktop_app.widgets.colormaps import scale_of
from desktop_app.widgets.labels import label
from desktop_app.widgets.mosaic import Cell, MosaicView
from desktop_app.widgets.numbers import short
from engine.texts import text


class ConvolutionStage(HoverArea):
    """Shows a `Moment`. `position_chosen` and `channel_chosen` come from pointing at the maps."""

    position_chosen = Signal(int, int)
    channel_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moment: Moment | None = None
        self.image = SlidingMap(self._describe_input)
        self.output = SlidingMap(self._describe_output)
        self.seen, self.filter, self.products = NumberGrid(), NumberGrid(), NumberGrid()
        self.numbers = GridRow((self.seen, self.filter, self.products), "×=")
        self.channels = MosaicView(self._describe_channel)
        self.channels.setMaximumHeight(44)
        self.sum, self.pair = label("heading"), label("small")
        self._captions = {id: label("small") for id in ("input", "output")}
        self._captions |= zip(("seen", "filter", "products"), self.numbers.captions, strict=True)
        self._channels_caption = label("small")
        self._arrange()
        self._connect()
        translated(self, self._retranslate)

    @property
    def moment(self) -> Moment | None:
        """What is shown."""
        return self._moment

    def show_moment(self, moment: Moment, *, fills: bool = False) -> None:
        """Show another moment; `fills` leaves out what comes after it in the map."""
        self._moment = moment
        self._show_maps(moment, fills)
        self._show_numbers(moment)
        self._show_channels(moment)
        self._retranslate()

    def _show_maps(self, moment: Moment, fills: bool) -> None:
        convolution, slide = moment.convolution, moment.convolution.slide
        image = moment.image.astype(np.float32)
        self.image.show_maps(image[None], scale_of(image))
        height, width = image.shape
        around = slide.before + slide.behind
        inner = (slide.before, slide.before, height - around, width - around)
        row, column = convolution.corner(moment.row, moment.column)
        window = (row, column, convolution.span, convolution.span)
        self.image.show_overlay(Overlay(window=window, inner=inner if around else None))
        output = moment.output.astype(np.float32)
        self.output.show_maps(output[None], scale_of(output))
        filled = moment.row * output.shape[1] + moment.column + 1 if fills else None
        self.output.show_overlay(Overlay(window=(moment.row, moment.column, 1, 1), filled=filled))

    def _show_numbers(self, moment: Moment) -> None:
        position, channel = moment.position, moment.channel
        self.seen.show_numbers(position.values[channel], scale_of(moment.image))
        self.filter.show_numbers(position.weights[channel], moment.weight_scale)
        self.products.show_numbers(position.products[channel], moment.product_scale)

    def _show_channels(self, moment: Moment) -> None:
        sums = moment.position.sums.astype(np.float32)
        for part in (self.channels, self._channels_caption):
            part.setVisible(len(sums) > 1)
        self.channels.show_maps(sums[:, None, None], scale_of(sums))
        self.channels.choose(moment.channel)

    def _arrange(self) -> None:
        maps = QHBoxLayout()
        maps.setSpacing(4 * GAP)
        for id, panel in (("input", self.image), ("output", self.output)):
            maps.addLayout(captioned(self._captions[id], panel), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GAP)
        column.addLayout(maps, 3)
        column.addWidget(self.numbers, 2)
        for part in (self.pair, self._channels_caption, self.channels, self.sum):
            column.addWidget(part)
        for part in (self.pair, self.sum):
            centered(part)

    def _connect(self) -> None:
        self.output.hovered.connect(lambda at: self.position_chosen.emit(at.row, at.column))
        self.image.clicked.connect(self._on_input_clicked)
        self.channels.clicked.connect(lambda at: self.channel_chosen.emit(at.unit))
        self.numbers.pointed.connect(self._on_number_pointed)

    def _on_input_clicked(self, at: Cell) -> None:
        """Go where the middle of the window comes closest to a pixel."""
        if self._moment is None:
            return
        convolution = self._moment.convolution
        middle, stride = convolution.span // 2, convolution.slide.stride
        rows, columns = convolution.places
        row = min(max(0, round((at.row - middle) / stride)), rows - 1)
        column = min(max(0, round((at.column - middle) / stride)), columns - 1)
        self.position_chosen.emit(row, column)

    def _on_number_pointed(self, cell: tuple[int, int] | None) -> None:
        moment = self._moment
        if cell is None or moment is None:
            self.pair.setText(" ")
            return
        position, place = moment.position, (moment.channel, *cell)
        words = text(
            "explain-convolution-product",
            value=short(float(position.values[place])),
            weight=short(float(position.weights[place])),
            product=short(float(position.products[place])),
        )
        self.pair.setText(tr(words))

    def _retranslate(self) -> None:
        self.pair.setText(self.pair.text() or " ")
        moment = self._moment
        if moment is None:
            return
        convolution, size = moment.convolution, "×".join(map(str, moment.output.shape))
        channels = len(convolution.padded)
        args: dict[str, str | int] = {
            "channel": moment.input_channel + 1,
            "channels": channels,
            "filter": moment.unit + 1,
            "size": size,
            "padding": convolution.slide.before + convolution.slide.behind,
        }
        for id, caption in self._captions.items():
            caption.setText(tr(text(f"explain-convolution-{id}", **args)))
        self._channels_caption.setText(tr(text("explain-convolution-sums", **args)))
        self.sum.setText(tr(sum_words(moment)))

    def _describe_input(self, at: Cell, value: float) -> str:
        before = self._moment.convolution.slide.before if self._moment else 0
        place = {"row": at.row - before + 1, "column": at.column - before + 1}
        if self.image.is_padding(at):
            return tr(text("explain-convolution-zero"))
        return tr(text("explain-value", value=short(value), **place))

    def _describe_output(self, at: Cell, value: float) -> str:
        place = {"row": at.row + 1, "column": at.column + 1}
        return tr(text("explain-value", value=short(value), **place))

    def _describe_channel(self, at: Cell, value: float) -> str:
        first = self._moment.convolution.channels_of(self._moment.unit)[0] if self._moment else 0
        words = text("explain-convolution-sum-of", channel=first + at.unit + 1, sum=short(value))
        return tr(words)
