"""What might have stood at a place: the best guesses with their bars, to be chosen from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.text_panel.letters import visible
from desktop_app.theme import GAP, RADIUS, color, font, px, themed
from desktop_app.widgets.numbers import percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.messages import Alternative

_ROW, _DENSE_ROW = 24, 17  # pixels
_LEAST_NAME, _MOST_NAME = 28, 0.4  # pixels; of the width
GUESSES = 5


class GuessBars(QWidget):
    """Five rows, one of which was taken. `chosen` carries the row that the user wants instead."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._guesses: tuple[Alternative, ...] = ()
        self._taken = ""
        self._row = 0
        self._under = -1
        self._is_dense = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themed(self, self.updateGeometry)

    @property
    def guesses(self) -> tuple[Alternative, ...]:
        """What is shown."""
        return self._guesses

    def show_guesses(self, guesses: Sequence[Alternative], taken: str) -> None:
        """Show others; `taken` is the text of the one that stands there."""
        shown = tuple(guesses[:GUESSES])
        if (shown, taken) != (self._guesses, self._taken):
            self._guesses, self._taken = shown, taken
            self._row = min(self._row, max(0, len(shown) - 1))
            self.update()

    def be_dense(self, is_dense: bool) -> None:
        """Take less room."""
        if is_dense != self._is_dense:
            self._is_dense = is_dense
            self.updateGeometry()

    @property
    def _height(self) -> int:
        return px(_DENSE_ROW if self._is_dense else _ROW)

    def row_rect(self, row: int) -> QRectF:
        """Return where a row lies."""
        return QRectF(0, row * self._height, self.width(), self._height)

    def sizeHint(self) -> QSize:
        return QSize(px(200), GUESSES * self._height + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), GUESSES * self._height + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font())
        metrics = painter.fontMetrics()
        numbers = max(metrics.horizontalAdvance("100 %"), metrics.horizontalAdvance("99.9 %"))
        wide = max((metrics.horizontalAdvance(visible(g.text)) for g in self._guesses), default=0)
        name = min(max(px(_LEAST_NAME), wide), _MOST_NAME * self.width())
        for row, guess in enumerate(self._guesses):
            self._paint_row(painter, row, guess, name, numbers)

    def _paint_row(
        self, painter: QPainter, row: int, guess: Alternative, name: float, numbers: int
    ) -> None:
        rect = self.row_rect(row)
        is_taken = guess.text == self._taken
        painter.setPen(Qt.PenStyle.NoPen)
        if row == self._under:
            painter.setBrush(color("raised"))
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
        painter.setFont(font(bold=is_taken))
        painter.setPen(color("text"))
        words = QRectF(2 * GAP, rect.top(), name, rect.height())
        shown = painter.fontMetrics().elidedText(
            visible(guess.text), Qt.TextElideMode.ElideRight, int(name)
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setPen(color("text" if is_taken else "muted"))
        inside = rect.adjusted(0, 0, -2 * GAP, 0)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(inside, middle, percent(guess.probability))
        left, right = words.right() + 2 * GAP, inside.right() - numbers - 2 * GAP
        track = QRectF(left, rect.center().y() - 5, max(8.0, right - left), 10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("border", 0.5))
        painter.drawRoundedRect(track, 3, 3)
        track.setWidth(max(2.0, track.width() * min(1.0, guess.probability)))
        painter.setBrush(color("accent", 1.0 if is_taken else 0.45))
        painter.drawRoundedRect(track, 3, 3)
        if self.hasFocus() and row == self._row:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color("accent"), 1))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self._row_at(event.position().y()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().y())
        if row >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._row = row
            self.chosen.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and self._guesses:
            self._row = min(max(0, self._row + step), len(self._guesses) - 1)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self._guesses:
                self.chosen.emit(self._row)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        self.update()

    def focusOutEvent(self, event: object) -> None:
        self.update()

    def _point(self, row: int) -> None:
        if row != self._under:
            self._under = row
            self.update()

    def _row_at(self, y: float) -> int:
        row = int(y // self._height)
        return row if 0 <= row < len(self._guesses) else -1
