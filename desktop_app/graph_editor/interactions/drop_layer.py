"""A layer dragged in from the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.graph_editor import placing
from desktop_app.graph_editor.interactions.interaction import Interaction, Modifiers
from desktop_app.graph_editor.interactions.wire_target import WireTarget
from engine.graph.edits import with_node
from engine.graph.placing import with_node_behind
from engine.problem import IllegalEdit
from engine.rewiring import insert_after, insert_on_edge, node_in, with_kind
from engine.texts import text

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from desktop_app.graph_editor.node_item import NodeItem
    from desktop_app.graph_editor.scene import GraphScene
    from engine.graph.model import Edge, Graph
    from engine.project import Project


class DropLayerInteraction(Interaction):
    """On a wire it is inserted, at an output it is connected, on empty canvas it is placed.

    With Ctrl, the layer that it is dropped on becomes one of its kind.
    """

    tip = "gesture-drop"
    is_foreign = True

    def __init__(self, scene: GraphScene, start: QPointF, kind_id: str) -> None:
        super().__init__(scene, start)
        self._node = node_in(scene.document.graph, kind_id, scene.document.inference.fields)
        self._wire = WireTarget(scene)
        self._source: NodeItem | None = None
        self._replaced: NodeItem | None = None

    def move(self, to: QPointF, modifiers: Modifiers) -> None:
        self._aim_at_layer(to, is_meant=bool(modifiers & Modifiers.ControlModifier))
        if self._replaced is None:
            self._aim_at_output(to)
        if self._source is None and self._replaced is None:
            self._wire.aim(to, self._inserted)
        else:
            self._wire.clear()

    def finish(self, at: QPointF, modifiers: Modifiers) -> None:
        self.move(at, modifiers)
        replaced, document = self._replaced, self.scene.document
        if replaced is not None:
            graph = with_kind(document.graph, replaced.node_id, self._node.kind)
            self.cancel()
            self.scene.commit(text("canvas-edit-change"), document.with_graph(graph))
            self.scene.selection.select(nodes=(replaced.node_id,), edges=frozenset())
            return
        before, project = self._feeding(), self._dropped(at)
        self.cancel()
        self.scene.commit(text("canvas-edit-add"), project)
        self.scene.selection.select(nodes=(self._node.id,), edges=frozenset())
        self.scene.layer_added.emit(before, self._node.kind)

    def cancel(self) -> None:
        self._wire.clear()
        self._mark_source(None)
        self._mark_replaced(None)

    def _dropped(self, at: QPointF) -> Project:
        document = self.scene.document
        positions, place = document.positions, placing.centered(at.x(), at.y())
        if self._source is not None:
            source = self._source.node_id
            graph = insert_after(document.graph, source, self._node)
            return document.with_graph(graph, with_node_behind(positions, source, self._node.id))
        drop = self._wire.take()
        if drop is not None:
            graph, edge = drop
            placed = placing.with_inserted(positions, edge, self._node.id, place)
            return document.with_graph(graph, placed)
        return document.with_graph(with_node(document.graph, self._node), {self._node.id: place})

    def _feeding(self) -> str:
        """Return the kind after which it would be added, "" for none."""
        nodes, edge = self.scene.document.graph.nodes, self._wire.edge
        if self._source is not None:
            return nodes[self._source.node_id].kind
        return nodes[edge.source.node].kind if edge is not None else ""

    def _inserted(self, graph: Graph, edge: Edge) -> Graph:
        return insert_on_edge(graph, edge, self._node)

    def _aim_at_layer(self, at: QPointF, *, is_meant: bool) -> None:
        """Show what the layer here would be, and what that would do to the shapes."""
        node = self._layer_at(at) if is_meant else None
        if node is self._replaced:
            return
        if node is not None:
            self._wire.clear()
            self._mark_source(None)
        self._mark_replaced(node)

    def _layer_at(self, at: QPointF) -> NodeItem | None:
        hit = self.scene.hit(at)
        return hit.node if hit.port is None else hit.port.node

    def _mark_replaced(self, node: NodeItem | None) -> None:
        if self._replaced is not None:
            self._replaced.set_target(False)
            self.scene.end_preview()
        self._replaced = node
        if node is not None:
            graph = with_kind(self.scene.document.graph, node.node_id, self._node.kind)
            node.set_target(True)
            self.scene.preview(graph)

    def _aim_at_output(self, at: QPointF) -> None:
        port = self.scene.hit(at).port
        node = port.node if port is not None and port.is_output else None
        if node is not None:
            try:
                insert_after(self.scene.document.graph, node.node_id, self._node)
            except IllegalEdit as illegal:
                self.scene.say(illegal.message, at)
                node = None
        self._mark_source(node)

    def _mark_source(self, node: NodeItem | None) -> None:
        for item, is_target in ((self._source, False), (node, True)):
            if item is not None:
                item.set_target(is_target)
        self._source = node
