"""Number grids as an equation: this × that = these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.theme import GAP
from desktop_app.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.explain.number_grid import NumberGrid

_WIDEST_GRID = 480


class GridRow(QWidget):
    """Grids of equal form beside one another, signs between them, captions above.

    The pointer in one of them marks the cell in all; `pointed` carries it, or None.
    """

    pointed = Signal(object)  # tuple[int, int] | None

    def __init__(self, grids: Sequence[NumberGrid], signs: Sequence[str]) -> None:
        super().__init__()
        self.grids = tuple(grids)
        self.captions = tuple(label("small") for _ in grids)
        row = QGridLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setHorizontalSpacing(2 * GAP)
        row.setVerticalSpacing(GAP)
        for place, (caption, grid) in enumerate(zip(self.captions, grids, strict=True)):
            caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.setMaximumWidth(_WIDEST_GRID)
            grid.hovered.connect(self._on_hovered)
            row.addWidget(caption, 0, 2 * place + 1)
            row.addWidget(grid, 1, 2 * place + 1)
            row.setColumnStretch(2 * place + 1, 10)
        row.setRowStretch(1, 1)  # captions stay close to what they name
        for place in (0, 2 * len(self.grids)):
            row.setColumnStretch(place, 1)
        for place, sign in enumerate(signs, start=1):
            between = label("title")
            between.setText(sign)
            row.addWidget(between, 1, 2 * place)

    def _on_hovered(self, cell: tuple[int, int] | None) -> None:
        for grid in self.grids:
            grid.mark(cell)
        self.pointed.emit(cell)
