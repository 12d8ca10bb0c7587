"""What the canvas does on a command: each one is at most one step of undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.graph_editor.framing import arranged_notes
from desktop_app.mending import mend
from engine.graph.edits import without_edge, without_nodes
from engine.graph.layout import arranged
from engine.rewiring import delete_joining
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.graph_editor.scene import GraphScene
    from engine.problem import Fix, NodeId


class CanvasCommands:
    """Commands on a scene; illegal ones are said in words beside what they were meant for."""

    def __init__(self, scene: GraphScene) -> None:
        self._scene = scene

    def delete(self, *, is_joining: bool = True) -> None:
        """Remove what is selected; where a simple chain is cut, its ends are joined."""
        scene, selection = self._scene, self._scene.selection
        graph = scene.document.graph
        if selection.is_empty:
            return
        for edge in selection.edges:
            graph = without_edge(graph, edge)
        if is_joining:
            known = scene.document.inference
            graph = delete_joining(graph, selection.nodes, known.fields, known)
        else:
            graph = without_nodes(graph, selection.nodes)
        kept = tuple(note for note in scene.document.notes if note.id not in selection.notes)
        count = len(selection.nodes) + len(selection.edges) + len(selection.notes)
        project = scene.document.with_graph(graph, notes=kept)
        scene.commit(text("canvas-edit-delete", count=count), project)

    def select_all(self) -> None:
        """Select all nodes and notes."""
        document = self._scene.document
        notes = {note.id for note in document.notes}
        self._scene.selection.select(nodes=document.graph.walk, notes=notes)

    def arrange(self) -> None:
        """Lay out what is selected, if it is several layers, else everything; frames go along."""
        document, chosen = self._scene.document, self._scene.selection.nodes
        graph, positions = document.graph, document.positions
        if len(chosen) > 1:
            graph = without_nodes(graph, graph.nodes.keys() - set(chosen))
        places = arranged(graph, {id: positions[id] for id in graph.nodes if id in positions})
        notes = arranged_notes(document.notes, positions, places)
        project = document.with_graph(document.graph, places, notes)
        self._scene.commit(text("canvas-edit-arrange"), project)

    def apply_fix(self, fix: Fix, at: NodeId = "") -> None:
        """Do what the problem of a node offers."""
        mend(self._scene.document, fix, at)
