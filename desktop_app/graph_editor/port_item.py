"""A port of a node on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsItem

from desktop_app.graph_editor.metrics import PORT_REACH
from desktop_app.graph_editor.paints import paints
from desktop_app.graph_editor.targets import port_radius
from engine.graph.model import PortRef

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from desktop_app.graph_editor.node_item import NodeItem

PortState = Literal["idle", "hovered", "legal", "illegal"]

_BOUNDS = QRectF(-PORT_REACH, -PORT_REACH, 2 * PORT_REACH, 2 * PORT_REACH)
_LARGER: dict[PortState, float] = {"idle": 0, "hovered": 2, "legal": 1, "illegal": -1}


class PortItem(QGraphicsItem):
    """A ring on a node's edge; while a wire is dragged it says whether the wire may end here.

    As long as no port of a node has anything to say, the node paints them all.
    """

    def __init__(self, node: NodeItem, port: str, *, is_output: bool) -> None:
        super().__init__(node)
        self.node = node
        self.ref = PortRef(node.node_id, port)
        self.is_output = is_output
        self.state: PortState = "idle"
        self.paint_oneself(False)

    @property
    def anchor(self) -> QPointF:
        """Where wires begin or end, in the scene."""
        return self.node.pos() + self.pos()

    def set_state(self, state: PortState) -> None:
        """Show a state."""
        if state != self.state:
            self.state = state
            self.setOpacity(0.35 if state == "illegal" else 1.0)
            self.node.note_port_state()
            self.update()

    def paint_oneself(self, is_so: bool) -> None:
        """Be painted by oneself, or by the node."""
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents, not is_so)

    def boundingRect(self) -> QRectF:
        return _BOUNDS

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        radius = port_radius() + _LARGER[self.state]
        is_lit = self.state in ("hovered", "legal")
        painter.setPen(paints().port_accent if is_lit else paints().port)
        painter.setBrush(paints().accent_fill if self.state == "hovered" else paints().canvas)
        painter.drawEllipse(QPointF(0, 0), radius, radius)
