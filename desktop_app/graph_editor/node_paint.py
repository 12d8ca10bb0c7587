"""How a node is painted: frame, header, summary and marks."""

from __future__ import annotations

from functools import cache
from math import cos, radians, sin
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from desktop_app.graph_editor.canvas_text import TextLine
from desktop_app.graph_editor.metrics import (
    CONTENT_WIDTH,
    CORNER,
    HEADER_HEIGHT,
    NODE_HEIGHT,
    NODE_RECT,
    NODE_WIDTH,
    PADDING,
)
from desktop_app.graph_editor.node_content import paint_content
from desktop_app.graph_editor.paints import paints, small_font, title_font
from desktop_app.widgets.category_glyph import GLYPH_SIZE, paint_glyph

if TYPE_CHECKING:
    from PySide6.QtGui import QPen

    from desktop_app.graph_editor.node_item import NodeItem

_HEADER = QRectF(0, 0, NODE_WIDTH, HEADER_HEIGHT)
_TITLE = QRectF(PADDING, 0, CONTENT_WIDTH, HEADER_HEIGHT)
_GLYPH = QPointF(NODE_WIDTH - PADDING - GLYPH_SIZE + 5, (HEADER_HEIGHT - GLYPH_SIZE) / 2)
_SUMMARY = QRectF(PADDING, HEADER_HEIGHT + 3, CONTENT_WIDTH, 18)
# Only the edge below is seen; painting all of it would cost as much as the node itself.
_SHADOW = QRectF(0, NODE_HEIGHT - 12, NODE_WIDTH, 14)
_FLAKE = 5.0  # half of the mark's size
_BADGE = QRectF(NODE_WIDTH - 9, -9, 17, 17)


def paint_node(painter: QPainter, item: NodeItem) -> None:
    """Paint a node in its own coordinates."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_frame(painter, item)
    _paint_header(painter, item)
    item.summary.paint_in(painter, _SUMMARY, paints().muted)
    paint_content(painter, item)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_outline(item))
    painter.drawRoundedRect(NODE_RECT, CORNER, CORNER)
    if item.look.has_problem:
        _paint_badge(painter)


def _paint_frame(painter: QPainter, item: NodeItem) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(paints().shadow)
    painter.drawRoundedRect(_SHADOW, CORNER, CORNER)
    painter.setBrush(paints().body)
    painter.drawRoundedRect(NODE_RECT, CORNER, CORNER)
    if item.look.is_hatched:
        painter.setBrush(paints().hatch)
        painter.drawRoundedRect(NODE_RECT, CORNER, CORNER)


def _paint_header(painter: QPainter, item: NodeItem) -> None:
    look = item.look
    header = paints().headers[look.category] if look.category else paints().unknown_header
    painter.fillPath(_header_path(), header)
    item.title.paint_in(painter, _TITLE, paints().on_category)
    behind_title = _TITLE.translated(item.title.width + 5, 0)
    if look.is_goal:
        _star().paint_in(painter, behind_title, paints().on_category)
    if look.is_frozen:
        _paint_snowflake(painter, behind_title)
    if look.category:
        paint_glyph(painter, look.category, _GLYPH, paints().glyph)


def _paint_snowflake(painter: QPainter, area: QRectF) -> None:
    """Three strokes through one point: the layer does not learn."""
    middle = QPointF(area.left() + _FLAKE, area.center().y())
    painter.setPen(paints().glyph)
    for degrees in (30, 90, 150):
        arm = QPointF(cos(radians(degrees)), sin(radians(degrees))) * _FLAKE
        painter.drawLine(middle - arm, middle + arm)


def _paint_badge(painter: QPainter) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(paints().warn_fill)
    painter.drawEllipse(_BADGE)
    _exclamation().paint_in(painter, _BADGE, paints().on_category, at=0.5)


def _outline(item: NodeItem) -> QPen:
    if item.is_selected or item.is_target:
        return paints().accent
    return paints().warning if item.look.has_problem else paints().border


@cache
def _header_path() -> QPainterPath:
    """Return the upper part of the rounded box, with a straight lower edge."""
    box, upper = QPainterPath(), QPainterPath()
    box.addRoundedRect(NODE_RECT, CORNER, CORNER)
    upper.addRect(_HEADER)
    return box.intersected(upper)


@cache
def _star() -> TextLine:
    return TextLine("★", small_font())


@cache
def _exclamation() -> TextLine:
    return TextLine("!", title_font())
