"""The names of ports where a node has several on a side: beside them, above where wires go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from desktop_app.graph_editor.canvas_text import text_line
from desktop_app.graph_editor.metrics import NODE_RECT, PORT_REACH, port_place
from desktop_app.graph_editor.paints import paints, small_font

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from desktop_app.graph_editor.node_look import NodeLook

_WIDTH = 84.0  # beyond it a name is cut off; the tip of the port says all of it
_GAP, _ABOVE, _MARGIN = 9.0, 19.0, 2.0


def bounds_with_names(look: NodeLook) -> QRectF:
    """Return what a node may paint on, in its own coordinates."""
    left = _WIDTH + _GAP if look.names_in else PORT_REACH
    right = _WIDTH + _GAP if look.names_out else PORT_REACH
    return NODE_RECT.adjusted(-left, -PORT_REACH, right, PORT_REACH)


def paint_port_names(painter: QPainter, look: NodeLook) -> None:
    """Paint the names of ports that are not the only ones on their side.

    Wires say their shapes there too, so names are for when a port is to be chosen.
    """
    for names, is_output in ((look.names_in, False), (look.names_out, True)):
        for number, name in enumerate(names):
            place = port_place(number, len(names), is_output=is_output)
            left = place.x() + _GAP if is_output else place.x() - _GAP - _WIDTH
            box = QRectF(left, place.y() - _ABOVE, _WIDTH, _ABOVE)
            line = text_line(name, small_font(), _WIDTH)
            behind = QRectF(0, 0, line.width + 2 * _MARGIN, line.height)
            behind.moveCenter(box.center())
            behind.moveLeft(left - _MARGIN if is_output else left + _WIDTH - line.width - _MARGIN)
            painter.fillRect(behind, paints().canvas)
            line.paint_in(painter, box, paints().text, 0.0 if is_output else 1.0)
