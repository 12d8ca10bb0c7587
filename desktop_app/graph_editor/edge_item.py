"""A wire on the canvas, with the shape that travels on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker
from PySide6.QtWidgets import QGraphicsItem

from desktop_app.graph_editor.canvas_text import text_line
from desktop_app.graph_editor.edge_route import crosses, route
from desktop_app.graph_editor.looks import WireLook
from desktop_app.graph_editor.metrics import CORNER
from desktop_app.graph_editor.paints import paints, small_font

if TYPE_CHECKING:
    from PySide6.QtCore import QLineF
    from PySide6.QtGui import QPen
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from desktop_app.graph_editor.canvas_text import TextLine
    from desktop_app.graph_editor.edge_route import Route
    from desktop_app.graph_editor.looks import Looks
    from desktop_app.graph_editor.node_item import NodeItem
    from desktop_app.graph_editor.port_item import PortItem
    from engine.graph.model import Edge

_REACH = 14.0  # how wide a wire is to the mouse
_MARGIN = 6.0


class EdgeItem(QGraphicsItem):
    """Runs from an output to an input and follows them.

    Most wires of a large network are never looked at: their ways and words are worked out when
    they are asked for.
    """

    def __init__(
        self, edge: Edge, source_node: NodeItem, target_node: NodeItem, looks: Looks
    ) -> None:
        super().__init__()
        self.edge = edge
        self.source_node = source_node
        self.target_node = target_node
        self.is_hovered = False
        self.is_selected = False
        self.is_target = False  # a layer would be inserted here
        self.is_cut = False  # the stroke at work has crossed it
        self._looks = looks
        self._version = -1
        self._look = WireLook()
        self._route: Route | None = None
        self._shape: QPainterPath | None = None
        self._bounds: QRectF | None = None
        self._label: TextLine | None = None
        self._label_box = QRectF()

    # --- where it runs ----------------------------------------------------------------------

    @property
    def source(self) -> PortItem:
        """The output that it begins at."""
        return self.source_node.ports_out[self.edge.source.port]

    @property
    def target(self) -> PortItem:
        """The input that it ends in."""
        return self.target_node.ports_in[self.edge.target.port]

    @property
    def start(self) -> QPointF:
        """Where it begins in the scene."""
        return self.source_node.anchor(self.edge.source.port, is_output=True)

    @property
    def end(self) -> QPointF:
        """Where it ends in the scene."""
        return self.target_node.anchor(self.edge.target.port, is_output=False)

    @property
    def route(self) -> Route:
        """Its way."""
        if self._route is None:
            self._route = route(self.start, self.end)
        return self._route

    def reroute(self) -> None:
        """Follow its ports."""
        self.prepareGeometryChange()
        self._route = self._shape = self._bounds = None

    # --- what it says -----------------------------------------------------------------------

    @property
    def words(self) -> str:
        """The shape that travels on it, as far as it is known."""
        self.refresh()
        return self._look.words

    @property
    def is_misfit(self) -> bool:
        """Whether its end cannot take that."""
        self.refresh()
        return self._look.is_misfit

    def refresh(self) -> None:
        """Say what is known now."""
        if self._version == self._looks.version:
            return
        self._version = self._looks.version
        look = self._looks.of_wire(self.edge)
        if look == self._look:
            return
        if look.words != self._look.words:
            self.prepareGeometryChange()
            self._label, self._bounds = None, None
        if look.is_leaving != self._look.is_leaving:
            self.setOpacity(0.3 if look.is_leaving else 1.0)
        self._look = look
        self.update()

    # --- how it is marked and painted -------------------------------------------------------

    def set_marked(
        self,
        *,
        is_hovered: bool | None = None,
        is_selected: bool | None = None,
        is_target: bool | None = None,
        is_cut: bool | None = None,
    ) -> None:
        """Change some of its marks."""
        self.is_hovered = self.is_hovered if is_hovered is None else is_hovered
        self.is_selected = self.is_selected if is_selected is None else is_selected
        self.is_target = self.is_target if is_target is None else is_target
        self.is_cut = self.is_cut if is_cut is None else is_cut
        self.update()

    def is_crossed_by(self, line: QLineF) -> bool:
        """Whether a straight line crosses it."""
        return crosses(self.route.path, line)

    def boundingRect(self) -> QRectF:
        if self._bounds is None:
            self._bounds = self._laid_out()
        return self._bounds

    def shape(self) -> QPainterPath:
        if self._shape is None:
            stroker = QPainterPathStroker()
            stroker.setWidth(_REACH)
            self._shape = stroker.createStroke(self.route.path)
        return self._shape

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        is_line = self._looks.is_crowded  # smooth and broad ones take ten times as long
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not is_line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._pen())
        painter.drawPath(self.route.path)
        if is_line or self._label is None:
            return
        if self._looks.writes_at(painter.worldTransform().m11()):
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
        if self.is_cut:
            return paints().wire_misfit
        if self.is_selected or self.is_target:
            return paints().wire_selected
        if self.is_misfit:
            return paints().wire_misfit
        if self.is_hovered:
            return paints().wire_hovered
        return paints().far_wire if self._looks.is_crowded else paints().wire

    def _laid_out(self) -> QRectF:
        """Place the label; return what wire and label cover."""
        covered = self.route.path.boundingRect().adjusted(-_REACH, -_REACH, _REACH, _REACH)
        self._label = text_line(self.words, small_font()) if self.words else None
        if self._label is None:
            return covered
        width, height = self._label.width, self._label.height
        middle = self.route.label
        if self.route.is_label_above:
            middle = middle - QPointF(0, height / 2 + 6)
        self._label_box = QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)
        return covered | self._label_box.adjusted(-_MARGIN, -1, _MARGIN, 1)
