"""A family's shape on its colour, as an icon of menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from desktop_app.theme import CATEGORY_COLORS, ON_CATEGORY
from desktop_app.widgets.category_glyph import GLYPH_SIZE, paint_glyph

if TYPE_CHECKING:
    from engine.kind import Category

CHIP = 20.0  # its side at 100 %
_CORNER = 4.0


def paint_chip(painter: QPainter, box: QRectF, category: Category) -> None:
    """Paint a family's shape in a rounded square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(CATEGORY_COLORS[category]))
    painter.translate(box.center())
    painter.scale(box.width() / CHIP, box.height() / CHIP)
    half, inset = CHIP / 2, GLYPH_SIZE / 2
    painter.drawRoundedRect(QRectF(-half, -half, CHIP, CHIP), _CORNER, _CORNER)
    paint_glyph(painter, category, QPointF(-inset, -inset), QColor(ON_CATEGORY))
    painter.restore()


def category_icon(category: Category, ratio: float) -> QIcon:
    """Return the icon of a family; `ratio` is that of the screen's pixels."""
    picture = QPixmap(round(CHIP * ratio), round(CHIP * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_chip(painter, QRectF(0, 0, CHIP, CHIP), category)
    painter.end()
    return QIcon(picture)
