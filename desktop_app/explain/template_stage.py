"""The picture of template matching: the image, the filter on it, the products, the map so far."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop_app.explain.captioned import captioned, centered
from desktop_app.explain.grid_row import GridRow
from desktop_app.explain.hover_area import HoverArea
from desktop_app.explain.number_grid import NumberGrid
from desktop_app.explain.written import terms
from desktop_app.language import tr, translated
from desktop_app.theme import GAP
from desktop_app.widgets.colormaps import Scale
from desktop_app.widgets.labels import label
from desktop_app.widgets.numbers import fixed
from engine.arithmetic.template_match import PLACES, SPAN, TemplateMatch
from engine.texts import text

_SIGNS = Scale(-1.0, 1.0)
_GRIDS = ("seen", "filter", "products")


class TemplateStage(HoverArea):
    """Shows a `TemplateMatch` at one place.

    `toggled` carries a cell of the filter that was clicked, `place_chosen` where one pointed to.
    """

    toggled = Signal(int, int)
    place_chosen = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.image = NumberGrid(decimals=0, clickable=True)
        self.output = NumberGrid(clickable=True)
        self.seen, self.products = NumberGrid(decimals=0), NumberGrid(decimals=0)
        self.filter = NumberGrid(decimals=0, clickable=True)
        self.numbers = GridRow((self.seen, self.filter, self.products), "×=")
        self.sum, self.verdict = centered(label("heading")), centered(label("small"))
        self._captions = {id: label("small") for id in ("input", "output")}
        self._captions |= zip(_GRIDS, self.numbers.captions, strict=True)
        self._match: TemplateMatch | None = None
        self._place = (0, 0)
        self._arrange()
        self.filter.clicked.connect(self.toggled)
        self.output.clicked.connect(self.place_chosen)
        self.output.hovered.connect(self._on_output_pointed)
        self.image.clicked.connect(self._on_image_clicked)
        translated(self, self._retranslate)

    def show_match(self, match: TemplateMatch, place: tuple[int, int], *, fills: bool) -> None:
        """Show a place; `fills` leaves out what comes after it in the map."""
        self._match, self._place = match, place
        row, column = place
        found = match.at(row, column)
        self.image.show_numbers(match.image, _SIGNS)
        self.image.show_window((row, column, SPAN, SPAN))
        shown = match.map.copy()
        if fills:
            shown.reshape(-1)[row * PLACES + column + 1 :] = np.nan
        self.output.show_numbers(shown, _SIGNS)
        self.output.choose(place)
        self.seen.show_numbers(found.values, _SIGNS)
        self.filter.show_numbers(match.template, _SIGNS)
        self.products.show_numbers(found.products, _SIGNS)
        self._retranslate()

    def _arrange(self) -> None:
        maps = QHBoxLayout()
        maps.setSpacing(4 * GAP)
        for id, grid in (("input", self.image), ("output", self.output)):
            maps.addLayout(captioned(self._captions[id], grid), 1)
            grid.setMinimumSize(220, 220)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GAP)
        column.addLayout(maps, 3)
        column.addWidget(self.numbers, 2)
        for words in (self.sum, self.verdict):
            column.addWidget(words)

    def _on_output_pointed(self, place: tuple[int, int] | None) -> None:
        if place is not None:
            self.place_chosen.emit(*place)

    def _on_image_clicked(self, row: int, column: int) -> None:
        """Put the middle of the filter as close as it can come to a pixel."""
        last = PLACES - 1
        self.place_chosen.emit(min(max(0, row - 1), last), min(max(0, column - 1), last))

    def _retranslate(self) -> None:
        for id, caption in self._captions.items():
            caption.setText(tr(text(f"explain-template-match-{id}")))
        self.filter.setToolTip(tr(text("explain-template-match-filter.help")))
        names = {"filter": self.filter, "input": self.image, "output": self.output}
        for id, grid in names.items():
            grid.setAccessibleName(tr(text(f"explain-template-match-{id}")))
        if self._match is None:
            return
        found = self._match.at(*self._place)
        numbers = [float(value) for value in found.products.reshape(-1)]
        written = terms(numbers, lambda value: fixed(value, 0), most=len(numbers))
        share = fixed(found.share)
        words = text(
            "explain-template-match-sum", terms=written, total=fixed(found.total, 0), share=share
        )
        self.sum.setText(tr(words))
        agreeing = int((found.products > 0).sum())
        self.verdict.setText(tr(text("explain-template-match-verdict", agreeing=agreeing)))
