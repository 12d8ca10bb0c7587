"""The signs on the buttons of the top bar, painted so that they are there on every system."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap, QPolygonF

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

Sign = Literal["play", "pause", "step", "stop", "more"]

SIZE = 12
_SCALE = 3  # painted larger, so that it stays sharp on dense screens

_PLAY = QPolygonF([QPointF(2.5, 1), QPointF(10.5, 6), QPointF(2.5, 11)])
_STEP = QPolygonF([QPointF(1.5, 1.5), QPointF(7.5, 6), QPointF(1.5, 10.5)])
_MORE = QPolygonF([QPointF(1.5, 2), QPointF(5.5, 6), QPointF(1.5, 10)])


def run_icon(sign: Sign, ink: QColor, faint: QColor) -> QIcon:
    """Return a sign in one colour, and in another where its button is disabled."""
    icon = QIcon()
    icon.addPixmap(_pixmap(sign, ink), QIcon.Mode.Normal)
    icon.addPixmap(_pixmap(sign, faint), QIcon.Mode.Disabled)
    return icon


def _pixmap(sign: Sign, ink: QColor) -> QPixmap:
    pixmap = QPixmap(SIZE * _SCALE, SIZE * _SCALE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(_SCALE, _SCALE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    match sign:
        case "play":
            painter.drawPolygon(_PLAY)
        case "pause":
            painter.drawRect(QRectF(2, 1, 3, 10))
            painter.drawRect(QRectF(7, 1, 3, 10))
        case "step":
            painter.drawPolygon(_STEP)
            painter.drawRect(QRectF(8.5, 1.5, 2, 9))
        case "stop":
            painter.drawRect(QRectF(2, 2, 8, 8))
        case "more":
            painter.setPen(QPen(ink, 1.6))
            painter.drawPolyline(_MORE)
            painter.drawPolyline(_MORE.translated(4.5, 0))
    painter.end()
    pixmap.setDevicePixelRatio(_SCALE)
    return pixmap
