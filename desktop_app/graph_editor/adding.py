"""Adding layers where they are meant to be: each adding is one step of undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.graph_editor import placing
from engine.graph.edits import with_edge, with_node
from engine.graph.model import Edge
from engine.graph.placing import with_places
from engine.problem import IllegalEdit
from engine.rewiring import (
    entry_of,
    exit_of,
    insert_after,
    insert_on_edge,
    kind_of,
    node_in,
    with_kind,
)
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QPointF

    from desktop_app.graph_editor.scene import GraphScene
    from engine.graph.model import Graph, Node, PortRef
    from engine.problem import NodeId
    from engine.project import Position


class Adding:
    """Makes nodes, selects them, and tells what was added after what."""

    def __init__(self, scene: GraphScene) -> None:
        self._scene = scene

    def after(self, id: NodeId, kind_id: str, center: QPointF) -> NodeId:
        """Insert a layer after a node, else place it around a point; return its id."""
        document = self._scene.document
        node = node_in(document.graph, kind_id, document.inference.fields)
        try:
            graph = insert_after(document.graph, id, node)
        except IllegalEdit:  # there is none, or this cannot stand behind it
            return self.alone(kind_id, center)
        self._add(node, graph, with_places(graph, document.positions))
        self._scene.layer_added.emit(document.graph.nodes[id].kind, kind_id)
        return node.id

    def alone(self, kind_id: str, center: QPointF) -> NodeId:
        """Place a layer around a point, or below it where there is no room."""
        document = self._scene.document
        node = node_in(document.graph, kind_id, document.inference.fields)
        place = placing.centered(center.x(), center.y())
        place = placing.free_place(place, document.positions)
        self._add(node, with_node(document.graph, node), {node.id: place})
        self._scene.layer_added.emit("", kind_id)
        return node.id

    def into(self, edge: Edge, kind_id: str) -> NodeId:
        """Insert a layer into a wire."""
        document = self._scene.document
        node = node_in(document.graph, kind_id, document.inference.fields)
        graph = insert_on_edge(document.graph, edge, node)
        self._add(node, graph, with_places(graph, document.positions))
        self._scene.layer_added.emit(document.graph.nodes[edge.source.node].kind, kind_id)
        return node.id

    def behind(self, source: PortRef, kind_id: str, at: QPointF) -> NodeId:
        """Add a layer fed by an output, its own input at a point: the wire stays where it is."""
        document = self._scene.document
        node = node_in(document.graph, kind_id, document.inference.fields)
        graph = with_node(document.graph, node)
        entry = entry_of(graph, node)
        if entry is None:
            raise IllegalEdit(text("edit-cannot-insert", kind=kind_of(graph, node).title))
        ports = [port.id for port in kind_of(graph, node).ports_at((entry.port,))]
        place = placing.with_entry_at(at.x(), at.y(), ports.index(entry.port), len(ports))
        place = placing.free_place(place, document.positions, margin=0)
        self._add(node, with_edge(graph, Edge(source, entry)), {node.id: place})
        self._scene.layer_added.emit(document.graph.nodes[source.node].kind, kind_id)
        return node.id

    def before(self, target: PortRef, kind_id: str, at: QPointF) -> NodeId:
        """Add a layer that feeds an input, its own output at a point."""
        document = self._scene.document
        node = node_in(document.graph, kind_id, document.inference.fields)
        graph = with_node(document.graph, node)
        exit = exit_of(graph, node)
        if exit is None:
            raise IllegalEdit(text("edit-cannot-insert", kind=kind_of(graph, node).title))
        place = placing.with_exit_at(at.x(), at.y(), len(kind_of(graph, node).ports_out))
        place = placing.free_place(place, document.positions, margin=0)
        self._add(node, with_edge(graph, Edge(exit, target)), {node.id: place})
        self._scene.layer_added.emit(kind_id, document.graph.nodes[target.node].kind)
        return node.id

    def instead(self, ids: Iterable[NodeId], kind_id: str) -> None:
        """Make layers ones of another kind: ids, wires and equal settings stay."""
        document = self._scene.document
        graph = document.graph
        for id in ids:
            graph = with_kind(graph, id, kind_id)
        self._scene.commit(text("canvas-edit-change"), document.with_graph(graph))

    def _add(self, node: Node, graph: Graph, positions: dict[NodeId, Position]) -> None:
        scene = self._scene
        scene.commit(text("canvas-edit-add"), scene.document.with_graph(graph, positions))
        scene.selection.select(nodes=(node.id,), edges=frozenset())
