"""Numbers over the steps of a sample, as curves on a linear axis."""

from __future__ import annotations

from math import ceil, floor, isfinite, log10
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPen, QPolygonF

from desktop_app.theme import GAP, TEXT_SMALL, color, font, px, themed
from desktop_app.widgets.numbers import short
from desktop_app.widgets.over_steps import OverSteps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray
    from PySide6.QtGui import QPainter

    from desktop_app.widgets.over_steps import StepNames

_LINES = 4  # of the axis at least that are written, where there is room
_ROOM = 22  # pixels between two of them


class StepCurve(NamedTuple):
    """Numbers (T,) under a name, in a colour; NaN where there is none, dashed where made up."""

    name: str
    hue: str
    values: NDArray[np.float32]
    is_dashed: bool = False
    width: float = 2.0


class StepCurves(OverSteps):
    """Curves one above the other; a line stands where something begins.

    `tell` makes the words beside the pointer.
    """

    def __init__(self, tell: Callable[[int], str]) -> None:
        super().__init__()
        self._tell = tell
        self._curves: tuple[StepCurve, ...] = ()
        self._begins = -1
        self._ticks: tuple[float, ...] = (0.0, 1.0)
        themed(self, self._measure)

    @property
    def curves(self) -> tuple[StepCurve, ...]:
        """What is shown."""
        return self._curves

    @property
    def ticks(self) -> tuple[float, ...]:
        """The numbers written beside the axis, of which the first and the last are its ends."""
        return self._ticks

    def show_curves(self, curves: Sequence[StepCurve], names: StepNames, begins: int = -1) -> None:
        """Show curves, and a line before the step at which something begins; -1 for none."""
        self._curves, self._begins = tuple(curves), begins
        self.show_names(names)
        self._measure()

    def height_of(self, value: float) -> float:
        """Return where a number lies."""
        low, high = self._ticks[0], self._ticks[-1]
        field, edge = self.field, px(GAP) / 2 + 1
        share = (value - low) / (high - low)
        return field.bottom() - edge - share * (field.height() - 2 * edge)

    def paint_field(self, painter: QPainter) -> None:
        for tick in self._written():
            y = self.height_of(tick)
            painter.setPen(QPen(color("grid"), 1))
            painter.drawLine(QPointF(self.field.left(), y), QPointF(self.field.right(), y))
        if self._begins >= 0:
            x = self.left_of(self._begins)
            painter.setPen(QPen(color("muted"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, 0), QPointF(x, self.field.height()))
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        for curve in self._curves:
            style = Qt.PenStyle.DashLine if curve.is_dashed else Qt.PenStyle.SolidLine
            painter.setPen(QPen(color(curve.hue), curve.width, style))
            for piece in self._pieces(curve.values):
                painter.drawPolyline(piece)
        painter.setRenderHint(painter.RenderHint.Antialiasing, on=False)

    def paint_beside(self, painter: QPainter) -> None:
        painter.setPen(color("muted"))
        for tick in self._written():
            place = QRectF(0, self.height_of(tick) - px(10), self.field.left() - GAP, px(20))
            place.moveTop(max(-2.0, min(place.top(), self.field.bottom() - px(16))))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(place, flags, short(tick))

    def words_at(self, point: QPointF, step: int) -> str:
        return self._tell(step)

    def _least_column(self) -> float:
        return 1.0  # a curve can be read where columns cannot

    def _pieces(self, values: NDArray[np.float32]) -> Iterator[QPolygonF]:
        """Yield the stretches of a curve in which every number is one."""
        piece = QPolygonF()
        for step, value in enumerate(values.tolist()):
            if isfinite(value):
                middle = self.left_of(step) + self.column_width / 2
                piece.append(QPointF(middle, self.height_of(value)))
            elif piece.size():
                yield piece
                piece = QPolygonF()
        if piece.size():
            yield piece

    def _written(self) -> tuple[float, ...]:
        """Return the numbers that are written: all, or the ends where there is no room."""
        has_room = self.field.height() > px(_ROOM) * len(self._ticks)
        return self._ticks if has_room else (self._ticks[0], self._ticks[-1])

    def _measure(self) -> None:
        everything = [curve.values[np.isfinite(curve.values)] for curve in self._curves]
        found = np.concatenate(everything) if everything else np.zeros(0)
        self._ticks = ticks_around(float(found.min()), float(found.max())) if len(found) else (0, 1)
        metrics = QFontMetricsF(font(TEXT_SMALL))
        widest = max(metrics.horizontalAdvance(short(tick)) for tick in self._ticks)
        self.keep_left(ceil(widest) + 2.0 * GAP)
        self.viewport().update()


def ticks_around(low: float, high: float) -> tuple[float, ...]:
    """Return round numbers, evenly apart, of which the ends enclose a range."""
    span = max(high - low, 1e-6 * max(1.0, abs(low), abs(high)))
    power = 10.0 ** floor(log10(span / _LINES))
    apart = next(step * power for step in (1, 2, 5, 10) if span / (step * power) <= _LINES)
    first, last = floor(low / apart), ceil(high / apart)
    return tuple(apart * place for place in range(first, max(last, first + 1) + 1))
