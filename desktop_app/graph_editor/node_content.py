"""What is live in a node: the drawing, class bars, or its maps and its update bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from desktop_app.graph_editor.map_strip import MAP_SIDE
from desktop_app.graph_editor.metrics import CONTENT_WIDTH, NODE_HEIGHT, NODE_WIDTH, PADDING
from desktop_app.graph_editor.paints import paints
from desktop_app.graph_editor.update_bar import paint_update_bar

if TYPE_CHECKING:
    from desktop_app.graph_editor.node_item import NodeItem

_STRIP = QRectF(PADDING, 50, CONTENT_WIDTH, MAP_SIDE)
_TALL = QRectF(PADDING, 50, CONTENT_WIDTH, NODE_HEIGHT - 50 - 18)
_SAMPLE = QRectF(PADDING, 52, CONTENT_WIDTH, 58)
_MORE = QRectF(PADDING, 82, CONTENT_WIDTH, 18)
_UPDATE = QRectF(PADDING, NODE_HEIGHT - 13, CONTENT_WIDTH, 5)
_BARS = QRectF(PADDING, 49, CONTENT_WIDTH, NODE_HEIGHT - 49 - 6)
_DRAWING = QRectF((NODE_WIDTH - 60) / 2, 52, 60, 60)


def paint_content(painter: QPainter, item: NodeItem) -> None:
    """Paint what a node shows of itself; while its shapes are unknown there is nothing."""
    if not item.look.is_known:
        return
    if item.look.is_data:
        _paint_sample(painter, item)
    elif item.look.is_goal:
        if item.bars is not None:
            item.bars.paint(painter, _BARS)
    else:
        _paint_maps(painter, item)


def _paint_sample(painter: QPainter, item: NodeItem) -> None:
    if item.sample is not None:
        item.sample.paint(painter, _SAMPLE)
    if item.drawing is not None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(_DRAWING, item.drawing)


def _paint_maps(painter: QPainter, item: NodeItem) -> None:
    if not item.maps.is_empty:
        if item.look.is_image:
            item.maps.paint(painter, _STRIP)
        elif item.look.is_sequence:
            item.maps.paint_stretched(painter, _TALL)
        else:
            item.maps.paint_stretched(painter, _STRIP)
        if item.more is not None:
            item.more.paint_in(painter, _MORE, paints().muted)
    if item.look.has_weights:
        paint_update_bar(painter, _UPDATE, None if item.look.is_frozen else item.update_ratio)
