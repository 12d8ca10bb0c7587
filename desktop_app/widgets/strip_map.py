"""Strips of numbers over the steps of a sample, one above the other: a row a unit, as colours."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QImage, QPen

from desktop_app.theme import GAP, TEXT_SMALL, color, font, px, themed
from desktop_app.widgets.colormaps import NO_SCALE, Scale, colored, scale_of, to_image, widest
from desktop_app.widgets.image_part import paint_part
from desktop_app.widgets.over_steps import OverSteps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray
    from PySide6.QtGui import QKeyEvent, QPainter

    from desktop_app.widgets.over_steps import StepNames

_LEAST_ROW = 11  # pixels from which on every row has room for its number
_BETWEEN = 3  # pixels between two strips that have no titles
_ABOVE = 2  # pixels above the first, for its ring
_LEAST_STRIP = 40  # pixels that are left of each for lines with titles to be worth it


_BESIDE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class Strip(NamedTuple):
    """Numbers (units, T), and what they are called; "" needs no line for it.

    `sign` stands beside it instead where strips are low. One without a scale of its own shares
    that of the map.
    """

    title: str
    values: NDArray[np.float32]
    sign: str = ""
    scale: Scale | None = None


class Spot(NamedTuple):
    """A place in a map: the strip, the unit as it is counted, and the step."""

    strip: int
    unit: int
    step: int


class StripMap(OverSteps):
    """Colours of all strips in one scale; `clicked` carries a `Spot`, `tell` makes its words."""

    clicked = Signal(object)

    def __init__(self, tell: Callable[[Spot], str]) -> None:
        super().__init__()
        self._tell = tell
        self._strips: tuple[Strip, ...] = ()
        self._orders: tuple[NDArray[np.intp], ...] = ()
        self._images: list[QImage] = []
        self._scale = NO_SCALE
        self._chosen: tuple[int, int] | None = None
        self._marked: tuple[frozenset[int], ...] = ()
        themed(self, self._recolor)

    @property
    def strips(self) -> tuple[Strip, ...]:
        """What is shown."""
        return self._strips

    @property
    def scale(self) -> Scale:
        """The range that the colours span."""
        return self._scale

    @property
    def orders(self) -> tuple[NDArray[np.intp], ...]:
        """The unit of each row, from above, for each strip."""
        return self._orders

    @property
    def marked(self) -> tuple[frozenset[int], ...]:
        """The units of each strip that are marked."""
        return self._marked

    @property
    def chosen(self) -> tuple[int, int] | None:
        """Strip and unit that are ringed; strip -1 for the unit in all of them."""
        return self._chosen

    def show_strips(
        self,
        strips: Sequence[Strip],
        names: StepNames,
        orders: Sequence[NDArray[np.intp]] = (),
        scale: Scale | None = None,
    ) -> None:
        """Show strips, by default in the order of their units and the scale that fits all."""
        self._strips = tuple(strips)
        self._orders = tuple(orders) or tuple(np.arange(len(s.values)) for s in strips)
        self._scale = scale or widest(*(scale_of(strip.values) for strip in strips))
        self.show_names(names)
        self._recolor()

    def choose(self, strip: int, unit: int) -> None:
        """Ring a unit's row, in strip -1 those in all strips; one that is not there rings none."""
        is_there = strip < len(self._strips) and 0 <= unit < len(self._strips[strip].values)
        chosen = (strip, unit) if is_there else None
        if chosen != self._chosen:
            self._chosen = chosen
            self.viewport().update()

    def mark(self, units: Sequence[Iterable[int]]) -> None:
        """Mark some units of each strip beside their rows; none of no strip."""
        self._marked = tuple(frozenset(each) for each in units)
        self.viewport().update()

    def strip_rect(self, strip: int) -> QRectF:
        """Return where the rows of a strip lie, as wide as the field."""
        field, count = self.field, max(1, len(self._strips))
        titles = [self._title_height()] * len(self._strips)
        rows = [max(1, len(each.values)) for each in self._strips]
        room = field.height() - sum(titles) - _BETWEEN * (count - 1) - 2 * _ABOVE
        each = max(1.0, room) / max(1, sum(rows))
        top = _ABOVE + sum(titles[: strip + 1]) + each * sum(rows[:strip]) + _BETWEEN * strip
        return QRectF(field.left(), top, field.width(), each * rows[strip])

    def row_rect(self, strip: int, row: int) -> QRectF:
        """Return where a row lies."""
        whole = self.strip_rect(strip)
        height = whole.height() / max(1, len(self._strips[strip].values))
        return QRectF(whole.left(), whole.top() + row * height, whole.width(), height)

    def place_of(self, spot: Spot) -> QPointF:
        """Return the middle of a cell."""
        row = int(np.flatnonzero(self._orders[spot.strip] == spot.unit)[0])
        x = self.left_of(spot.step) + self.column_width / 2
        return QPointF(x, self.row_rect(spot.strip, row).center().y())

    def spot_at(self, point: QPointF) -> Spot | None:
        """Return the place at a point, None between strips."""
        step = self.step_at(point.x())
        if step < 0:
            return None
        for strip, each in enumerate(self._strips):
            whole, rows = self.strip_rect(strip), len(each.values)
            if rows and whole.top() <= point.y() < whole.bottom():
                row = min(rows - 1, int((point.y() - whole.top()) / whole.height() * rows))
                return Spot(strip, int(self._orders[strip][row]), step)
        return None

    # --- painting --------------------------------------------------------------------------------

    def paint_field(self, painter: QPainter) -> None:
        shown = self.visible_steps
        for strip, image in enumerate(self._images):
            if not shown or image.isNull():
                continue
            whole = self.strip_rect(strip)
            left, width = self.left_of(shown.start), len(shown) * self.column_width
            place = QRectF(left, whole.top(), width, whole.height())
            paint_part(painter, place, image, QRect(shown.start, 0, len(shown), image.height()))
        spot = self.spot_at(self.under) if self.under is not None else None
        if spot is not None:
            row = int(np.flatnonzero(self._orders[spot.strip] == spot.unit)[0])
            cell = self.row_rect(spot.strip, row)
            cell.setLeft(self.left_of(spot.step))
            cell.setWidth(self.column_width)
            _ring(painter, cell, "text", 1)
        if self._chosen is not None:
            chosen, unit = self._chosen
            for strip in range(len(self._strips)) if chosen < 0 else (chosen,):
                row = int(np.flatnonzero(self._orders[strip] == unit)[0])
                ring = self.row_rect(strip, row).adjusted(1, -1, -1, 1)
                _ring(painter, ring, "accent", 2)

    def paint_beside(self, painter: QPainter) -> None:
        for strip, each in enumerate(self._strips):
            whole = self.strip_rect(strip)
            self._paint_marks(painter, strip)
            height = self._title_height()
            painter.setPen(color("text"))
            if each.sign and not height:
                place = QRectF(0, whole.top() - GAP, whole.left() - GAP, whole.height() + 2 * GAP)
                painter.drawText(place, _BESIDE, each.sign)
                continue
            line = QRectF(whole.left(), whole.top() - height, whole.width(), height)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, each.title)
            self._paint_numbers(painter, strip)

    def _paint_marks(self, painter: QPainter, strip: int) -> None:
        marked = self._marked[strip] if strip < len(self._marked) else ()
        for row, unit in enumerate(self._orders[strip]) if marked else ():
            if int(unit) in marked:
                place = self.row_rect(strip, row)
                beside = QRectF(place.left() - GAP, place.top(), GAP - 1, max(1.5, place.height()))
                painter.fillRect(beside, color("accent"))

    def _paint_numbers(self, painter: QPainter, strip: int) -> None:
        """Write the units' numbers beside their rows, as many as have room."""
        painter.setPen(color("muted"))
        whole, order = self.strip_rect(strip), self._orders[strip].tolist()
        left, high = whole.left() - 1.5 * GAP, whole.height() / max(1, len(order))
        free = px(10) - 2.0
        for row, unit in enumerate(order):
            middle = whole.top() + (row + 0.5) * high
            if row == 0:
                middle = max(middle, free)
            elif middle < free:
                continue
            free = middle + px(_LEAST_ROW)
            place = QRectF(0, middle - px(10), left, px(20))
            painter.drawText(place, _BESIDE, str(unit + 1))

    def words_at(self, point: QPointF, step: int) -> str:
        spot = self.spot_at(point)
        return self._tell(spot) if spot is not None else ""

    def press(self, point: QPointF, step: int) -> None:
        spot = self.spot_at(point)
        if spot is not None:
            self.clicked.emit(spot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if by is None or not self._strips:
            super().keyPressEvent(event)
            return
        rows = [(strip, int(u)) for strip, units in enumerate(self._orders) for u in units]
        chosen = self._chosen and (max(0, self._chosen[0]), self._chosen[1])
        at = rows.index(chosen) + by if chosen in rows else 0
        strip, unit = rows[min(max(at, 0), len(rows) - 1)]
        self.clicked.emit(Spot(strip, unit, max(0, self.step)))

    def _title_height(self) -> float:
        """Return how high the line of a strip's title is, 0 where it has none."""
        if not any(strip.title for strip in self._strips):
            return 0.0
        line = QFontMetricsF(font(TEXT_SMALL)).height() + 2
        is_low = self.field.height() < len(self._strips) * (line + px(_LEAST_STRIP))
        has_signs = all(strip.sign for strip in self._strips)
        return 0.0 if is_low and has_signs else line

    def _recolor(self) -> None:
        self._images = [
            to_image(colored(strip.values[order], strip.scale or self._scale))
            if strip.values.size
            else QImage()
            for strip, order in zip(self._strips, self._orders, strict=True)
        ]
        metrics = QFontMetricsF(font(TEXT_SMALL))
        most = max((len(strip.values) for strip in self._strips), default=0)
        beside = [str(most), *(strip.sign for strip in self._strips)]
        widest_beside = max(metrics.horizontalAdvance(words) for words in beside)
        self.keep_left(ceil(widest_beside) + 2.0 * GAP)
        self.viewport().update()


def _ring(painter: QPainter, rect: QRectF, hue: str, width: int) -> None:
    painter.setPen(QPen(color(hue), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect)
