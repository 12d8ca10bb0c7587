"""Thousands of boxes or lines handed to a painter as one array, without an object for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np
from PySide6.QtCore import QLineF, QRectF
from shiboken6 import Shiboken

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtGui import QPainter

# Both are four doubles in memory: x, y, width, height, and x1, y1, x2, y2.
_FIELDS = 4


def draw_rects(painter: QPainter, rects: NDArray[np.float64]) -> None:
    """Paint boxes, (n, 4) of left, top, width and height, with the painter's pen and brush."""
    packed = _packed(rects)
    if len(packed):
        first = Shiboken.wrapInstance(packed.ctypes.data, QRectF)
        painter.drawRects(cast("QRectF", first), len(packed))


def draw_lines(painter: QPainter, lines: NDArray[np.float64]) -> None:
    """Paint lines, (n, 4) of x1, y1, x2 and y2, with the painter's pen."""
    packed = _packed(lines)
    if len(packed):
        first = Shiboken.wrapInstance(packed.ctypes.data, QLineF)
        painter.drawLines(cast("QLineF", first), len(packed))


def _packed(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the rows without gaps in memory; they must live as long as they are painted."""
    if rows.ndim != 2 or rows.shape[1] != _FIELDS:
        raise ValueError(f"rows of {_FIELDS} are needed, not {rows.shape}")
    return np.ascontiguousarray(rows, np.float64)
