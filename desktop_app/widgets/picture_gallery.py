"""Samples as cards: an image, and beside it what is to be said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from desktop_app.theme import GAP, TEXT_BODY, TEXT_SMALL, color, font, px, themed
from desktop_app.widgets.value_tip import ValueTip

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

BAR_HEIGHT = 6
_LINE = 16
_TEXT_CARD = 52
_KEYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Card(msgspec.Struct, frozen=True, eq=False):
    """An image uint8 (H, W), None where it is not there any more, and its words.

    `share`, from 0 to 1, is drawn as a bar of the colour `hue`.
    """

    image: NDArray[np.uint8] | None
    tip: str
    title: str = ""
    note: str = ""
    share: float | None = None
    hue: str = "accent"


class PictureGallery(QAbstractScrollArea):
    """Paints the cards in sight. A click or an arrow key chooses one, and `chosen` tells which.

    Images are at least `side` pixels wide, by a whole factor; `words` pixels beside them are for
    title, bar and note. Cards without images have words alone, over the whole width.
    """

    chosen = Signal(int)

    def __init__(self, side: int, words: int = 0) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self._least_side, self._words = side, words
        self._count, self._pixels = 0, side
        self._card: Callable[[int], Card] | None = None
        self._current, self._under = -1, -1
        self._tip = ValueTip(self.viewport())
        themed(self, self.viewport().update)

    @property
    def count(self) -> int:
        """How many cards there are."""
        return self._count

    @property
    def current(self) -> int:
        """The card that was chosen, −1 for none."""
        return self._current

    def card(self, index: int) -> Card:
        """Return what a card shows."""
        assert self._card is not None
        return self._card(index)

    def show_cards(self, count: int, card: Callable[[int], Card], pixels: int) -> None:
        """Show other cards, whose images are `pixels` wide; each is asked for when in sight.

        With 0 pixels there are no images.
        """
        self._count, self._card, self._pixels = count, card, max(0, pixels)
        self._under = -1
        self._tip.hide()
        if self._current >= count:
            self._current = -1
        self._fit_scroll_bar()
        self.viewport().update()

    def choose(self, index: int) -> None:
        """Ring a card; nothing is emitted."""
        self._current = index if 0 <= index < self._count else -1
        self.viewport().update()

    def card_rect(self, index: int) -> QRect:
        """Return where a card lies in the viewport."""
        step = self._step()
        down, across = divmod(index, self._columns())
        top = down * step.height() - self.verticalScrollBar().value()
        return QRect(QPoint(across * step.width(), top), step - QSize(2 * GAP, 2 * GAP))

    def card_at(self, place: QPoint) -> int:
        """Return the card at a point of the viewport, −1 for none."""
        step = self._step()
        across = place.x() // step.width()
        down = (place.y() + self.verticalScrollBar().value()) // step.height()
        index = down * self._columns() + across
        return index if 0 <= across < self._columns() and 0 <= index < self._count else -1

    def minimumSizeHint(self) -> QSize:
        if not self._pixels:
            return QSize(px(120), px(_TEXT_CARD))
        step = self._step()
        return QSize(step.width() + self.verticalScrollBar().sizeHint().width(), step.height())

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    # --- choosing -----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.card_at(event.position().toPoint())
        if index >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._go_to(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        self._under = self.card_at(place)
        if self._under >= 0:
            self._tip.show_at(place, self.card(self._under).tip)
        else:
            self._tip.hide()
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        self._under = -1
        self._tip.hide()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _KEYS.get(Qt.Key(event.key()))
        if step is None or not self._count:
            super().keyPressEvent(event)
            return
        index = self._current + step[0] + step[1] * self._columns() if self._current >= 0 else 0
        self._go_to(min(max(index, 0), self._count - 1))

    def _go_to(self, index: int) -> None:
        self.choose(index)
        self._scroll_to(index)
        self.setAccessibleDescription(self.card(index).tip)
        self.chosen.emit(index)

    # --- geometry -----------------------------------------------------------------------------

    def _side(self) -> int:
        if not self._pixels:
            return 0
        return self._pixels * max(1, -(-self._least_side // self._pixels))

    def _step(self) -> QSize:
        side = self._side()
        if not side:
            return QSize(max(1, self.viewport().width()), px(_TEXT_CARD))
        return QSize(side + px(self._words) + (GAP if self._words else 0), side) + QSize(
            2 * GAP, 2 * GAP
        )

    def _columns(self) -> int:
        return max(1, self.viewport().width() // self._step().width())

    def _fit_scroll_bar(self) -> None:
        step, page = self._step().height(), self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, -(-self._count // self._columns()) * step - page))
        bar.setPageStep(page)
        bar.setSingleStep(step)

    def _scroll_to(self, index: int) -> None:
        card, bar = self.card_rect(index), self.verticalScrollBar()
        if card.top() < 0:
            bar.setValue(bar.value() + card.top())
        elif card.bottom() > self.viewport().height():
            bar.setValue(bar.value() + card.bottom() - self.viewport().height() + GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_scroll_bar()

    # --- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        first = self.verticalScrollBar().value() // self._step().height() * self._columns()
        lines = self.viewport().height() // self._step().height() + 2
        for index in range(first, min(self._count, first + lines * self._columns())):
            self._paint_card(painter, index)

    def _paint_card(self, painter: QPainter, index: int) -> None:
        card, place = self.card(index), self.card_rect(index)
        picture = QRect(place.topLeft(), QSize(self._side(), self._side()))
        if self._side():
            _paint_image(painter, picture, card.image)
        if not self._side():
            picture = place
            self._paint_words(painter, place.adjusted(2 * GAP, 0, -GAP, 0), card)
        elif self._words:
            left = picture.right() + 2 * GAP
            self._paint_words(painter, place.adjusted(left - place.left(), 0, 0, 0), card)
        if index in (self._current, self._under):
            hue, width = ("accent", 2) if index == self._current else ("text", 1)
            painter.setPen(QPen(color(hue), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(picture)

    def _paint_words(self, painter: QPainter, place: QRect, card: Card) -> None:
        top = place.center().y() - (2 * px(_LINE) + BAR_HEIGHT + GAP) // 2
        below = top + px(_LINE) + BAR_HEIGHT + GAP
        lines = ((card.title, TEXT_BODY, "text", top), (card.note, TEXT_SMALL, "muted", below))
        # What is said of an image differs at its end, sentences are read from their beginning.
        cut = Qt.TextElideMode.ElideMiddle if self._side() else Qt.TextElideMode.ElideRight
        for words, size, hue, y in lines:
            painter.setFont(font(size))
            painter.setPen(color(hue))
            elided = painter.fontMetrics().elidedText(words, cut, place.width())
            line = QRect(place.left(), y, place.width(), px(_LINE))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, elided)
        if card.share is not None:
            track = QRectF(place.left(), top + px(_LINE) + GAP / 2, place.width() - GAP, BAR_HEIGHT)
            _paint_bar(painter, track, card.share, card.hue)


def _paint_image(painter: QPainter, place: QRect, image: NDArray[np.uint8] | None) -> None:
    if image is None:
        painter.fillRect(place, color("raised"))
        painter.setPen(color("muted"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "?")
        return
    pixels = np.ascontiguousarray(image)
    height, width = pixels.shape
    grey = QImage(pixels.data, width, height, width, QImage.Format.Format_Grayscale8)
    painter.drawImage(place, grey)


def _paint_bar(painter: QPainter, track: QRectF, share: float, hue: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("raised"))
    painter.drawRoundedRect(track, 3, 3)
    filled = QRectF(track)
    filled.setWidth(max(2.0, min(1.0, max(0.0, share)) * track.width()))
    painter.setBrush(color(hue))
    painter.drawRoundedRect(filled, 3, 3)
