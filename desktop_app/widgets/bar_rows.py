"""Rows of bars: a name, a bar in its track, a number."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.theme import GAP, TEXT_BODY, TEXT_SMALL, TEXT_TITLE, color, font, px, themed
from desktop_app.widgets.value_tip import ValueTip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent

_LEAST_ROW, _MOST_ROW = 13, 56
_AXIS = 20
_MOST_NAME = 0.45  # of the width


class BarRow(msgspec.Struct, frozen=True):
    """One row. `start`, `end` and `tick` are places along the track, from 0 to 1.

    `hue` is a theme token or "#rrggbb"; `tip` is what the pointer reads. `beside` are the ends of
    other bars that this one is compared with, each with its hue.
    """

    name: str
    end: float
    hue: str
    number: str
    start: float = 0.0
    tick: float | None = None
    is_strong: bool = False
    tip: str = ""
    beside: tuple[tuple[float, str], ...] = ()


class AxisMark(msgspec.Struct, frozen=True):
    """A line across all tracks at a place from 0 to 1, and its words below them."""

    place: float
    words: str = ""


class BarRows(QWidget):
    """Paints rows at whatever height it has; rows never get thinner than can be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[BarRow, ...] = ()
        self._marks: tuple[AxisMark, ...] = ()
        self._tip = ValueTip(self)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        themed(self, self._limit)

    @property
    def rows(self) -> tuple[BarRow, ...]:
        """What is shown."""
        return self._rows

    @property
    def marks(self) -> tuple[AxisMark, ...]:
        """The lines across the tracks."""
        return self._marks

    def show_rows(self, rows: Sequence[BarRow], marks: Sequence[AxisMark] = ()) -> None:
        """Show other rows."""
        if len(rows) != len(self._rows):
            self.updateGeometry()
        self._rows, self._marks = tuple(rows), tuple(marks)
        self._limit()

    def _limit(self) -> None:
        """Let rows grow only so high."""
        if self._rows:
            self.setMaximumHeight(len(self._rows) * px(_MOST_ROW) + px(_AXIS))
        self.update()

    def row_rect(self, row: int) -> QRectF:
        """Return where a row lies."""
        height = self._row_height()
        return QRectF(0, row * height, self.width(), height)

    def sizeHint(self) -> QSize:
        """Ask for thin rows: ten classes are seen without scrolling, and spare room is taken."""
        return QSize(240, max(1, len(self._rows)) * px(_LEAST_ROW) + self._axis_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, max(1, len(self._rows)) * px(_LEAST_ROW) + self._axis_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._rows:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = font(self._text_size())
        track = self._track(words)
        self._paint_marks(painter, track)
        for place, row in enumerate(self._rows):
            self._paint_row(painter, words, row, self.row_rect(place), track)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = int(event.position().y() // max(1.0, self._row_height()))
        tip = self._rows[place].tip if 0 <= place < len(self._rows) else ""
        if tip:
            self._tip.show_at(event.position().toPoint(), tip)
        else:
            self._tip.hide()

    def leaveEvent(self, event: QEvent) -> None:
        self._tip.hide()

    def _row_height(self) -> float:
        room = (self.height() - self._axis_height()) / max(1, len(self._rows))
        return min(px(_MOST_ROW), room)

    def _text_size(self) -> int:
        height = self._row_height()
        if height >= px(40) and self.width() >= px(420):
            return TEXT_TITLE
        return TEXT_BODY if height >= px(24) and self.width() >= px(220) else TEXT_SMALL

    def _axis_height(self) -> int:
        return px(_AXIS) if any(mark.words for mark in self._marks) else 0

    def _track(self, words: QFont) -> QRectF:
        """Return the tracks' left and right end, as a rectangle over all rows."""
        name = max(_width(words, row.name, row) for row in self._rows)
        number = max(_width(words, row.number, row) for row in self._rows)
        left = min(name, self.width() * _MOST_NAME) + 2 * GAP
        right = self.width() - number - 2 * GAP
        return QRectF(left, 0, max(8.0, right - left), self._row_height() * len(self._rows))

    def _paint_marks(self, painter: QPainter, track: QRectF) -> None:
        painter.setFont(font(TEXT_SMALL))
        free_from = -self.width()
        for mark in self._marks:
            x = track.left() + mark.place * track.width()
            painter.setPen(color("border"))
            painter.drawLine(int(x), 0, int(x), int(track.bottom()))
            half = painter.fontMetrics().horizontalAdvance(mark.words) / 2
            if mark.words and x - half >= free_from:
                painter.setPen(color("muted"))
                place = QRectF(x - px(40), track.bottom(), px(80), px(_AXIS))
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, mark.words)
                free_from = int(x + half) + GAP

    def _paint_row(
        self, painter: QPainter, words: QFont, row: BarRow, place: QRectF, track: QRectF
    ) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(_weighted(words, row))
        painter.setPen(color("text"))
        name = painter.fontMetrics().elidedText(
            row.name, Qt.TextElideMode.ElideMiddle, int(track.left() - 2 * GAP)
        )
        painter.drawText(place, middle, name)
        painter.setPen(color("text" if row.is_strong else "muted"))
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignRight, row.number)
        self._paint_bar(painter, row, _bar_place(place, track))

    def _paint_bar(self, painter: QPainter, row: BarRow, bar: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("raised"))
        painter.drawRoundedRect(bar, 3, 3)
        start, end = sorted((row.start, row.end))
        filled = QRectF(bar)
        filled.setLeft(bar.left() + start * bar.width())
        filled.setWidth(max(2.0, (end - start) * bar.width()))
        painter.setBrush(color(row.hue))
        painter.drawRoundedRect(filled, 3, 3)
        ticks = [] if row.tick is None else [(row.tick, "text")]
        for place, hue in (*row.beside, *ticks):
            x = bar.left() + place * bar.width()
            painter.setBrush(color(hue))
            width = 2 if hue == "text" else 3
            left = min(x, bar.right() - width)
            painter.drawRect(QRectF(left, bar.top() - 2, width, bar.height() + 4))


def _weighted(words: QFont, row: BarRow) -> QFont:
    weighted = QFont(words)
    weighted.setWeight(QFont.Weight.DemiBold if row.is_strong else QFont.Weight.Normal)
    return weighted


def _width(words: QFont, shown: str, row: BarRow) -> int:
    """Return the room for a row's word: whole pixels, since a fraction less would elide it."""
    return ceil(QFontMetricsF(_weighted(words, row)).horizontalAdvance(shown)) + 1


def _bar_place(place: QRectF, track: QRectF) -> QRectF:
    height = min(max(place.height() - 8, 6.0), max(12.0, 0.45 * place.height()))
    top = place.center().y() - height / 2
    return QRectF(track.left(), top, track.width(), height)
