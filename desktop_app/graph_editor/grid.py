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

_NARROWEST = 12.0  # pixels between lines; below, every other one is left out


def paint_grid(painter: QPainter, exposed: QRectF | QRect) -> None:
    """Paint the lines that cross a part of the scene."""
    area = QRectF(exposed)
    step = GRID if GRID * painter.worldTransform().m11() >= _NARROWEST else 2 * GRID
    across = np.arange(area.left() // step * step, area.right() + 1, step)
    down = np.arange(area.top() // step * step, area.bottom() + 1, step)
    lines = np.empty((len(across) + len(down), 4))
    lines[:] = area.left(), area.top(), area.right(), area.bottom()
    lines[: len(across), 0] = lines[: len(across), 2] = across
    lines[len(across) :, 1] = lines[len(across) :, 3] = down
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(paints().grid)
    draw_lines(painter, lines)
