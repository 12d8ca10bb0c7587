"""What the unrolled picture is painted with: words that fit, arrows, and lines of products."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen

from desktop_app.theme import TEXT_SMALL, color, font, px
from desktop_app.widgets.colormaps import NEGATIVE, POSITIVE

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

GHOST = 0.16  # of what has not come yet


def shade(is_there: bool) -> float:
    """Return how opaque something is that has come, or not yet."""
    return 1.0 if is_there else GHOST


class Brush:
    """A painter, and the size of words in it."""

    def __init__(self, painter: QPainter, size: int) -> None:
        self.painter, self.size = painter, size

    def say(
        self,
        rect: QRectF,
        words: str,
        ink: QColor,
        *,
        to_right: bool = False,
        to_left: bool = False,
        bold: bool = False,
        size: int = 0,
    ) -> None:
        """Write words into a rectangle; what does not fit ends in dots."""
        painter = self.painter
        painter.setFont(font(size or self.size, bold=bold))
        if painter.fontMetrics().height() > rect.height() + 3:
            painter.setFont(font(TEXT_SMALL, bold=bold))
        painter.setPen(ink)
        way = Qt.AlignmentFlag.AlignRight if to_right else Qt.AlignmentFlag.AlignHCenter
        way = Qt.AlignmentFlag.AlignLeft if to_left else way
        fitted = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, int(rect.width()) + 2
        )
        painter.drawText(rect, way | Qt.AlignmentFlag.AlignVCenter, fitted)

    def arrow(self, start: QPointF, end: QPointF, is_there: bool) -> None:
        """Paint an arrow."""
        painter = self.painter
        hue = color("muted", 0.9 * shade(is_there))
        painter.setPen(QPen(hue, 1.6))
        painter.drawLine(start, end)
        step = end - start
        length = max(1.0, (step.x() ** 2 + step.y() ** 2) ** 0.5)
        along, aside = step / length, QPointF(-step.y(), step.x()) / length
        size = px(5)
        head = QPainterPath(end)
        head.lineTo(end - along * size + aside * size * 0.6)
        head.lineTo(end - along * size - aside * size * 0.6)
        head.closeSubpath()
        painter.fillPath(head, hue)

    def flow(
        self, start: QPointF, end: QPointF, product: float, reach: float, strength: float
    ) -> None:
        """Paint a line of a product from left to right."""
        path = QPainterPath(start)
        half = (end.x() - start.x()) / 2
        path.cubicTo(start + QPointF(half, 0), end - QPointF(half, 0), end)
        self.stroke(path, product, reach, strength)

    def stroke(self, path: QPainterPath, product: float, reach: float, strength: float) -> None:
        """Paint a way in the colour of a product, the stronger the larger it is."""
        share = min(1.0, abs(product) / reach)
        hue = QColor(POSITIVE if product >= 0 else NEGATIVE)
        hue.setAlphaF(strength * (0.15 + 0.85 * share))
        self.painter.strokePath(path, QPen(hue, 0.6 + 2.6 * share))

    def ring(self, rect: QRectF, hue: str, width: float) -> None:
        """Paint a ring around something."""
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setPen(QPen(color(hue), width))
        self.painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 2, 2)
