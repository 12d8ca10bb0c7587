"""All samples as a grid of small images, of which only the visible ones are ever painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QImage, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip

from desktop_app.language import tr
from desktop_app.theme import GAP, color, themed
from desktop_app.widgets.class_chip import class_color
from desktop_app.widgets.class_keys import DIGITS
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from desktop_app.data_panel.sample_rows import Part, SampleRows
    from engine.texts import Text

SMALLEST_SIDE = 36
STRIPE = 3
MARK = 3.0
_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class SampleGrid(QAbstractScrollArea):
    """Click, Ctrl, Shift and arrows select; the sample last come to is the current one.

    Under each image is its class's colour; a ring marks samples kept for validation, a square those
    for the test.
    """

    current_changed = Signal(int)  # row, −1 for none
    deletion_asked = Signal()
    key_typed = Signal(str)
    menu_asked = Signal(QPoint)  # global position

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sample_grid")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.selected: set[int] = set()
        self.current = -1
        self.invitation = ""
        self._anchor = -1
        self._rows: SampleRows | None = None
        self._colors: Mapping[str, int] = {}
        themed(self, self.viewport().update)

    def show_samples(self, rows: SampleRows, colors: Mapping[str, int]) -> None:
        """Show other samples; what was selected is no longer."""
        self._rows, self._colors = rows, colors
        self.selected, self.current, self._anchor = set(), -1, -1
        self._fit_scroll_bar()
        self.viewport().update()

    def cell(self, row: int) -> QRect:
        """Return where a row is painted, in the viewport."""
        step = self._step()
        across, down = row % self._columns(), row // self._columns()
        top = down * step - self.verticalScrollBar().value()
        return QRect(across * step, top, self._side(), self._side() + STRIPE)

    def row_at(self, position: QPoint) -> int:
        """Return the row under a point of the viewport, −1 for none."""
        step = self._step()
        across = position.x() // step
        down = (position.y() + self.verticalScrollBar().value()) // step
        row = down * self._columns() + across
        return row if across < self._columns() and 0 <= row < self._count() else -1

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * self._step(), 2 * self._step())

    # --- selecting ----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().toPoint())
        is_menu = event.button() == Qt.MouseButton.RightButton
        if is_menu and row in self.selected:
            return
        self.go_to(row, event.modifiers())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.selected:
            self.menu_asked.emit(event.globalPos())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_ours = event.key() == Qt.Key.Key_Delete and bool(self.selected)
            if is_ours or event.matches(QKeySequence.StandardKey.SelectAll):
                event.accept()
                return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            row = self.row_at(event.pos())
            tip = tr(self._tip(row)) if row >= 0 else ""
            QToolTip.showText(event.globalPos(), tip, self.viewport())
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _MOVES and self._count():
            across, down = _MOVES[key]
            row = max(self.current, 0) + across + down * self._columns()
            self.go_to(min(max(row, 0), self._count() - 1), event.modifiers())
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.selected:
            self.deletion_asked.emit()
        elif key == Qt.Key.Key_Escape and self.selected:
            self.go_to(-1)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selected = set(range(self._count()))
            self.viewport().update()
        elif event.text() in DIGITS and self.selected:
            self.key_typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def go_to(
        self, row: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Make a row the current one and select it, as a click with these keys held would."""
        if modifiers & Qt.KeyboardModifier.ControlModifier and row >= 0:
            self.selected ^= {row}
            self._anchor = row
        elif modifiers & Qt.KeyboardModifier.ShiftModifier and row >= 0 and self._anchor >= 0:
            low, high = sorted((self._anchor, row))
            self.selected = set(range(low, high + 1))
        else:
            self.selected = {row} if row >= 0 else set()
            self._anchor = row
        self.current = row
        self._scroll_to(row)
        self.viewport().update()
        self.current_changed.emit(row)

    def select(self, rows: Iterable[int]) -> None:
        """Select rows without looking at any."""
        self.selected = set(rows)
        self.current = self._anchor = min(self.selected, default=-1)
        self.viewport().update()

    # --- geometry -----------------------------------------------------------------------------

    def _count(self) -> int:
        return len(self._rows) if self._rows is not None else 0

    def _side(self) -> int:
        """Return a whole multiple of the images' size, so that every pixel is as large."""
        size = self._rows.size if self._rows is not None else SMALLEST_SIDE
        return size * -(-SMALLEST_SIDE // size)

    def _step(self) -> int:
        return self._side() + STRIPE + GAP

    def _columns(self) -> int:
        return max(1, (self.viewport().width() + GAP) // self._step())

    def _fit_scroll_bar(self) -> None:
        lines = -(-self._count() // self._columns())
        bar, page = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, lines * self._step() - page))
        bar.setPageStep(page)
        bar.setSingleStep(self._step())

    def _scroll_to(self, row: int) -> None:
        if row < 0:
            return
        cell, bar = self.cell(row), self.verticalScrollBar()
        if cell.top() < 0:
            bar.setValue(bar.value() + cell.top())
        elif cell.bottom() > self.viewport().height():
            bar.setValue(bar.value() + cell.bottom() - self.viewport().height() + GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_scroll_bar()

    # --- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        if not self._count():
            painter.setPen(color("muted"))
            centred = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            inside = self.viewport().rect().adjusted(3 * GAP, 0, -3 * GAP, 0)
            painter.drawText(inside, centred, self.invitation)
            return
        first = self.verticalScrollBar().value() // self._step() * self._columns()
        lines = self.viewport().height() // self._step() + 2
        for row in range(first, min(self._count(), first + lines * self._columns())):
            self._paint_cell(painter, row)

    def _paint_cell(self, painter: QPainter, row: int) -> None:
        assert self._rows is not None
        cell = self.cell(row)
        picture = QRect(cell.topLeft(), QSize(self._side(), self._side()))
        pixels = np.ascontiguousarray(self._rows.image(row))
        height, width = pixels.shape
        grey = QImage(pixels.data, width, height, width, QImage.Format.Format_Grayscale8)
        painter.drawImage(picture, grey)
        stripe = QRect(cell.left(), picture.bottom() + 1, cell.width(), STRIPE)
        painter.fillRect(stripe, class_color(self._colors.get(self._rows.label(row), 0)))
        _paint_mark(painter, picture, self._rows.part(row))
        if row in self.selected:
            painter.setPen(QPen(color("accent"), 2))
            painter.setBrush(color("accent", 0.25))
            painter.drawRect(cell.adjusted(1, 1, -1, -1))

    def _tip(self, row: int) -> Text:
        assert self._rows is not None
        split = self._rows.part(row)
        origin = "drawn" if self._rows.drawn_at(row) is not None else "generated"
        return text(f"sample-{origin}-{split}", name=self._rows.label(row))


def _paint_mark(painter: QPainter, picture: QRect, part: Part) -> None:
    """Mark in the corner what does not train."""
    if part == "training":
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color("#ffffff", 0.85), 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corner = picture.topRight()
    mark = QRectF(corner.x() - 3 * MARK, corner.y() + MARK, 2 * MARK, 2 * MARK)
    if part == "validation":
        painter.drawEllipse(mark)
    else:
        painter.drawRect(mark)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
