"""The grid behind the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from desktop_app.graph_editor.metrics import GRID
from desktop_app.graph_editor.packed import draw_lines
from desktop_app.graph_editor.paints import paints

if TYPE_CHECKING:
    from PySide6.QtCore import QRect


def paint_grid(painter: QPainter, exposed: QRectF | QRect) -> None:
    """Paint the lines that cross a part of the scene."""
    area = QRectF(exposed)
    across = np.arange(area.left() // GRID * GRID, area.right() + 1, GRID)
    down = np.arange(area.top() // GRID * GRID, area.bottom() + 1, GRID)
    lines = np.empty((len(across) + len(down), 4))
    lines[:] = area.left(), area.top(), area.right(), area.bottom()
    lines[: len(across), 0] = lines[: len(across), 2] = across
    lines[len(across) :, 1] = lines[len(across) :, 3] = down
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(paints().grid)
    draw_lines(painter, lines)
