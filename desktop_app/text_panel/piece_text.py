"""A text in pieces, each on a colour of its own; one of them can be stood at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLineF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.text_panel.letters import visible
from desktop_app.text_panel.piece_layout import GUESSES, PieceLayout, Shown, piece_font
from desktop_app.theme import GAP, TEXT_SMALL, color, font, px, themed
from desktop_app.widgets.value_tip import ValueTip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_LEAST_HEIGHT = 26


class PieceText(QWidget):
    """Paints pieces in lines, `describe` one that is pointed at.

    `pointed` carries the piece under the mouse, −1 for none.

    `stood_at` says that the user went to a piece by a click or the arrow keys. `guess_chosen`
    carries a piece and which of its guesses was clicked or chosen by Alt and a digit, `typed` a
    piece and what was typed in its place.
    """

    pointed = Signal(int)
    stood_at = Signal(int)
    guess_chosen = Signal(int, int)
    typed = Signal(int, str)

    def __init__(
        self,
        hue: Callable[[float], QColor],
        ink: Callable[[QColor], QColor],
        describe: Callable[[Shown], str],
    ) -> None:
        super().__init__()
        self._hue, self._ink, self._describe = hue, ink, describe
        self._tip = ValueTip(self)
        self._lines = PieceLayout()
        self._cursor = self._under = -1
        self.takes_typing = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        themed(self, self._measure)

    @property
    def pieces(self) -> tuple[Shown, ...]:
        """What is shown."""
        return self._lines.pieces

    @property
    def cursor_place(self) -> int:
        """The piece that is stood at, −1 for none."""
        return self._cursor

    @property
    def current(self) -> int:
        """The piece under the mouse, or else the one that is stood at; −1 for none."""
        return self._under if self._under >= 0 else self._cursor

    def show_pieces(self, pieces: Sequence[Shown]) -> None:
        """Show other pieces."""
        shown = tuple(pieces)
        if shown == self.pieces:
            return
        before = self._lines.line_count
        self._lines.show(shown)
        self._cursor = min(self._cursor, len(shown) - 1)
        self._under = min(self._under, len(shown) - 1)
        if self._lines.line_count != before:
            self.updateGeometry()
        self.update()

    def show_guesses(self, are_shown: bool) -> None:
        """Show under each piece what else it might have been, or not."""
        if are_shown != self._lines.has_guesses:
            self._lines.has_guesses = are_shown
            self._measure()

    def stand_at(self, place: int) -> None:
        """Stand at a piece, −1 for none; nothing is emitted."""
        if place != self._cursor and -1 <= place < len(self.pieces):
            self._cursor = place
            self.update()

    def copy(self) -> None:
        """Put the text on the clipboard; the command finds this where it has the keyboard."""
        QGuiApplication.clipboard().setText("".join(piece.text for piece in self.pieces))

    def piece_rect(self, place: int) -> QRectF:
        """Return where a piece lies, without its guesses."""
        return self._lines.piece_rect(place)

    def guess_rect(self, place: int, guess: int) -> QRectF:
        """Return where a guess under a piece lies."""
        return self._lines.guess_rect(place, guess)

    # --- size ---------------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lines.height(width)

    def sizeHint(self) -> QSize:
        return QSize(px(240), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), px(_LEAST_HEIGHT) + 2 * GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lines.fit(self.width())

    def _measure(self) -> None:
        self._lines.measure()
        self.updateGeometry()
        self.update()

    # --- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = event.rect()
        lines = self._lines
        for place in lines.places(lines.line_at(seen.top()), lines.line_at(seen.bottom())):
            self._paint_piece(painter, place)
        for place in {self._cursor, self._under} - {-1}:
            self._ring(painter, place)

    def _paint_piece(self, painter: QPainter, place: int) -> None:
        piece, rect = self.pieces[place], self.piece_rect(place)
        ink = color("text") if piece.is_choosable else color("muted", 0.45 if piece.stale else 1.0)
        if piece.value is not None:
            hue = self._hue(piece.value)
            ink = self._ink(hue)
            painter.fillRect(rect.adjusted(0, 2, 0, -2), hue)
        painter.setPen(ink)
        painter.setFont(piece_font())
        center = Qt.AlignmentFlag.AlignCenter
        if piece.text == "\n":
            painter.setPen(color("muted", 0.7))
            painter.drawText(rect, center, visible(piece.text))
        elif piece.text.strip():
            is_apart = len(piece.text) > 1 and piece.text[0] == " "
            before = painter.fontMetrics().horizontalAdvance(" ") if is_apart else 0
            painter.drawText(rect.adjusted(before, 0, 0, 0), center, piece.text.strip())
        if piece.forced or piece.unknown:
            painter.setPen(QPen(color("accent" if piece.forced else "warn"), 2))
            y = rect.bottom() - 3
            painter.drawLine(QLineF(rect.left() + 1, y, rect.right() - 1, y))
        if self._lines.has_guesses:
            self._paint_guesses(painter, place)

    def _paint_guesses(self, painter: QPainter, place: int) -> None:
        piece = self.pieces[place]
        painter.setFont(font(TEXT_SMALL))
        for number, guess in enumerate(piece.guesses[:GUESSES]):
            rect = self.guess_rect(place, number)
            painter.fillRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), self._hue(guess.probability))
            painter.setPen(color("text" if guess.text == piece.text else "muted"))
            words = painter.fontMetrics().elidedText(
                visible(guess.text), Qt.TextElideMode.ElideRight, int(rect.width())
            )
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)

    def _ring(self, painter: QPainter, place: int) -> None:
        if not 0 <= place < len(self.pieces):
            return
        is_cursor = place == self._cursor
        painter.setBrush(Qt.BrushStyle.NoBrush)
        strong = color("accent" if is_cursor else "text")
        style = Qt.PenStyle.SolidLine if self.hasFocus() or not is_cursor else Qt.PenStyle.DotLine
        painter.setPen(QPen(strong, 2 if is_cursor else 1, style))
        painter.drawRoundedRect(self.piece_rect(place).adjusted(-1, 1, 1, -1), 3, 3)

    # --- mouse and keys -----------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place, _ = self._lines.at(event.position().x(), event.position().y())
        self._point(place)
        words = self._describe(self.pieces[place]) if place >= 0 else ""
        if words:
            self._tip.show_at(event.position().toPoint(), words)
        else:
            self._tip.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place, guess = self._lines.at(event.position().x(), event.position().y())
        if event.button() != Qt.MouseButton.LeftButton or place < 0:
            super().mousePressEvent(event)
        elif guess >= 0:
            self.guess_chosen.emit(place, guess)
        else:
            self._go(place)

    def leaveEvent(self, event: QEvent) -> None:
        self._tip.hide()
        self._point(-1)

    def focusInEvent(self, event: object) -> None:
        if self._cursor < 0 and self._lines.choosable:
            self._go(self._lines.choosable[0])
        self.update()

    def focusOutEvent(self, event: object) -> None:
        self.update()

    def event(self, event: QEvent) -> bool:
        """Keep letters for oneself where one may type: alone they are shortcuts elsewhere."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and (_letter(event) or _digit(event) >= 0):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _digit(event) >= 0 and self._cursor >= 0:
            self.guess_chosen.emit(self._cursor, _digit(event))
        elif (letter := _letter(event)) and self.takes_typing and self._cursor >= 0:
            self.typed.emit(self._cursor, letter)
        elif (place := self._beside(event)) is not None:
            self._go(place)
        else:
            super().keyPressEvent(event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        if query == Qt.InputMethodQuery.ImEnabled:
            return self.takes_typing
        if query == Qt.InputMethodQuery.ImCursorRectangle and self._cursor >= 0:
            return self.piece_rect(self._cursor).toRect()
        return super().inputMethodQuery(query)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString() and self.takes_typing and self._cursor >= 0:
            self.typed.emit(self._cursor, event.commitString())
        event.accept()

    def _go(self, place: int) -> None:
        self.stand_at(place)
        self.stood_at.emit(place)

    def _point(self, place: int) -> None:
        if place != self._under:
            self._under = place
            self.update()
            self.pointed.emit(place)

    def _beside(self, event: QKeyEvent) -> int | None:
        """Return the piece that a key leads to, None for a key that leads nowhere."""
        places = self._lines.choosable
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not places:
            return None
        key, cursor = event.key(), max(self._cursor, places[0])
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            by = 1 if key == Qt.Key.Key_Right else -1
            return min(max(places[0], cursor + by), places[-1])
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return places[0] if key == Qt.Key.Key_Home else places[-1]
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            way = 1 if key == Qt.Key.Key_Down else -1
            found = self._lines.nearest(
                self._lines.line_of(cursor) + way, self.piece_rect(cursor).left()
            )
            return cursor if found < 0 else found
        return None


def _letter(event: QKeyEvent) -> str:
    plain = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    is_plain = not event.modifiers() & ~plain
    return event.text() if is_plain and event.text().isprintable() else ""


def _digit(event: QKeyEvent) -> int:
    """Return which guess a key chooses, −1 for none."""
    is_alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
    place = event.key() - Qt.Key.Key_1
    return place if is_alt and 0 <= place < GUESSES else -1
