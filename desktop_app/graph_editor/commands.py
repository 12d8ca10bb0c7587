"""What the canvas does on a command: each one is at most one step of undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from engine.graph.edits import new_id, with_edge, with_node, without_edge, without_nodes
from engine.graph.layout import arranged
from engine.graph.model import Edge, PortRef
from engine.graph.placing import with_places
from engine.rewiring import (
    apply_fix,
    delete_joining,
)
from engine.texts import text

if TYPE_CHECKING:

    from desktop_app.graph_editor.scene import GraphScene
    from engine.problem import Fix, NodeId

# How far a copy lies from its original.
_COPY_X, _COPY_Y = 32.0, 32.0


class CanvasCommands:
    """Commands on a scene; illegal ones are said in words beside what they were meant for."""

    def __init__(self, scene: GraphScene) -> None:
        self._scene = scene

    def delete(self, *, is_joining: bool = True) -> None:
        """Remove what is selected; where a simple chain is cut, its ends are joined."""
        scene, selection = self._scene, self._scene.selection
        graph = scene.document.graph
        if not selection.nodes and not selection.edges:
            return
        for edge in selection.edges:
            graph = without_edge(graph, edge)
        if is_joining:
            graph = delete_joining(graph, selection.nodes, scene.document.inference.fields)
        else:
            graph = without_nodes(graph, selection.nodes)
        title = text("canvas-edit-delete", count=len(selection.nodes) + len(selection.edges))
        scene.commit(title, scene.document.with_graph(graph))

    def duplicate(self) -> None:
        """Copy the selected nodes with the wires between them, and select the copies."""
        scene = self._scene
        document, chosen = scene.document, scene.selection.nodes
        if not chosen:
            return
        copies = {id: new_id() for id in chosen}
        graph = document.graph
        for id, copy in copies.items():
            graph = with_node(graph, replace(graph.nodes[id], id=copy))
        for edge in document.graph.edges:
            if edge.source.node in copies and edge.target.node in copies:
                graph = with_edge(graph, _copied(edge, copies))
        positions = document.positions
        places = {
            copy: (positions[id][0] + _COPY_X, positions[id][1] + _COPY_Y)
            for id, copy in copies.items()
            if id in positions
        }
        title = text("canvas-edit-duplicate", count=len(copies))
        scene.commit(title, document.with_graph(graph, places))
        scene.selection.select(nodes=copies.values(), edges=frozenset())

    def select_all(self) -> None:
        """Select all nodes."""
        self._scene.selection.select(nodes=self._scene.document.graph.order, edges=frozenset())

    def arrange(self) -> None:
        """Lay the graph out anew."""
        document = self._scene.document
        arrangement = arranged(document.graph)
        self._scene.commit(
            text("canvas-edit-arrange"), document.with_graph(document.graph, arrangement)
        )

    def apply_fix(self, fix: Fix) -> None:
        """Do what a problem offers."""
        scene, document = self._scene, self._scene.document
        graph = apply_fix(document.graph, fix, document.inference.fields)
        positions = with_places(graph, document.positions)
        scene.commit(text("canvas-edit-fix"), document.with_graph(graph, positions))


def _copied(edge: Edge, copies: dict[NodeId, NodeId]) -> Edge:
    return Edge(
        PortRef(copies[edge.source.node], edge.source.port),
        PortRef(copies[edge.target.node], edge.target.port),
    )
