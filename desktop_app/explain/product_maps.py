"""Three maps as an equation: what a weight saw × what came back = their products."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.explain.captioned import captioned
from desktop_app.explain.sliding_map import Overlay, SlidingMap
from desktop_app.language import tr, translated
from desktop_app.theme import GAP
from desktop_app.widgets.colormaps import scale_of
from desktop_app.widgets.labels import label
from desktop_app.widgets.legend import Legend
from desktop_app.widgets.numbers import short
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.explain.weight_products import WeightProducts
    from desktop_app.widgets.mosaic import Cell

_PARTS = ("values", "gradients", "products")


class ProductMaps(QWidget):
    """The pointer in one map rings the same place in all; `pointed` carries row and column."""

    pointed = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.maps = tuple(SlidingMap(_describe) for _ in _PARTS)
        self.legends = tuple(Legend() for _ in _PARTS)
        self._captions = tuple(label("small") for _ in _PARTS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
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
            picture.hovered.connect(lambda at: self.pointed.emit(at.row, at.column))
        translated(self, self._retranslate)

    def show_products(
        self,
        found: WeightProducts,
        place: tuple[int, int] | None = None,
        filled: int | None = None,
    ) -> None:
        """Show a weight's products; `place` is ringed, and `filled` of them are shown already."""
        numbers = (found.values, found.gradients, found.products)
        for part, picture, legend in zip(numbers, self.maps, self.legends, strict=True):
            maps = part.astype(np.float32)
            scale = scale_of(maps)
            picture.show_maps(maps[None], scale)
            legend.show_scale(scale)
            is_last = picture is self.maps[-1]
            window = (*place, 1, 1) if place else None
            picture.show_overlay(Overlay(window=window, filled=filled if is_last else None))

    def _retranslate(self) -> None:
        for part, caption in zip(_PARTS, self._captions, strict=True):
            caption.setText(tr(text(f"explain-product-{part}")))


def _describe(at: Cell, value: float) -> str:
    place = {"row": at.row + 1, "column": at.column + 1}
    return tr(text("explain-value", value=short(value), **place))
