"""The grid behind the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter

from desktop_app.graph_editor.metrics import GRID
from desktop_app.graph_editor.paints import paints

if TYPE_CHECKING:
    from PySide6.QtCore import QRect


def paint_grid(painter: QPainter, exposed: QRectF | QRect) -> None:
    """Paint the lines that cross a part of the scene."""
    area = QRectF(exposed)
    left, top = area.left() // GRID * GRID, area.top() // GRID * GRID
    lines = []
    for i in range(int((area.right() - left) // GRID) + 1):
        lines.append(QLineF(left + i * GRID, area.top(), left + i * GRID, area.bottom()))
    for i in range(int((area.bottom() - top) // GRID) + 1):
        lines.append(QLineF(area.left(), top + i * GRID, area.right(), top + i * GRID))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(paints().grid)
    painter.drawLines(lines)
