"""The picture of a fully connected unit: what comes in, its weights, the products, the sum."""

from __future__ import annotations

import msgspec
import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop_app.explain.agreement import Agreement
from desktop_app.explain.captioned import captioned, centered
from desktop_app.explain.hover_area import HoverArea
from desktop_app.explain.worked_table import Column, Row, WorkedTable
from desktop_app.explain.written import alike, bracketed, terms
from desktop_app.language import tr, translated
from desktop_app.theme import GAP
from desktop_app.widgets.colormaps import NEGATIVE, POSITIVE, scale_of
from desktop_app.widgets.labels import label
from desktop_app.widgets.legend import Legend
from desktop_app.widgets.mosaic import Cell, MosaicView
from desktop_app.widgets.numbers import short
from engine.arithmetic.linear import Linear, largest
from engine.texts import text

_LISTED = 6
_PARTS = ("input", "weights", "products")


class UnitPictures(msgspec.Struct, frozen=True, eq=False):
    """A unit, the shape (C, H, W) in which its inputs lie, and what the layer says it gives."""

    linear: Linear
    unit: int
    shape: tuple[int, int, int]
    activation: float

    @property
    def is_image(self) -> bool:
        """Whether inputs lie in rows and columns."""
        return self.shape[1:] != (1, 1)


class LinearStage(HoverArea):
    """Shows `UnitPictures`; the pointer in one picture marks the same place in all."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: UnitPictures | None = None
        self.maps = tuple(MosaicView(self._describe) for _ in _PARTS)
        self.legends = tuple(Legend() for _ in _PARTS)
        self._captions = tuple(label("small") for _ in _PARTS)
        self.pair, self.sum = centered(label("small")), centered(label("heading"))
        self.agreement = Agreement()
        self.largest = WorkedTable()
        row = QHBoxLayout()
        row.setSpacing(2 * GAP)
        signs = iter(("×", "="))
        for caption, picture, legend in zip(self._captions, self.maps, self.legends, strict=True):
            part = captioned(caption, picture)
            part.addWidget(legend)
            row.addLayout(part, 1)
            if sign := next(signs, ""):
                between = label("title")
                between.setText(sign)
                row.addWidget(between)
            picture.hovered.connect(self._on_pointed)
            picture.left.connect(self._on_left_picture)
            picture.setMinimumHeight(120)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(row, 1)
        for words in (self.pair, self.sum, self.agreement):
            column.addWidget(words)
        column.addWidget(self.largest)
        self.largest.hovered.connect(self._on_row_pointed)
        self._places: list[int] = []
        translated(self, self._retranslate)

    def show_unit(self, pictures: UnitPictures) -> None:
        """Show another unit."""
        self._shown = pictures
        found = pictures.linear.at(pictures.unit)
        for numbers, picture, legend in zip(
            (pictures.linear.values, found.weights, found.products),
            self.maps,
            self.legends,
            strict=True,
        ):
            maps = numbers.astype(np.float32).reshape(pictures.shape)
            scale = scale_of(maps)
            picture.show_maps(maps, scale)
            legend.show_scale(scale)
        against = text("explain-against-layer")
        summed = float(np.abs(found.products).sum())
        self.agreement.show_numbers([found.total], [pictures.activation], against, summed=summed)
        self._places = largest(found.products, _LISTED)
        self._retranslate()

    def _retranslate(self) -> None:
        shown = self._shown
        if shown is None:
            return
        for part, caption in zip(_PARTS, self._captions, strict=True):
            words = text(
                f"explain-linear-{part}", unit=shown.unit + 1, count=shown.linear.values.size
            )
            caption.setText(tr(words))
        self.pair.setText(self.pair.text() or " ")
        found = shown.linear.at(shown.unit)
        listed = [float(found.products[place]) for place in self._places]
        rest = float(found.products.sum()) - sum(listed)
        write = alike([*listed, rest, found.bias, found.total])
        id = "explain-linear-sum" if shown.linear.has_bias else "explain-linear-sum-plain"
        words = text(
            id,
            terms=terms([float(found.products.sum())], write),
            bias=bracketed(found.bias, write),
            total=write(found.total),
        )
        self.sum.setText(tr(words))
        self._show_largest(shown, rest)

    def _show_largest(self, shown: UnitPictures, rest: float) -> None:
        found = shown.linear.at(shown.unit)
        products = found.products
        reach = float(np.abs(products).max(initial=0)) or 1.0
        rows = []
        for place in self._places:
            product = float(products[place])
            numbers = (shown.linear.values[place], found.weights[place], product)
            cells = (self._name(place), *(short(float(number)) for number in numbers))
            hue = POSITIVE if product >= 0 else NEGATIVE
            rows.append(Row(cells, hue=hue, bar=(0.0, abs(product) / reach)))
        others = products.size - len(self._places)
        if others:
            words = tr(text("explain-linear-others", count=others))
            rows.append(Row((words, "", "", short(rest)), is_sum=True))
        columns = (
            Column(tr(text("explain-linear-largest")), "words"),
            Column("x"),
            Column("w"),
            Column("x · w"),
            Column("", "bar"),
        )
        self.largest.show_rows(columns, rows)

    def _name(self, place: int) -> str:
        if self._shown is None or not self._shown.is_image:
            return tr(text("explain-linear-input-name", input=place + 1))
        channel, row, column = np.unravel_index(place, self._shown.shape)
        at = {"map": int(channel) + 1, "row": int(row) + 1, "column": int(column) + 1}
        return tr(text("explain-linear-place-name", **at))

    def _on_pointed(self, at: Cell) -> None:
        shown = self._shown
        if shown is None:
            return
        for picture in self.maps:
            picture.choose(at.unit if not shown.is_image else -1, at)
        self._say(int(np.ravel_multi_index((at.unit, at.row, at.column), shown.shape)))

    def _on_row_pointed(self, row: int) -> None:
        if self._shown is None or not 0 <= row < len(self._places):
            self._on_left_picture()
            return
        channel, down, across = np.unravel_index(self._places[row], self._shown.shape)
        self._on_pointed(Cell(int(channel), int(down), int(across)))

    def _on_left_picture(self) -> None:
        for picture in self.maps:
            picture.choose(-1)
        self.pair.setText(" ")

    def _say(self, place: int) -> None:
        if self._shown is None:
            return
        found = self._shown.linear.at(self._shown.unit)
        words = text(
            "explain-linear-product",
            name=self._name(place),
            value=short(float(self._shown.linear.values[place])),
            weight=bracketed(float(found.weights[place]), short),
            product=short(float(found.products[place])),
        )
        self.pair.setText(tr(words))

    def _describe(self, at: Cell, value: float) -> str:
        if self._shown is None:
            return ""
        place = int(np.ravel_multi_index((at.unit, at.row, at.column), self._shown.shape))
        return f"{self._name(place)} · {short(value)}"
