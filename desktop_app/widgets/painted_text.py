"""A text whose tokens have colours by a number each, and perhaps guesses written below each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, qGray
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.theme import GAP, TEXT_BODY, TEXT_SMALL, color, font, px, themed
from desktop_app.widgets.colormaps import NO_SCALE, Scale, colored
from desktop_app.widgets.value_tip import ValueTip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent

_LEAST_TOKEN, _SPACE_IN_TOKEN = 12, 3  # pixels across
_LEAST_GUESS = 46  # pixels of a token below which whole words are guessed
_LINE_GAP = 4
_END_OF_LINE = "⏎"


class Guess(NamedTuple):
    """A token that was guessed, and how probable it was held."""

    word: str
    probability: float


class PaintedText(QWidget):
    """Flows like text and is as high as it needs. `clicked` carries the place of a token.

    A drag selects a stretch: `selected` carries the places of its first and its last token, both
    -1 where a click ends it. `tell` makes the words beside the pointer.
    """

    clicked = Signal(int)
    selected = Signal(int, int)

    def __init__(self, tell: Callable[[int], str]) -> None:
        super().__init__()
        self._tell = tell
        self._words: tuple[str, ...] = ()
        self._colors: list[QColor] = []
        self._values: NDArray[np.float32] | None = None
        self._scale = NO_SCALE
        self._guesses: tuple[tuple[Guess, ...], ...] = ()
        self._places: list[QRectF] = []
        self._chosen = self._under = self._pressed = -1
        self._span = (-1, -1)
        self._tip = ValueTip(self)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        themed(self, self._recolor)

    @property
    def words(self) -> tuple[str, ...]:
        """The tokens as they are written."""
        return self._words

    @property
    def colors(self) -> list[QColor]:
        """What each token lies on."""
        return self._colors

    @property
    def guesses(self) -> tuple[tuple[Guess, ...], ...]:
        """What is written below each token."""
        return self._guesses

    def show_text(
        self,
        words: Sequence[str],
        values: NDArray[np.float32],
        scale: Scale,
        guesses: Sequence[Sequence[Guess]] = (),
    ) -> None:
        """Show tokens in the colours of values (T,); guesses stand below those that led to them."""
        self._words, self._values, self._scale = tuple(words), values, scale
        self._guesses = tuple(tuple(each) for each in guesses)
        self._recolor()

    def choose(self, place: int) -> None:
        """Ring a token, -1 for none."""
        if place != self._chosen:
            self._chosen = place
            self.update()

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last token of what is selected, -1 for nothing."""
        return self._span

    def select(self, first: int, last: int) -> None:
        """Select a stretch, -1 for nothing."""
        if (first, last) != self._span:
            self._span = (first, last)
            self.update()

    def token_rect(self, place: int) -> QRectF:
        """Return where a token lies."""
        return self._places[place]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        places = self._lay_out(width)
        return int(places[-1].bottom() + self._rows_height()) + 2 if places else 0

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(200, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.heightForWidth(max(60, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._places = self._lay_out(self.width())
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for token, place in enumerate(self._places):
            if place.bottom() + self._rows_height() < event.rect().top():
                continue
            if place.top() > event.rect().bottom():
                break
            painter.setFont(font(TEXT_BODY))
            self._paint_token(painter, token, place)
            painter.setFont(font(TEXT_SMALL))
            self._paint_guesses(painter, token, place)
        first, last = self._span
        for place in self._places[max(0, first) : last + 1]:
            line = QRectF(place.left(), place.bottom() - 3, place.width(), 3)
            painter.fillRect(line, color("accent"))
        for token, hue, width in ((self._under, "text", 1), (self._chosen, "accent", 2)):
            if 0 <= token < len(self._places):
                painter.setPen(QPen(color(hue), width))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(self._places[token].adjusted(0.5, 0.5, -0.5, -0.5))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        under = self._token_at(event.position())
        if under != self._under:
            self._under = under
            self.update()
            if self._pressed >= 0 <= under:
                self.select(*sorted((self._pressed, under)))
                self.selected.emit(*self._span)
        if under < 0:
            self._tip.hide()
        else:
            self._tip.show_at(event.position().toPoint(), self._tell(under))

    def leaveEvent(self, event: QEvent) -> None:
        self._under = -1
        self._tip.hide()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        token = self._token_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and token >= 0:
            self._pressed = token
            self.select(-1, -1)
            self.selected.emit(-1, -1)
            self.clicked.emit(token)
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = -1
        super().mouseReleaseEvent(event)

    def _token_at(self, point: QPointF) -> int:
        rows = self._rows_height()
        inside = (
            token
            for token, place in enumerate(self._places)
            if place.adjusted(0, 0, 0, rows).contains(point)
        )
        return next(inside, -1)

    def _paint_token(self, painter: QPainter, token: int, place: QRectF) -> None:
        back = self._colors[token]
        painter.fillRect(place, back)
        is_light = qGray(back.rgb()) > 127
        painter.setPen(Qt.GlobalColor.black if is_light else Qt.GlobalColor.white)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._words[token])

    def _paint_guesses(self, painter: QPainter, token: int, place: QRectF) -> None:
        if token >= len(self._guesses):
            return
        metrics = painter.fontMetrics()
        height = self._row_height()
        for row, guess in enumerate(self._guesses[token]):
            cell = QRectF(place.left(), place.bottom() + row * height, place.width(), height)
            painter.fillRect(
                cell.adjusted(0.5, 0, -0.5, 0), color("good", 0.75 * guess.probability)
            )
            painter.setPen(color("text" if guess.probability >= 0.05 else "muted"))
            room = int(cell.width())
            word = metrics.elidedText(guess.word, Qt.TextElideMode.ElideRight, room)
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, word)

    def _recolor(self) -> None:
        if self._values is not None:
            self._colors = [QColor(int(c)) for c in colored(self._values, self._scale)]
        self._places = self._lay_out(self.width())
        self.updateGeometry()
        self.update()

    def _row_height(self) -> float:
        return QFontMetricsF(font(TEXT_SMALL)).height()

    def _rows_height(self) -> float:
        most = max((len(each) for each in self._guesses), default=0)
        return most * self._row_height()

    def _lay_out(self, width: int) -> list[QRectF]:
        """Return where each token lies in a width."""
        metrics = QFontMetricsF(font(TEXT_BODY))
        high, places = metrics.height() + 2, []
        x = y = 0.0
        guesses_words = any(len(g.word) > 1 for each in self._guesses for g in each)
        least = float(px(_LEAST_GUESS if guesses_words else _LEAST_TOKEN))
        for word in self._words:
            wide = metrics.horizontalAdvance(word) + _SPACE_IN_TOKEN
            if len(word) > 1:
                wide += 2 * GAP
            wide = max(least, wide)
            if x > 0 and x + wide > width:
                x, y = 0.0, y + high + self._rows_height() + _LINE_GAP
            places.append(QRectF(x, y, wide, high))
            x += wide
            if word == _END_OF_LINE:
                x, y = 0.0, y + high + self._rows_height() + _LINE_GAP
        return places
