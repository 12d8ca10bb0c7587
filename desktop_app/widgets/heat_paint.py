"""Painting a heat map: its cells, and the words beside, below and in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, qGray

from desktop_app.theme import GAP, color, px
from desktop_app.widgets.image_part import paint_part

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QImage

    from desktop_app.widgets.heat_layout import HeatLayout

Tick = tuple[float, str]  # place in columns from the left edge, and words

_LEAST_ROW = 11.0  # pixels from which on every row has room for its name


def paint_cells(painter: QPainter, layout: HeatLayout, image: QImage) -> None:
    """Paint an image of one pixel a cell."""
    if not layout.gutter:
        painter.drawImage(layout.field, image)
        return
    for row in range(layout.rows):
        place = layout.cell_rect(row, 0)
        place.setWidth(layout.field.width())
        paint_part(painter, place, image, QRect(0, row, layout.columns, 1))


def paint_names(painter: QPainter, layout: HeatLayout, names: Sequence[str]) -> None:
    """Write names beside their rows, as many as have room."""
    metrics = painter.fontMetrics()
    least = float(px(_LEAST_ROW))
    free, room = -least, int(layout.field.left() - 2 * GAP)
    painter.setPen(color("text"))
    for row, name in enumerate(names):
        middle = layout.cell_rect(row, 0).center().y()
        if not name or middle - least / 2 < free:
            continue
        free = middle + least / 2
        words = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room)
        place = QRectF(0, max(-2.0, middle - px(10)), room, px(20))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)


def paint_ticks(painter: QPainter, layout: HeatLayout, ticks: Sequence[Tick], width: float) -> None:
    """Draw ticks below the field; none's words are cut off or touch another's."""
    field, metrics = layout.field, QFontMetricsF(painter.font())
    free = field.left()
    for place, words in ticks:
        x = field.left() + place / layout.columns * field.width()
        painter.setPen(color("border"))
        painter.drawLine(QPointF(x, field.bottom()), QPointF(x, field.bottom() + 3))
        wide = metrics.horizontalAdvance(words)
        left = min(max(x - wide / 2, field.left()), width - wide)
        if words and left >= free:
            painter.setPen(color("muted"))
            painter.drawText(QPointF(left, field.bottom() + 3 + metrics.ascent()), words)
            free = left + wide + 2 * GAP


def paint_words(
    painter: QPainter, layout: HeatLayout, image: QImage, words: Callable[[int, int], str]
) -> None:
    """Write words into the cells that have room for them, black or white."""
    cell, metrics = layout.cell_rect(0, 0), QFontMetricsF(painter.font())
    if cell.height() < px(_LEAST_ROW) + 2:
        return
    for row in range(layout.rows):
        for column in range(layout.columns):
            said = words(row, column)
            if said and metrics.horizontalAdvance(said) + 2 <= cell.width():
                is_light = qGray(image.pixel(column, row)) > 127
                painter.setPen(Qt.GlobalColor.black if is_light else Qt.GlobalColor.white)
                place = layout.cell_rect(row, column)
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, said)
