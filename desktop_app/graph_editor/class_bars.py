"""What the network answers, on its goal: one bar a class."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor

from desktop_app.graph_editor.canvas_text import TextLine
from desktop_app.graph_editor.paints import paints, small_font
from desktop_app.theme import CLASS_COLORS
from desktop_app.widgets.numbers import written_score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

MOST_ROWS = 4
MOST_COLUMNS = 12
_ROW, _BAR = 17.0, 8.0


class ClassBar(msgspec.Struct, frozen=True):
    """A class's name, its place in the class palette, and its score."""

    name: str
    color: int
    score: float


class ClassBars:
    """Rows for a few classes, columns for more, the best few rows for a great many."""

    def __init__(self, bars: Sequence[ClassBar]) -> None:
        self.bars = tuple(bars)
        self.is_columns = MOST_ROWS < len(bars) <= MOST_COLUMNS
        by_score = sorted(bars, key=lambda bar: -bar.score)
        self.shown = self.bars if len(bars) <= MOST_COLUMNS else tuple(by_score[:MOST_ROWS])
        best = by_score[0] if by_score else None
        low = min((bar.score for bar in bars), default=0.0)
        high = max((bar.score for bar in bars), default=1.0)
        # Probabilities fill the bar at 1; raw scores are shown from the lowest to the highest.
        self._low, self._high = (0.0, 1.0) if low >= 0 and high <= 1 else (min(0.0, low), high)
        width = 12.0 if self.is_columns else 36.0
        self._rows = [
            (
                TextLine(bar.name, small_font(bold=bar is best), width),
                TextLine(written_score(bar.score), small_font(bold=bar is best)),
                self._share(bar.score),
                QBrush(QColor(CLASS_COLORS[bar.color % len(CLASS_COLORS)])),
                bar is best,
            )
            for bar in self.shown
        ]

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Paint into a box."""
        if self.is_columns:
            self._paint_columns(painter, box)
        else:
            self._paint_rows(painter, box)

    def _share(self, score: float) -> float:
        span = self._high - self._low
        return min(1.0, max(0.0, (score - self._low) / span)) if span > 0 else 0.0

    def _paint_rows(self, painter: QPainter, box: QRectF) -> None:
        names = max((name.width for name, *_ in self._rows), default=0.0)
        numbers = max((number.width for _, number, *_ in self._rows), default=0.0)
        left, width = box.left() + names + 6, box.width() - names - numbers - 12
        for i, (name, number, share, brush, is_best) in enumerate(self._rows):
            row = QRectF(box.left(), box.top() + i * _ROW, box.width(), _ROW)
            name.paint_in(painter, row, paints().text)
            number.paint_in(painter, row, paints().text if is_best else paints().muted, at=1)
            bar = QRectF(left, row.center().y() - _BAR / 2, width, _BAR)
            _fill(painter, bar, paints().track)
            if share > 0:
                bar.setWidth(max(_BAR / 2, share * width))
                _fill(painter, bar, brush)

    def _paint_columns(self, painter: QPainter, box: QRectF) -> None:
        step = box.width() / len(self._rows)
        foot = self._rows[0][0].height
        for i, (name, _, share, brush, is_best) in enumerate(self._rows):
            column = QRectF(box.left() + i * step + 1, box.top(), step - 2, box.height() - foot)
            label = QRectF(column.left(), column.bottom(), column.width(), foot)
            name.paint_in(painter, label, paints().text if is_best else paints().muted, at=0.5)
            _fill(painter, column, paints().track)
            if share > 0:
                column.setTop(column.bottom() - max(2.0, share * column.height()))
                _fill(painter, column, brush)


def _fill(painter: QPainter, box: QRectF, brush: QBrush) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush)
    painter.drawRoundedRect(box, 2, 2)
