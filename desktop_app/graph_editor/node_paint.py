"""How a node is painted: its frame, what it says and what is live in it."""

from __future__ import annotations

from math import cos, radians, sin
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from desktop_app.graph_editor.canvas_text import text_line
from desktop_app.graph_editor.metrics import (
    CONTENT_WIDTH,
    HEADER_HEIGHT,
    PADDING,
    SPRITE_SCALE,
)
from desktop_app.graph_editor.node_content import paint_content
from desktop_app.graph_editor.node_frame import paint_frame
from desktop_app.graph_editor.paints import paints, small_font
from desktop_app.graph_editor.port_names import paint_port_names
from desktop_app.graph_editor.sprites import paint_sprite

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from desktop_app.graph_editor.node_item import NodeItem

_TITLE = QRectF(PADDING, 0, CONTENT_WIDTH, HEADER_HEIGHT)
_SUMMARY = QRectF(PADDING, HEADER_HEIGHT + 3, CONTENT_WIDTH, 18)
_MUTED_WORDS = 0.65  # opacity: dimmed, and still to be read
_FLAKE = 5.0  # half of the mark's size


def paint_node(painter: QPainter, item: NodeItem, widget: QWidget | None) -> None:
    """Paint a node in its own coordinates; on a widget, where it is small, with less effort."""
    scale = painter.worldTransform().m11()
    if widget is not None and scale < SPRITE_SCALE:
        paint_sprite(painter, item.frame, widget.devicePixelRatioF())
    else:
        paint_frame(painter, item.frame)
    is_muted = item.look.is_muted
    item.title.paint_in(painter, _TITLE, paints().text if is_muted else paints().on_category)
    _paint_marks(painter, item)
    if item.writes_at(scale):
        painter.setOpacity(_MUTED_WORDS if is_muted else 1.0)
        item.summary.paint_in(painter, _SUMMARY, paints().muted)
        painter.setOpacity(1.0)
        if item.names_ports:
            paint_port_names(painter, item.look)
    if not is_muted:
        paint_content(painter, item)


def _paint_marks(painter: QPainter, item: NodeItem) -> None:
    look = item.look
    if not (look.is_goal or look.is_frozen):
        return
    behind_title = _TITLE.translated(item.title.width + 5, 0)
    if look.is_goal:
        text_line("★", small_font()).paint_in(painter, behind_title, paints().on_category)
    if look.is_frozen:
        _paint_snowflake(painter, behind_title)


def _paint_snowflake(painter: QPainter, area: QRectF) -> None:
    """Three strokes through one point: the layer does not learn."""
    middle = QPointF(area.left() + _FLAKE, area.center().y())
    painter.setPen(paints().glyph)
    for degrees in (30, 90, 150):
        arm = QPointF(cos(radians(degrees)), sin(radians(degrees))) * _FLAKE
        painter.drawLine(middle - arm, middle + arm)
