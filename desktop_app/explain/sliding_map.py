"""One map in the middle of its place, over which a window slides, or which fills up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen

from desktop_app.theme import color
from desktop_app.widgets.mosaic import Cell, MosaicView

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

_LARGEST_CELL = 64.0


class Overlay(msgspec.Struct, frozen=True):
    """What is drawn over a map, in cells.

    `window` is row, column, height and width of what is ringed; `inner` the same of the part that
    is no padding; `filled` how many cells, in reading order, are shown already.
    """

    window: tuple[int, int, int, int] | None = None
    inner: tuple[int, int, int, int] | None = None
    filled: int | None = None


class SlidingMap(MosaicView):
    """A map with an overlay."""

    def __init__(
        self, describe: Callable[[Cell, float], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(describe, parent)
        self.largest_cell = _LARGEST_CELL
        self._overlay = Overlay()

    @property
    def overlay(self) -> Overlay:
        """What is drawn over the map."""
        return self._overlay

    def show_overlay(self, overlay: Overlay) -> None:
        """Draw something else over the map."""
        if overlay != self._overlay:
            self._overlay = overlay
            self.update()

    def is_padding(self, at: Cell) -> bool:
        """Whether a cell lies around the part that is the image."""
        if self._overlay.inner is None:
            return False
        row, column, height, width = self._overlay.inner
        return not (row <= at.row < row + height and column <= at.column < column + width)

    def sizeHint(self) -> QSize:
        return QSize(220, 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(96, 96)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.maps.size:
            return
        painter = QPainter(self)
        painter.translate(self._origin())
        overlay = self._overlay
        if overlay.filled is not None:
            self._cover_rest(painter, overlay.filled)
        if overlay.inner is not None:
            row, column, height, width = overlay.inner
            _outline(painter, self._cells(row, column, height, width), color("muted"), 1)
        if overlay.window is not None:
            window = self._cells(*overlay.window)
            _outline(painter, window.adjusted(-1, -1, 1, 1), color("window"), 1)
            _outline(painter, window, color("accent"), 2)

    def _origin(self) -> QPointF:
        layout = self.map_layout
        x, y = self.width() - layout.width, self.height() - layout.height
        return QPointF(max(2, x // 2), max(2, y // 2))

    def _cells(self, row: int, column: int, height: int, width: int) -> QRectF:
        first = self.map_layout.cell_rect(Cell(0, row, column))
        last = self.map_layout.cell_rect(Cell(0, row + height - 1, column + width - 1))
        return first.united(last)

    def _cover_rest(self, painter: QPainter, filled: int) -> None:
        _, height, width = self.maps.shape
        row, column = divmod(filled, width)
        rest = []
        if row < height and column:
            rest.append(self._cells(row, column, 1, width - column))
            row += 1
        if row < height:
            rest.append(self._cells(row, 0, height - row, width))
        for part in rest:
            painter.fillRect(part, color("raised"))
            painter.fillRect(part, QBrush(color("border"), Qt.BrushStyle.BDiagPattern))


def _outline(painter: QPainter, rect: QRectF, hue: QColor, width: float) -> None:
    painter.setPen(QPen(hue, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect)
