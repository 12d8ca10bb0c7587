"""What a node shows apart from its words and what is live: frame, header, marks and ports."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from desktop_app.graph_editor.canvas_text import text_line
from desktop_app.graph_editor.metrics import (
    CORNER,
    HEADER_HEIGHT,
    NODE_HEIGHT,
    NODE_RECT,
    NODE_WIDTH,
    PADDING,
    PORT_RADIUS,
    port_place,
)
from desktop_app.graph_editor.paints import paints, title_font
from desktop_app.widgets.category_glyph import GLYPH_SIZE, paint_glyph
from engine.kind import Category

if TYPE_CHECKING:
    from PySide6.QtGui import QPen

Outline = Literal["plain", "problem", "chosen"]

_HEADER = QRectF(0, 0, NODE_WIDTH, HEADER_HEIGHT)
_GLYPH = QPointF(NODE_WIDTH - PADDING - GLYPH_SIZE + 5, (HEADER_HEIGHT - GLYPH_SIZE) / 2)
# Only the edge below is seen; painting all of it would cost as much as the node itself.
_SHADOW = QRectF(0, NODE_HEIGHT - 12, NODE_WIDTH, 14)
_SHEET_STEP = 3.0
MOST_SHEETS = 2
_BADGE = QRectF(NODE_WIDTH - 9, -9, 17, 17)


MUTED_OPACITY = 0.4  # of what a muted layer says


class NodeFrame(msgspec.Struct, frozen=True):
    """Equal frames look alike, whatever their nodes are called. Of ports only the number counts."""

    category: Category | None
    entries: int
    exits: int
    outline: Outline
    has_problem: bool
    is_hatched: bool
    is_muted: bool = False
    sheets: int = 0  # behind it, of what stands there several times
    port_radius: float = PORT_RADIUS


def paint_frame(painter: QPainter, frame: NodeFrame) -> None:
    """Paint a frame in the node's own coordinates."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_sheets(painter, frame)
    _paint_body(painter, frame)
    _paint_header(painter, frame)
    if frame.is_muted:
        _paint_way_through(painter, frame)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(frame))
    painter.drawRoundedRect(NODE_RECT, CORNER, CORNER)
    if frame.has_problem:
        _paint_badge(painter)
    _paint_ports(painter, frame)


def _paint_body(painter: QPainter, frame: NodeFrame) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(paints().shadow)
    painter.drawRoundedRect(_SHADOW, CORNER, CORNER)
    painter.setBrush(paints().body)
    painter.drawRoundedRect(NODE_RECT, CORNER, CORNER)
    if frame.is_hatched:
        painter.setBrush(paints().hatch)
        painter.drawRoundedRect(NODE_RECT, CORNER, CORNER)


def _paint_sheets(painter: QPainter, frame: NodeFrame) -> None:
    """Let a repeated block look like a pile."""
    painter.setPen(paints().border)
    for number in range(frame.sheets, 0, -1):
        aside = NODE_RECT.translated(_SHEET_STEP * number, -_SHEET_STEP * number)
        painter.setBrush(paints().headers[frame.category] if frame.category else paints().body)
        painter.drawRoundedRect(aside, CORNER, CORNER)


def _paint_header(painter: QPainter, frame: NodeFrame) -> None:
    category = frame.category
    painter.setOpacity(MUTED_OPACITY if frame.is_muted else 1.0)
    header = paints().headers[category] if category else paints().unknown_header
    painter.fillPath(_header_path(), header)
    if category:
        paint_glyph(painter, category, _GLYPH, paints().glyph)
    painter.setOpacity(1.0)


def _paint_badge(painter: QPainter) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(paints().warn_fill)
    painter.drawEllipse(_BADGE)
    text_line("!", title_font()).paint_in(painter, _BADGE, paints().on_category, at=0.5)


def _paint_ports(painter: QPainter, frame: NodeFrame) -> None:
    painter.setPen(paints().port)
    painter.setBrush(paints().canvas)
    for count, is_output in ((frame.entries, False), (frame.exits, True)):
        for number in range(count):
            place = port_place(number, count, is_output=is_output)
            painter.drawEllipse(place, frame.port_radius, frame.port_radius)


def _paint_way_through(painter: QPainter, frame: NodeFrame) -> None:
    """Lead a wire through a muted layer, as what arrives goes through it."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(paints().wire)
    start = port_place(0, max(1, frame.entries), is_output=False)
    for number in range(frame.exits):
        end = port_place(number, frame.exits, is_output=True)
        way = QPainterPath(start)
        middle = QPointF(NODE_WIDTH / 2, 0)
        way.cubicTo(start + middle, end - middle, end)
        painter.drawPath(way)


def _pen(frame: NodeFrame) -> QPen:
    match frame.outline:
        case "chosen":
            return paints().accent_dashed if frame.is_muted else paints().accent
        case "problem":
            return paints().warning
        case "plain":
            return paints().border_dashed if frame.is_muted else paints().border


@cache
def _header_path() -> QPainterPath:
    """Return the upper part of the rounded box, with a straight lower edge."""
    box, upper = QPainterPath(), QPainterPath()
    box.addRoundedRect(NODE_RECT, CORNER, CORNER)
    upper.addRect(_HEADER)
    return box.intersected(upper)
