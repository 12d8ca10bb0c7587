"""The wire that something dragged would be inserted into: lit up, with the shapes to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.graph_editor.hit_testing import edges_at
from engine.problem import IllegalEdit

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPointF

    from desktop_app.graph_editor.edge_item import EdgeItem
    from desktop_app.graph_editor.scene import GraphScene
    from engine.graph.model import Edge, Graph


class WireTarget:
    """Follows a point; `take` ends that.

    `base` is the graph that a gesture works on, the document's if it is None. Only its wires can
    be meant, and its shapes are shown where none is.
    """

    def __init__(self, scene: GraphScene) -> None:
        self._scene = scene
        self._base: Graph | None = None
        self._wire: EdgeItem | None = None
        self._drop: tuple[Graph, Edge] | None = None

    @property
    def graph(self) -> Graph | None:
        """The graph that a drop here makes, None where it inserts nothing."""
        return self._drop[0] if self._drop is not None else None

    @property
    def edge(self) -> Edge | None:
        """The wire aimed at."""
        return self._drop[1] if self._drop is not None else None

    def work_on(self, base: Graph | None) -> None:
        """Take another graph for the one worked on."""
        self.clear()
        if base is not self._base:
            self._base = base
            self._show_base()

    def aim(self, at: QPointF, inserted: Callable[[Graph, Edge], Graph]) -> None:
        """Light up the wire at a point if something can be inserted there."""
        graph = self._base or self._scene.document.graph
        found = edges_at(self._scene, at)
        wire = next((w for w in found if graph.incoming.get(w.edge.target) == w.edge), None)
        if wire is self._wire:
            return
        self.clear()
        if wire is None:
            return
        try:
            graph = inserted(graph, wire.edge)
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
            self._show_base()
        self._scene.say_nothing()
        self._wire, self._drop = None, None

    def _show_base(self) -> None:
        if self._base is not None:
            self._scene.preview(self._base)
        else:
            self._scene.end_preview()
