"""Upright lines over a plot where something happened, with words where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QPen

from desktop_app.theme import GAP, TEXT_SMALL, color, font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

Flag = tuple[float, str]  # x and words


def paint_flags(
    painter: QPainter, flags: Sequence[Flag], area: QRectF, low: float, high: float
) -> None:
    """Paint flags, from left to right, over a plot that shows x from `low` to `high` in `area`.

    Words that would lie over those before are left to the tip.
    """
    painter.setFont(font(TEXT_SMALL))
    metrics = QFontMetricsF(painter.font())
    line = QPen(color("muted"), 1, Qt.PenStyle.DotLine)
    free = area.left()
    for x, words in flags:
        if not low <= x <= high:
            continue
        at = area.left() + (x - low) / (high - low) * area.width()
        painter.setPen(line)
        painter.drawLine(QPointF(at, area.top()), QPointF(at, area.bottom()))
        end = at + 2 * GAP + metrics.horizontalAdvance(words)
        if at >= free and end <= area.right():
            painter.setPen(color("muted"))
            painter.drawText(QPointF(at + GAP, area.top() + metrics.ascent()), words)
            free = end + GAP


def words_near(flags: Sequence[Flag], x: float, reach: float) -> list[str]:
    """Return the words of all flags that are no farther from x than that."""
    return [words for at, words in flags if abs(at - x) <= reach]
