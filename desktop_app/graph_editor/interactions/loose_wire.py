"""A wire of which only one end is connected: it leads from a port to a point."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGraphicsPathItem

from desktop_app.graph_editor.edge_route import route
from desktop_app.graph_editor.paints import paints

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from desktop_app.graph_editor.port_item import PortItem
    from desktop_app.graph_editor.scene import GraphScene

_ABOVE_NODES = 5


class LooseWire:
    """Dashed, above everything else, until it is removed."""

    def __init__(self, scene: GraphScene, port: PortItem) -> None:
        self._scene, self._port = scene, port
        self._item = QGraphicsPathItem()
        self._item.setPen(paints().wire_dragged)
        self._item.setZValue(_ABOVE_NODES)
        scene.addItem(self._item)

    def lead_to(self, point: QPointF) -> None:
        """Let it lead to a point, or come from there where the port is an input."""
        anchor = self._port.anchor
        ends = (anchor, point) if self._port.is_output else (point, anchor)
        self._item.setPath(route(*ends).path)

    def remove(self) -> None:
        """Take it away."""
        if self._item.scene():
            self._scene.removeItem(self._item)
