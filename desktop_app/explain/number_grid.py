"""A small rectangle of numbers on their colours."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop_app.theme import TEXT_BODY, TEXT_SMALL, TEXT_TITLE, color, font, px, themed
from desktop_app.widgets.colormaps import NO_SCALE, Scale, color_of
from desktop_app.widgets.numbers import fixed

_LARGEST_CELL = 96.0
_NUMBERS_FROM, _WHOLE_NUMBERS_FROM = 30.0, 18.0
_TEXT_FROM = ((64.0, TEXT_TITLE), (42.0, TEXT_BODY), (0.0, TEXT_SMALL))  # cells: pixels
_WAYS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}

Place = tuple[int, int]


class NumberGrid(QWidget):
    """Shows numbers (rows, columns); where cells are too small for numbers, colours alone.

    `hovered` carries row and column, or None when the pointer goes. One that is `clickable` says
    by `clicked` which cell was clicked, or chosen by the arrow keys and the space bar. NaN is
    where there is no number. `ringed` is the row, column, height and width of a ringed part.
    """

    hovered = Signal(object)  # tuple[int, int] | None
    clicked = Signal(int, int)

    def __init__(
        self, *, decimals: int = 2, clickable: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._numbers = np.zeros((0, 0))
        self._scale = NO_SCALE
        self._unit = 1.0
        self._marked: Place | None = None
        self._chosen: Place | None = None
        self.ringed: tuple[int, int, int, int] | None = None
        self._cursor: Place = (0, 0)
        self._decimals = decimals
        self._is_clickable = clickable
        self.setMouseTracking(True)
        if clickable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        themed(self, self.update)

    @property
    def numbers(self) -> np.ndarray:
        """What is shown."""
        return self._numbers

    @property
    def chosen(self) -> Place | None:
        """The cell that stands out for as long as the view says so."""
        return self._chosen

    def show_numbers(self, numbers: np.ndarray, scale: Scale, *, power: int = 0) -> None:
        """Show other numbers (rows, columns), written in units of a power of ten."""
        unit = 10.0**power
        is_same = (scale, unit) == (self._scale, self._unit)
        if is_same and np.array_equal(numbers, self._numbers, equal_nan=True):
            return
        if numbers.shape != self._numbers.shape:
            self._cursor = (0, 0)
        self._numbers, self._scale, self._unit = numbers, scale, unit
        self.update()

    def show_window(self, window: tuple[int, int, int, int] | None) -> None:
        """Ring a part of the numbers."""
        if window != self.ringed:
            self.ringed = window
            self.update()

    def mark(self, cell: Place | None) -> None:
        """Ring a cell, as the one under the pointer."""
        if cell != self._marked:
            self._marked = cell
            self.update()

    def choose(self, cell: Place | None) -> None:
        """Ring a cell in the accent colour."""
        if cell != self._chosen:
            self._chosen = cell
            self._cursor = cell or self._cursor
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
        painter.setFont(font(next(text for least, text in _TEXT_FROM if size >= px(least))))
        for (row, column), number in np.ndenumerate(self._numbers):
            place = self._cell_rect(row, column)
            self._paint_cell(painter, place.adjusted(0.5, 0.5, -0.5, -0.5), float(number))
        if self._numbers.size:
            self._ring_window(painter)
            self._ring(painter, self._chosen, QPen(color("accent"), 3))
            self._ring(painter, self._marked, QPen(color("text"), 2))
            if self.hasFocus():
                self._ring(painter, self._cursor, QPen(color("text"), 2, Qt.PenStyle.DotLine))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hovered.emit(self._cell_at(event.position().x(), event.position().y()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._cell_at(event.position().x(), event.position().y())
        if self._is_clickable and at is not None and event.button() == Qt.MouseButton.LeftButton:
            self._cursor = at
            self.clicked.emit(*at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not (self._is_clickable and self._numbers.size):
            super().keyPressEvent(event)
        elif key in _WAYS:
            rows, columns = self._numbers.shape
            row, column = self._cursor[0] + _WAYS[key][0], self._cursor[1] + _WAYS[key][1]
            self._cursor = min(max(0, row), rows - 1), min(max(0, column), columns - 1)
            self.update()
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clicked.emit(*self._cursor)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def leaveEvent(self, event: object) -> None:
        self.hovered.emit(None)

    def _paint_cell(self, painter: QPainter, place: QRectF, number: float) -> None:
        if np.isnan(number) or number == -np.inf:  # nothing there, or padding that never wins
            painter.fillRect(place, color("raised"))
            return
        hue = color_of(number, self._scale)
        painter.fillRect(place, hue)
        least = px(_NUMBERS_FROM) if self._decimals else px(_WHOLE_NUMBERS_FROM)
        if place.width() + 1 >= least:
            painter.setPen(_readable_on(hue))
            written = fixed(number / self._unit, self._decimals)
            if painter.fontMetrics().horizontalAdvance(written) > place.width():
                written = written.replace("0.", ".", 1)  # "−.11" is narrower than "−0.11"
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, written)

    def _ring(self, painter: QPainter, cell: Place | None, pen: QPen) -> None:
        if cell is not None:
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._cell_rect(*cell))

    def _ring_window(self, painter: QPainter) -> None:
        if self.ringed is None:
            return
        row, column, height, width = self.ringed
        last = self._cell_rect(row + height - 1, column + width - 1)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = self._cell_rect(row, column).united(last)
        painter.setPen(QPen(color("window"), 5))
        painter.drawRect(ring)
        painter.setPen(QPen(color("accent"), 3))
        painter.drawRect(ring)

    def _cell_size(self) -> float:
        rows, columns = (max(1, count) for count in self._numbers.shape)
        return min((self.width() - 3) / columns, (self.height() - 3) / rows, _LARGEST_CELL)

    def _cell_rect(self, row: int, column: int) -> QRectF:
        size, (rows, columns) = self._cell_size(), self._numbers.shape
        left, top = (self.width() - columns * size) / 2, (self.height() - rows * size) / 2
        return QRectF(left + column * size, top + row * size, size, size)

    def _cell_at(self, x: float, y: float) -> Place | None:
        if not self._numbers.size:
            return None
        first, size = self._cell_rect(0, 0), self._cell_size()
        rows, columns = self._numbers.shape
        row, column = int((y - first.top()) // size), int((x - first.left()) // size)
        return (row, column) if 0 <= row < rows and 0 <= column < columns else None


def _readable_on(hue: QColor) -> QColor:
    lightness = 0.299 * hue.redF() + 0.587 * hue.greenF() + 0.114 * hue.blueF()
    return QColor("#10141b") if lightness > 0.45 else QColor("#ffffff")
