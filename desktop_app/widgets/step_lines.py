"""Positive numbers over the steps of a sample, on a logarithmic axis: bars, and lines over them."""

from __future__ import annotations

from itertools import pairwise
from math import ceil, isfinite, log10
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPen

from desktop_app.theme import GAP, TEXT_SMALL, color, font, px, themed
from desktop_app.widgets.numbers import power_of_ten
from desktop_app.widgets.over_steps import OverSteps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from PySide6.QtGui import QPainter

    from desktop_app.widgets.over_steps import StepNames

_MOST_POWERS = 5  # that are written beside
_DOT = 2.0


class StepLine(NamedTuple):
    """Numbers (T,) under a name, in a colour; dashed where they stand behind others.

    What is read backward comes to its first step last.
    """

    name: str
    hue: str
    values: NDArray[np.float32]
    is_dashed: bool = False
    is_backward: bool = False


class Wall(NamedTuple):
    """The steps between which nothing is cut off, and what stands on what lies beyond."""

    first: int
    end: int
    words: str


class StepLines(OverSteps):
    """The first line as bars, the others as lines; what is 0 is not drawn, what is no number red.

    `tell` makes the words beside the pointer.
    """

    def __init__(self, tell: Callable[[int], str]) -> None:
        super().__init__()
        self._tell = tell
        self._lines: tuple[StepLine, ...] = ()
        self._wall: Wall | None = None
        self._powers = (-3, 0)
        themed(self, self._measure)

    @property
    def lines(self) -> tuple[StepLine, ...]:
        """What is shown."""
        return self._lines

    @property
    def wall(self) -> Wall | None:
        """Where something is cut off."""
        return self._wall

    @property
    def powers(self) -> tuple[int, int]:
        """The powers of ten at the lower and the upper end."""
        return self._powers

    def show_lines(
        self,
        lines: Sequence[StepLine],
        names: StepNames,
        powers: tuple[int, int],
        wall: Wall | None = None,
    ) -> None:
        """Show numbers between two powers of ten."""
        self._lines, self._powers, self._wall = tuple(lines), powers, wall
        self.show_names(names)
        self._measure()

    def height_of(self, value: float) -> float:
        """Return where a positive number lies."""
        low, high = self._powers
        field = self.field
        share = (log10(value) - low) / max(1, high - low)
        room = field.height() - px(GAP) - 1
        return field.bottom() - min(max(share, 0.0), 1.0) * room

    def paint_field(self, painter: QPainter) -> None:
        for power in self._written():
            y = self.height_of(10.0**power)
            painter.setPen(QPen(color("grid"), 1))
            painter.drawLine(QPointF(self.field.left(), y), QPointF(self.field.right(), y))
        self._paint_walls(painter)
        if self._lines:
            self._paint_bars(painter, self._lines[0])
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        for line in self._lines[1:]:
            self._paint_line(painter, line)
        painter.setRenderHint(painter.RenderHint.Antialiasing, on=False)

    def paint_beside(self, painter: QPainter) -> None:
        painter.setPen(color("muted"))
        right = self.field.left() - GAP
        for power in self._written():
            place = QRectF(0, self.height_of(10.0**power) - px(10), right, px(20))
            place.moveTop(max(-2.0, min(place.top(), self.field.bottom() - px(16))))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(place, flags, power_of_ten(power))

    def words_at(self, point: QPointF, step: int) -> str:
        return self._tell(step)

    def _paint_bars(self, painter: QPainter, line: StepLine) -> None:
        wide, begin, bottom = self.column_width, self.left_of(0), self.field.bottom()
        gap = 1.0 if wide > 4 else 0.0
        inks = {True: (color(line.hue, 0.55), color(line.hue))}
        inks[False] = color("bad", 0.55), color("bad")
        values = line.values.tolist()
        for step in self.visible_steps:
            value = values[step] if step < len(values) else 0.0
            if value != 0:
                top = self.height_of(value) if isfinite(value) else 0.0
                body, edge = inks[isfinite(value)]
                bar = QRectF(begin + step * wide + gap / 2, top, wide - gap, bottom - top)
                painter.fillRect(bar, body)
                painter.fillRect(QRectF(bar.left(), top, bar.width(), 2), edge)

    def _paint_line(self, painter: QPainter, line: StepLine) -> None:
        """Paint it piece by piece: Qt takes four times as long for a broad path as for these."""
        for part in self._pieces(line.values):
            painter.setPen(QPen(color(line.hue), 2))
            ends = list(pairwise(part))
            painter.drawLines([QLineF(*each) for each in ends[:: 2 if line.is_dashed else 1]])
            if not ends:
                painter.setBrush(color(line.hue))
                painter.drawEllipse(part[0], _DOT, _DOT)

    def _pieces(self, values: NDArray[np.float32]) -> Iterator[list[QPointF]]:
        """Yield the stretches in sight of a line in which nothing is 0."""
        middle, wide = self.left_of(0.5), self.column_width
        shown = self.visible_steps
        first = max(0, shown.start - 1)
        known = values[first : shown.stop + 1].tolist()
        piece: list[QPointF] = []
        for step, value in enumerate(known, start=first):
            if value > 0 and isfinite(value):
                piece.append(QPointF(middle + step * wide, self.height_of(value)))
            elif piece:
                yield piece
                piece = []
        if piece:
            yield piece

    def _paint_walls(self, painter: QPainter) -> None:
        """Hatch what lies beyond, and draw its edge."""
        wall, field = self._wall, self.field
        if wall is None:
            return
        for first, end, edge in ((0, wall.first, wall.first), (wall.end, self.steps, wall.end)):
            if first >= end:
                continue
            left, right = self.left_of(first), self.left_of(end)
            beyond = QRectF(left, 0, right - left, field.height())
            painter.fillRect(beyond, QBrush(color("muted", 0.35), Qt.BrushStyle.BDiagPattern))
            x = self.left_of(edge)
            painter.setPen(QPen(color("bad"), 2))
            painter.drawLine(QPointF(x, 0), QPointF(x, field.height()))
            self._paint_words(painter, beyond.intersected(field), wall.words)

    def _paint_words(self, painter: QPainter, place: QRectF, words: str) -> None:
        metrics = QFontMetricsF(painter.font())
        wide = metrics.horizontalAdvance(words) + 2 * GAP
        if wide > place.width():
            return
        box = QRectF(0, 0, wide, metrics.height() + 2)
        box.moveCenter(place.center())
        painter.fillRect(box, color("panel"))
        painter.setPen(color("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _written(self) -> range:
        """Return the powers of ten that are written."""
        low, high = self._powers
        return range(low, high + 1, max(1, ceil((high - low) / _MOST_POWERS)))

    def _measure(self) -> None:
        metrics = QFontMetricsF(font(TEXT_SMALL))
        widest = max(metrics.horizontalAdvance(power_of_ten(p)) for p in self._written())
        self.keep_left(ceil(widest) + 2.0 * GAP)
        self.viewport().update()
