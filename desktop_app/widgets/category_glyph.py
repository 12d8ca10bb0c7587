"""A small shape for each family of layers: it says again what the hue says."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor, QPainter

    from engine.kind import Category

GLYPH_SIZE = 12.0
_STROKE = 1.5


def paint_glyph(painter: QPainter, category: Category, corner: QPointF, color: QColor) -> None:
    """Paint a family's shape, 12 × 12, with its upper left corner at `corner`."""
    lines, areas = glyph(category)
    painter.save()
    painter.translate(corner)
    painter.setPen(QPen(color, _STROKE, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(lines)
    painter.fillPath(areas, color)
    painter.restore()


@cache
def glyph(category: Category) -> tuple[QPainterPath, QPainterPath]:
    """Return what is drawn as lines and what is filled, within 12 × 12."""
    lines, areas = QPainterPath(), QPainterPath()
    _SHAPES[category](lines, areas)
    return lines, areas


def _data(lines: QPainterPath, areas: QPainterPath) -> None:
    """Draw a framed picture."""
    lines.addRoundedRect(QRectF(1, 1, 10, 10), 2, 2)
    areas.addEllipse(QPointF(4.2, 4.2), 1.3, 1.3)
    lines.moveTo(2, 9)
    lines.lineTo(5.5, 6.5)
    lines.lineTo(10, 9.5)


def _convolution(lines: QPainterPath, areas: QPainterPath) -> None:
    """Draw a filter of nine cells."""
    for row in range(3):
        for column in range(3):
            areas.addRect(QRectF(0.5 + 4 * column, 0.5 + 4 * row, 3, 3))


def _pooling(lines: QPainterPath, areas: QPainterPath) -> None:
    """Draw four cells, of which one is kept."""
    lines.addRect(QRectF(1, 1, 10, 10))
    areas.addRect(QRectF(6, 1, 5, 5))


def _normalization(lines: QPainterPath, areas: QPainterPath) -> None:
    """Draw a bell over its middle."""
    lines.moveTo(0.8, 10)
    lines.cubicTo(4, 10, 4, 2.2, 6, 2.2)
    lines.cubicTo(8, 2.2, 8, 10, 11.2, 10)
    areas.addEllipse(QPointF(6, 10), 1.4, 1.4)


def _activation(lines: QPainterPath, areas: QPainterPath) -> None:
    """Draw a hinge."""
    lines.moveTo(0.8, 9.5)
    lines.lineTo(5.5, 9.5)
    lines.lineTo(11.2, 2)


def _dense(lines: QPainterPath, areas: QPainterPath) -> None:
    """Connect every unit with every unit."""
    for left in (2, 10):
        for right in (2, 10):
            lines.moveTo(2, left)
            lines.lineTo(10, right)
    for x in (2, 10):
        for y in (2, 10):
            areas.addEllipse(QPointF(x, y), 2, 2)


def _sequence(lines: QPainterPath, areas: QPainterPath) -> None:
    """Draw a state that comes back."""
    lines.moveTo(9.5, 3)
    lines.arcTo(QRectF(1, 1, 10, 10), 45, 285)
    areas.moveTo(11.5, 5.5)
    areas.lineTo(11, 0.5)
    areas.lineTo(7, 4)
    areas.closeSubpath()


def _merge(lines: QPainterPath, areas: QPainterPath) -> None:
    """Let two become one."""
    lines.moveTo(1, 2)
    lines.lineTo(6, 6)
    lines.lineTo(1, 10)
    lines.moveTo(6, 6)
    lines.lineTo(11, 6)


def _block(lines: QPainterPath, areas: QPainterPath) -> None:
    """Draw a frame with a small network in it."""
    lines.addRoundedRect(QRectF(0.8, 0.8, 10.4, 10.4), 2, 2)
    lines.moveTo(4, 6)
    lines.lineTo(8, 6)
    areas.addEllipse(QPointF(3.8, 6), 1.5, 1.5)
    areas.addEllipse(QPointF(8.2, 6), 1.5, 1.5)


def _goal(lines: QPainterPath, areas: QPainterPath) -> None:
    """Draw a target."""
    lines.addEllipse(QPointF(6, 6), 5, 5)
    areas.addEllipse(QPointF(6, 6), 2, 2)


_SHAPES: dict[Category, Callable[[QPainterPath, QPainterPath], None]] = {
    "data": _data,
    "convolution": _convolution,
    "pooling": _pooling,
    "normalization": _normalization,
    "activation": _activation,
    "dense": _dense,
    "sequence": _sequence,
    "merge": _merge,
    "block": _block,
    "goal": _goal,
}
