"""Sizes on the canvas, in pixels at scale 1."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from desktop_app.theme import RADIUS

NODE_WIDTH = 144.0
NODE_HEIGHT = 120.0
HEADER_HEIGHT = 28.0
PADDING = 8.0
CORNER = float(RADIUS)
PORT_RADIUS = 5.0
PORT_REACH = 11.0  # how near the mouse must come
GRID = 24.0
SNAP = 8.0
GAP_Y = 56.0  # between neighbours that the editor places by itself

# Below this scale a node is a plain box: nobody could read it.
FAR_SCALE = 0.35
# Below this scale frames are copied from pictures; at full size every line is painted.
SPRITE_SCALE = 0.8
# Below this scale only titles are written where many nodes are in view: nobody reads the rest.
TEXT_SCALE = 0.5
# Below this scale thumbnails are not asked for.
THUMBNAIL_SCALE = 0.4

NODE_RECT = QRectF(0, 0, NODE_WIDTH, NODE_HEIGHT)
CONTENT_WIDTH = NODE_WIDTH - 2 * PADDING


def snapped(value: float) -> float:
    """Return the nearest place on the snapping grid."""
    return round(value / SNAP) * SNAP


def port_place(number: int, count: int, *, is_output: bool) -> QPointF:
    """Return where the port of a number, of so many on its side, is in its node."""
    x = NODE_WIDTH if is_output else 0.0
    return QPointF(x, NODE_HEIGHT * (number + 1) / (count + 1))
