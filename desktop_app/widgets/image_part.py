"""Painting a part of an image, on the screen and into a file alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPaintEngine

if TYPE_CHECKING:
    from PySide6.QtCore import QRect, QRectF
    from PySide6.QtGui import QImage, QPainter


def paint_part(painter: QPainter, place: QRectF, image: QImage, part: QRect) -> None:
    """Paint a part of an image; Qt writes the whole of it to an SVG file, which gets a copy."""
    if painter.paintEngine().type() == QPaintEngine.Type.SVG:
        painter.drawImage(place, image.copy(part))
    else:
        painter.drawImage(place, image, part)
