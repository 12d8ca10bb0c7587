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
    """Follows a point; `take` ends it and returns the graph that a drop here makes, if any."""

    def __init__(self, scene: GraphScene) -> None:
        self._scene = scene
        self._wire: EdgeItem | None = None
        self._graph: Graph | None = None

    @property
    def is_lit(self) -> bool:
        """Whether a drop here would insert."""
        return self._wire is not None

    @property
    def edge(self) -> Edge:
        """The wire aimed at last; ask only after `is_lit` or a graph was taken."""
        return self._edge

    def aim(self, at: QPointF, inserted: Callable[[Graph], Graph]) -> None:
        """Light up the wire at a point if something can be inserted there."""
        wire = edge_at(self._scene, at)
        if wire is self._wire:
            return
        self.clear()
        if wire is None:
            return
        self._edge = wire.edge
        try:
            self._graph = inserted(self._scene.document.graph)
        except IllegalEdit as illegal:
            self._scene.say(illegal.message, at)
            return
        self._wire = wire
        wire.set_marked(is_target=True)
        self._scene.preview(self._graph)

    def take(self) -> Graph | None:
        """End the aiming; return the graph as it would be."""
        graph = self._graph if self.is_lit else None
        self.clear()
        return graph

    def clear(self) -> None:
        """Aim at nothing."""
        if self._wire is not None:
            self._wire.set_marked(is_target=False)
            self._scene.end_preview()
        self._scene.say_nothing()
        self._wire, self._graph = None, None
