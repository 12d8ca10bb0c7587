"""A wire on the canvas, with the shape that travels on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker
from PySide6.QtWidgets import QGraphicsItem

from desktop_app.graph_editor.canvas_text import TextLine
from desktop_app.graph_editor.edge_route import route
from desktop_app.graph_editor.metrics import CORNER
from desktop_app.graph_editor.paints import paints, small_font

if TYPE_CHECKING:
    from PySide6.QtGui import QPen
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from desktop_app.graph_editor.port_item import PortItem
    from engine.graph.model import Edge

_REACH = 14.0  # how wide a wire is to the mouse
_MARGIN = 6.0


class EdgeItem(QGraphicsItem):
    """Runs from an output to an input and follows them."""

    def __init__(self, edge: Edge, source: PortItem, target: PortItem) -> None:
        super().__init__()
        self.edge = edge
        self.source = source
        self.target = target
        self.words = ""
        self.is_misfit = False
        self.is_hovered = False
        self.is_selected = False
        self.is_target = False  # a layer would be inserted here
        self._label: TextLine | None = None
        self._label_box = QRectF()
        self._bounds = QRectF()
        self._shape = QPainterPath()
        self.setZValue(0)
        self.reroute()

    def reroute(self) -> None:
        """Follow its ports."""
        self.prepareGeometryChange()
        self.route = route(self.source.anchor, self.target.anchor)
        stroker = QPainterPathStroker()
        stroker.setWidth(_REACH)
        self._shape = stroker.createStroke(self.route.path)
        self._place_label()

    def set_words(self, words: str, *, is_misfit: bool) -> None:
        """Say what travels here, and whether its end can take it."""
        if (words, is_misfit) == (self.words, self.is_misfit):
            return
        self.prepareGeometryChange()
        self.words, self.is_misfit = words, is_misfit
        self._label = TextLine(words, small_font()) if words else None
        self._place_label()
        self.update()

    def set_marked(
        self,
        *,
        is_hovered: bool | None = None,
        is_selected: bool | None = None,
        is_target: bool | None = None,
    ) -> None:
        """Change some of its marks."""
        self.is_hovered = self.is_hovered if is_hovered is None else is_hovered
        self.is_selected = self.is_selected if is_selected is None else is_selected
        self.is_target = self.is_target if is_target is None else is_target
        self.update()

    def set_leaving(self, is_leaving: bool) -> None:
        """Stand back as a wire that the gesture at work would take away."""
        self.setOpacity(0.3 if is_leaving else 1.0)

    def boundingRect(self) -> QRectF:
        return self._bounds

    def shape(self) -> QPainterPath:
        return self._shape

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._pen())
        painter.drawPath(self.route.path)
        if self._label is not None:
            self._paint_label(painter, self._label)

    def _paint_label(self, painter: QPainter, label: TextLine) -> None:
        if not self.route.is_label_above:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(paints().canvas)
            painter.drawRoundedRect(
                self._label_box.adjusted(-_MARGIN, 0, _MARGIN, 0), CORNER, CORNER
            )
        pen = paints().warning if self.is_misfit else paints().muted
        label.paint_in(painter, self._label_box, pen)

    def _pen(self) -> QPen:
        if self.is_selected or self.is_target:
            return paints().wire_selected
        if self.is_misfit:
            return paints().wire_misfit
        return paints().wire_hovered if self.is_hovered else paints().wire

    def _place_label(self) -> None:
        self._bounds = self.route.path.boundingRect().adjusted(-_REACH, -_REACH, _REACH, _REACH)
        if self._label is None:
            return
        width, height = self._label.width, self._label.height
        middle = self.route.label
        if self.route.is_label_above:
            middle = middle - QPointF(0, height / 2 + 6)
        self._label_box = QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)
        self._bounds |= self._label_box.adjusted(-_MARGIN, -1, _MARGIN, 1)
