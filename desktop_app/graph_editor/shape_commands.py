"""Muting, aligning and distributing what is selected: each is at most one step of undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.graph_editor.aligning import aligned, distributed
from engine.graph.edits import with_muted
from engine.problem import IllegalEdit
from engine.rewiring.muting import require_mutable
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.graph_editor.aligning import Axis, Line
    from desktop_app.graph_editor.scene import GraphScene
    from engine.problem import NodeId
    from engine.project import Position


class ShapeCommands:
    """Commands on the selected layers; what cannot be raises `IllegalEdit` in words."""

    def __init__(self, scene: GraphScene) -> None:
        self._scene = scene

    def mute(self) -> None:
        """Mute the selected layers; if all of them are muted, let them work again."""
        scene, graph = self._scene, self._scene.document.graph
        chosen = scene.selection.nodes
        if not chosen:
            raise IllegalEdit(text("mute-nothing"))
        is_muted = not all(graph.nodes[id].is_muted for id in chosen)
        if is_muted:
            require_mutable(graph, chosen)
        title = text("canvas-edit-mute" if is_muted else "canvas-edit-unmute", count=len(chosen))
        changed = with_muted(graph, chosen, is_muted=is_muted)
        scene.commit(title, scene.document.with_graph(changed))

    def align(self, line: Line) -> None:
        """Put the selected layers on one line."""
        self._place(aligned(self._places(), line), "canvas-edit-align")

    def distribute(self, axis: Axis) -> None:
        """Give the selected layers equal gaps."""
        self._place(distributed(self._places(), axis), "canvas-edit-distribute")

    def _places(self) -> dict[NodeId, Position]:
        positions = self._scene.document.positions
        return {id: positions[id] for id in self._scene.selection.nodes if id in positions}

    def _place(self, places: dict[NodeId, Position], title: str) -> None:
        document = self._scene.document
        self._scene.commit(text(title), document.with_graph(document.graph, places))
