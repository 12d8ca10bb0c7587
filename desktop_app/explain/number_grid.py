"""A small square of numbers on their colours."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop_app.theme import TEXT_BODY, TEXT_SMALL, TEXT_TITLE, color, font, themed
from desktop_app.widgets.colormaps import NO_SCALE, Scale, color_of
from desktop_app.widgets.numbers import fixed

_LARGEST_CELL = 96.0
_NUMBERS_FROM = 30.0
_TEXT_FROM = ((64.0, TEXT_TITLE), (42.0, TEXT_BODY), (0.0, TEXT_SMALL))  # cells: pixels


class NumberGrid(QWidget):
    """Shows numbers (k, k); where cells are too small for numbers, colours alone.

    `hovered` carries row and column, or None when the pointer goes.
    """

    hovered = Signal(object)  # tuple[int, int] | None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers = np.zeros((0, 0))
        self._scale = NO_SCALE
        self._marked: tuple[int, int] | None = None
        self.setMouseTracking(True)
        themed(self, self.update)

    @property
    def numbers(self) -> np.ndarray:
        """What is shown."""
        return self._numbers

    def show_numbers(self, numbers: np.ndarray, scale: Scale) -> None:
        """Show other numbers (k, k)."""
        self._numbers, self._scale = numbers, scale
        self.update()

    def mark(self, cell: tuple[int, int] | None) -> None:
        """Ring a cell."""
        if cell != self._marked:
            self._marked = cell
            self.update()

    def cell_center(self, row: int, column: int) -> QPoint:
        """Return the middle of a cell, in the widget's coordinates."""
        return self._cell_rect(row, column).center().toPoint()

    def sizeHint(self) -> QSize:
        return QSize(132, 132)

    def minimumSizeHint(self) -> QSize:
        return QSize(66, 66)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        size = self._cell_size()
        painter.setFont(font(next(text for least, text in _TEXT_FROM if size >= least)))
        for (row, column), number in np.ndenumerate(self._numbers):
            place = self._cell_rect(row, column)
            hue = color_of(number, self._scale)
            painter.fillRect(place.adjusted(0.5, 0.5, -0.5, -0.5), hue)
            if size >= _NUMBERS_FROM:
                painter.setPen(_readable_on(hue))
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, fixed(float(number)))
        if self._marked is not None and self._numbers.size:
            painter.setPen(QPen(color("text"), 2))
            painter.drawRect(self._cell_rect(*self._marked))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hovered.emit(self._cell_at(event.position().x(), event.position().y()))

    def leaveEvent(self, event: object) -> None:
        self.hovered.emit(None)

    def _cell_size(self) -> float:
        count = max(1, len(self._numbers))
        return min(self.width() / count, self.height() / count, _LARGEST_CELL)

    def _cell_rect(self, row: int, column: int) -> QRectF:
        size, count = self._cell_size(), len(self._numbers)
        left, top = (self.width() - count * size) / 2, (self.height() - count * size) / 2
        return QRectF(left + column * size, top + row * size, size, size)

    def _cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        if not self._numbers.size:
            return None
        first, size, count = self._cell_rect(0, 0), self._cell_size(), len(self._numbers)
        row, column = int((y - first.top()) // size), int((x - first.left()) // size)
        return (row, column) if 0 <= row < count and 0 <= column < count else None


def _readable_on(hue: QColor) -> QColor:
    lightness = 0.299 * hue.redF() + 0.587 * hue.greenF() + 0.114 * hue.blueF()
    return QColor("#10141b") if lightness > 0.45 else QColor("#ffffff")
