"""Wires that a gesture would make, before it has made them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGraphicsPathItem

from desktop_app.graph_editor.edge_route import route
from desktop_app.graph_editor.paints import paints

if TYPE_CHECKING:
    from desktop_app.graph_editor.scene import GraphScene
    from engine.graph.model import Edge, Graph


class GhostWires:
    """Dashed lines between the ports of nodes that are there already."""

    def __init__(self, scene: GraphScene) -> None:
        self._scene = scene
        self._items: list[QGraphicsPathItem] = []

    def show(self, graph: Graph) -> None:
        """Show what a graph has more than the document's."""
        self.clear()
        present = self._scene.document.graph.incoming
        for edge in graph.edges:
            if present.get(edge.target) != edge:
                self._add(edge)

    def clear(self) -> None:
        """Show none."""
        for item in self._items:
            self._scene.removeItem(item)
        self._items.clear()

    def _add(self, edge: Edge) -> None:
        nodes = self._scene.mirror.nodes
        if edge.source.node not in nodes or edge.target.node not in nodes:
            return
        start = nodes[edge.source.node].anchor(edge.source.port, is_output=True)
        end = nodes[edge.target.node].anchor(edge.target.port, is_output=False)
        item = QGraphicsPathItem(route(start, end).path)
        item.setPen(paints().wire_dragged)
        self._items.append(item)
        self._scene.addItem(item)
