"""The wire that something dragged would be inserted into: lit up, with the shapes to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.graph_editor.hit_testing import edge_at
from engine.problem import IllegalEdit

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPointF

    from desktop_app.graph_editor.edge_item import EdgeItem
    from desktop_app.graph_editor.scene import GraphScene
    from engine.graph.model import Edge, Graph


class WireTarget:
    """Follows a point; `take` ends that."""

    def __init__(self, scene: GraphScene) -> None:
        self._scene = scene
        self._wire: EdgeItem | None = None
        self._drop: tuple[Graph, Edge] | None = None

    def aim(self, at: QPointF, inserted: Callable[[Graph, Edge], Graph]) -> None:
        """Light up the wire at a point if something can be inserted there."""
        wire = edge_at(self._scene, at)
        if wire is self._wire:
            return
        self.clear()
        if wire is None:
            return
        try:
            graph = inserted(self._scene.document.graph, wire.edge)
        except IllegalEdit as illegal:
            self._scene.say(illegal.message, at)
            return
        self._wire, self._drop = wire, (graph, wire.edge)
        wire.set_marked(is_target=True)
        self._scene.preview(graph)

    def take(self) -> tuple[Graph, Edge] | None:
        """End the aiming; return the graph that a drop here makes, and the wire it would be in."""
        drop = self._drop
        self.clear()
        return drop

    def clear(self) -> None:
        """Aim at nothing."""
        if self._wire is not None:
            self._wire.set_marked(is_target=False)
            self._scene.end_preview()
        self._scene.say_nothing()
        self._wire, self._drop = None, None
