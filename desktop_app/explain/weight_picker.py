"""A unit's weights as a small image from which one is chosen."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.explain.captioned import captioned
from desktop_app.language import tr, translated
from desktop_app.widgets.colormaps import scale_of
from desktop_app.widgets.labels import label
from desktop_app.widgets.legend import Legend
from desktop_app.widgets.mosaic import Cell, MosaicView
from desktop_app.widgets.numbers import short
from engine.texts import Text, text

_WIDEST = 340


class WeightPicker(QWidget):
    """`chosen` carries the place of a weight: its unit, and where it is in it."""

    chosen = Signal(object)  # tuple[int, ...]

    def __init__(self) -> None:
        super().__init__()
        self.maps = MosaicView(self._describe)
        self.maps.setMinimumSize(140, 110)
        self.legend = Legend()
        self._caption = label("small")
        self._words: Text | None = None
        self._place: tuple[int, ...] = (0,)
        self.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(captioned(self._caption, self.maps), 1)
        column.addWidget(self.legend)
        self.maps.clicked.connect(self._on_clicked)
        translated(self, self._retranslate)

    def show_weights(self, values: np.ndarray, place: tuple[int, ...], caption: Text) -> None:
        """Show a unit's numbers (C, H, W), and ring that at `place`."""
        self._place, self._words = place, caption
        maps = values.astype(np.float32)
        scale = scale_of(maps)
        self.maps.show_maps(maps, scale)
        self.legend.show_scale(scale)
        at = self._cell_of(place)
        self.maps.choose(at.unit if maps.shape[1:] == (1, 1) else -1, at)
        self._retranslate()

    def _cell_of(self, place: tuple[int, ...]) -> Cell:
        if len(place) == 4:
            return Cell(*place[1:])
        unit, row, column = np.unravel_index(place[1], self.maps.maps.shape)
        return Cell(int(unit), int(row), int(column))

    def _on_clicked(self, at: Cell) -> None:
        inside: tuple[int, ...] = (at.unit, at.row, at.column)
        if len(self._place) == 2:
            inside = (int(np.ravel_multi_index(inside, self.maps.maps.shape)),)
        self.chosen.emit((self._place[0], *inside))

    def _retranslate(self) -> None:
        if self._words is not None:
            self._caption.setText(tr(self._words))
        self.maps.setAccessibleName(self._caption.text())

    def _describe(self, at: Cell, value: float) -> str:
        if self.maps.maps.shape[1:] == (1, 1):
            words = text("explain-linear-input-name", input=at.unit + 1)
        else:
            place = {"map": at.unit + 1, "row": at.row + 1, "column": at.column + 1}
            words = text("explain-linear-place-name", **place)
        return f"{tr(words)} · {short(value)}"
