"""Pictures of what many nodes have in common, made once for each scale.

Where many nodes are in view, copying a picture of a frame costs a tenth of painting it.
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from desktop_app.graph_editor.metrics import NODE_RECT, PORT_REACH
from desktop_app.graph_editor.node_frame import NodeFrame, paint_frame
from desktop_app.theme import theme_name

if TYPE_CHECKING:
    from desktop_app.theme import ThemeName

_COVERED = NODE_RECT.adjusted(-PORT_REACH, -PORT_REACH, PORT_REACH, PORT_REACH)
# Different scales pass by while one zooms; of each, there are about as many as families.
_MOST = 256


def paint_sprite(painter: QPainter, frame: NodeFrame, sharpness: float) -> None:
    """Paint a node's frame where the painter's origin is, on whole pixels of the screen.

    `sharpness` is the number of such pixels to one of the window.
    """
    there = painter.worldTransform()
    scale = there.m11() * sharpness
    picture = _sprite(frame, scale, theme_name())
    x, y = round(there.dx() * sharpness), round(there.dy() * sharpness)
    corner = _corner(scale)
    painter.setWorldTransform(QTransform.fromScale(1 / sharpness, 1 / sharpness))
    painter.drawPixmap(QPointF(x - corner, y - corner), picture)
    painter.setWorldTransform(there)


def _corner(scale: float) -> int:
    """Return how far the upper left corner of a picture is from the node's."""
    return ceil(PORT_REACH * scale)


@lru_cache(maxsize=_MOST)
def _sprite(frame: NodeFrame, scale: float, _theme: ThemeName) -> QPixmap:
    corner = _corner(scale)
    size = QRectF(QPointF(0, 0), _COVERED.size() * scale).toAlignedRect().size()
    picture = QPixmap(size.width() + 1, size.height() + 1)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.translate(corner, corner)
    painter.scale(scale, scale)
    paint_frame(painter, frame)
    painter.end()
    return picture
