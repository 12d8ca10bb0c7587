"""A calculation as a table: one line each for a class, a layer or a step, and its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.theme import GAP, TEXT_BODY, TEXT_SMALL, TEXT_TITLE, color, font, px, themed
from desktop_app.widgets.value_tip import ValueTip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent

_HEADER, _LEAST_ROW, _MOST_ROW = 24, 22, 48
_LARGE_ROW, _LARGE_WIDTH = 40, 900  # from here on text is large, as for a projector
_NARROW = 440  # below it columns stand closer
_STRIPE = 4
_LEAST_BAR = 48
_LEAST_CELL = 40
_MOST_BAR = 0.4  # of the width


class Column(msgspec.Struct, frozen=True):
    """A column: its heading, and whether it holds numbers, words, or a bar."""

    title: str
    holds: str = "number"  # "words", "bar"


class Row(msgspec.Struct, frozen=True):
    """A row. `bar` is where its bar begins and ends, from 0 to 1; `hue` is a token or "#rrggbb"."""

    cells: tuple[str, ...]
    hue: str = ""
    bar: tuple[float, float] | None = None
    is_strong: bool = False
    is_sum: bool = False
    tip: str = ""


class WorkedTable(QWidget):
    """Paints rows at whatever size it has.

    `chosen` carries a row that was clicked, or reached by the arrow keys; `hovered` the row under
    the pointer, −1 for none.
    """

    chosen = Signal(int)
    hovered = Signal(int)

    def __init__(self, *, chooses: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[Column, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._marked_column = self._marked_row = -1
        self._under = -1
        self._chooses = chooses
        self._tip = ValueTip(self)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        if chooses:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        themed(self, self._limit)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._rows

    @property
    def columns(self) -> tuple[Column, ...]:
        """The headings."""
        return self._columns

    @property
    def marked_row(self) -> int:
        """The row that is ringed, −1 for none."""
        return self._marked_row

    def show_rows(
        self,
        columns: Sequence[Column],
        rows: Sequence[Row],
        *,
        marked_column: int = -1,
        marked_row: int = -1,
    ) -> None:
        """Show other rows; a column and a row may stand out."""
        self._columns, self._rows = tuple(columns), tuple(rows)
        self._marked_column, self._marked_row = marked_column, marked_row
        self.updateGeometry()
        self._limit()

    def _limit(self) -> None:
        """Let rows grow only so high."""
        if self._rows:
            self.setMaximumHeight(px(_HEADER) + len(self._rows) * px(_MOST_ROW) + 2)
        self.update()

    def row_rect(self, row: int) -> QRectF:
        """Return where a row lies."""
        height = self._row_height()
        return QRectF(0, px(_HEADER) + row * height, self.width(), height)

    def sizeHint(self) -> QSize:
        return QSize(320, px(_HEADER) + max(1, len(self._rows)) * px(26) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, px(_HEADER) + max(1, len(self._rows)) * px(_LEAST_ROW) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._columns:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = self._places()
        self._paint_marks(painter, places)
        painter.setFont(font(self._text_size()[1]))
        painter.setPen(color("muted"))
        for column, place in zip(self._columns, places, strict=True):
            head = QRectF(place.left(), 0, place.width(), px(_HEADER))
            self._say(painter, head, column, column.title)
        for position, row in enumerate(self._rows):
            self._paint_row(painter, position, row, places)
        if self.hasFocus() and self._rows:
            painter.setPen(QPen(color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        under = self._row_at(event.position().y())
        if under != self._under:
            self._under = under
            self.hovered.emit(under)
            self.update()
        tip = self._tip_at(under, event.position().x())
        if tip:
            self._tip.show_at(event.position().toPoint(), tip)
        else:
            self._tip.hide()

    def leaveEvent(self, event: QEvent) -> None:
        self._tip.hide()
        self._under = -1
        self.hovered.emit(-1)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().y())
        if self._chooses and row >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if not (self._chooses and step and self._rows):
            super().keyPressEvent(event)
            return
        self.chosen.emit(min(max(0, self._marked_row + step), len(self._rows) - 1))

    def _paint_marks(self, painter: QPainter, places: list[QRectF]) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if 0 <= self._marked_column < len(places):
            painter.setBrush(color("accent", 0.12))
            place = places[self._marked_column].adjusted(-2 * GAP, 0, 2 * GAP, 0)
            painter.drawRoundedRect(place, 4, 4)
        if self._chooses and 0 <= self._under < len(self._rows):
            painter.setBrush(color("raised"))
            painter.drawRoundedRect(self.row_rect(self._under).adjusted(1, 1, -1, -1), 4, 4)
        if 0 <= self._marked_row < len(self._rows):
            painter.setBrush(color("accent", 0.16))
            painter.drawRoundedRect(self.row_rect(self._marked_row).adjusted(1, 1, -1, -1), 4, 4)

    def _paint_row(self, painter: QPainter, position: int, row: Row, places: list[QRectF]) -> None:
        area = self.row_rect(position)
        if row.hue:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(row.hue))
            stripe = QRectF(GAP, area.top() + 4, _STRIPE, area.height() - 8)
            painter.drawRoundedRect(stripe, 2, 2)
        if row.is_sum:
            painter.setPen(color("border"))
            painter.drawLine(area.topLeft(), area.topRight())
        painter.setFont(font(self._text_size()[0], bold=row.is_strong))
        cells = iter(row.cells)
        for column, place in zip(self._columns, places, strict=True):
            inside = QRectF(place.left(), area.top(), place.width(), area.height())
            if column.holds == "bar":
                _paint_bar(painter, inside, row)
                continue
            painter.setPen(color("text"))
            self._say(painter, inside, column, next(cells, ""))

    def _say(self, painter: QPainter, place: QRectF, column: Column, words: str) -> None:
        side = (
            Qt.AlignmentFlag.AlignRight if column.holds == "number" else Qt.AlignmentFlag.AlignLeft
        )
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(place.width()) + 1)
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _places(self) -> list[QRectF]:
        """Return where columns lie: as wide as they need, and what is left over goes to bars."""
        widths = self._widths()
        left = float(3 * GAP)
        places = []
        for width in widths:
            places.append(QRectF(left, 0, width, self.row_rect(len(self._rows)).top()))
            left += width + self._between()
        return places

    def _widths(self) -> list[float]:
        needed = self._needed()
        room = self.width() - 5 * GAP - self._between() * (len(needed) - 1) - sum(needed)
        bars = [i for i, column in enumerate(self._columns) if column.holds == "bar"]
        if room >= 0:
            for i in bars:
                needed[i] = min(needed[i] + room / len(bars), _MOST_BAR * self.width())
            return needed
        while room < -0.5:  # the widest give way first, words before a number
            words = [
                i
                for i, column in enumerate(self._columns)
                if column.holds == "words" and needed[i] > _LEAST_CELL
            ]
            widest = max(words or range(len(needed)), key=lambda i: needed[i])
            less = min(-room, max(1.0, needed[widest] / 8))
            if needed[widest] <= _LEAST_CELL:
                break
            needed[widest] -= less
            room += less
        return needed

    def _between(self) -> int:
        return 2 * GAP if self.width() < px(_NARROW) else 4 * GAP

    def _needed(self) -> list[float]:
        body, small = self._text_size()
        words, heads = QFontMetrics(font(body, bold=True)), QFontMetrics(font(small))
        needed = []
        cell = 0
        for column in self._columns:
            width = heads.horizontalAdvance(column.title)
            if column.holds == "bar":
                needed.append(float(max(width, _LEAST_BAR)))
                continue
            cells = (row.cells[cell] for row in self._rows if cell < len(row.cells))
            width = max([width, *(words.horizontalAdvance(word) for word in cells)])
            needed.append(width + 2.0)
            cell += 1
        return needed

    def _row_height(self) -> float:
        room = (self.height() - px(_HEADER) - 2) / max(1, len(self._rows))
        return min(float(px(_MOST_ROW)), max(float(px(_LEAST_ROW)), room))

    def _text_size(self) -> tuple[int, int]:
        """Return the sizes of the rows' and of the headings' text."""
        is_large = self._row_height() >= px(_LARGE_ROW) and self.width() >= px(_LARGE_WIDTH)
        return (TEXT_TITLE, TEXT_BODY) if is_large else (TEXT_BODY, TEXT_SMALL)

    def _row_at(self, y: float) -> int:
        row = int((y - px(_HEADER)) // self._row_height())
        return row if 0 <= row < len(self._rows) else -1

    def _tip_at(self, row: int, x: float) -> str:
        """Return a row's tip, or the words of a cell that is cut short."""
        if row < 0:
            return ""
        found = self._rows[row]
        if found.tip:
            return found.tip
        metrics = QFontMetrics(font(self._text_size()[0], bold=found.is_strong))
        cells = iter(found.cells)
        for column, place in zip(self._columns, self._places(), strict=True):
            cell = "" if column.holds == "bar" else next(cells, "")
            is_cut = metrics.horizontalAdvance(cell) > place.width() + 2
            if is_cut and place.left() <= x <= place.right():
                return cell
        return ""


def _paint_bar(painter: QPainter, place: QRectF, row: Row) -> None:
    if row.bar is None:
        return
    height = min(12.0, place.height() - 8)
    track = QRectF(place.left(), place.center().y() - height / 2, place.width(), height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("raised"))
    painter.drawRoundedRect(track, 3, 3)
    start, end = sorted(row.bar)
    filled = QRectF(track)
    filled.setLeft(track.left() + start * track.width())
    filled.setWidth(max(2.0, (end - start) * track.width()))
    painter.setBrush(color(row.hue or "accent"))
    painter.drawRoundedRect(filled, 3, 3)
