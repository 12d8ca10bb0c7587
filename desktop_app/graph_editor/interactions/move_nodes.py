"""Nodes dragged about; a click selects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.graph_editor import placing
from desktop_app.graph_editor.interactions.interaction import Interaction, Modifiers, is_adding
from desktop_app.graph_editor.interactions.wire_target import WireTarget
from desktop_app.graph_editor.metrics import snapped
from engine.graph.edits import without_nodes
from engine.rewiring import insert_on_edge
from engine.texts import text

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from desktop_app.graph_editor.node_item import NodeItem
    from desktop_app.graph_editor.scene import GraphScene
    from engine.graph.model import Edge, Graph
    from engine.problem import NodeId
    from engine.project import Position


class MoveNodesInteraction(Interaction):
    """Moves the pressed node, and with it all others that are selected.

    A node without wires that is dropped on a wire is inserted there.
    """

    def __init__(
        self, scene: GraphScene, start: QPointF, pressed: NodeItem, modifiers: Modifiers
    ) -> None:
        super().__init__(scene, start)
        self._pressed = pressed.node_id
        self._is_toggle = is_adding(modifiers)
        self._is_moving = False
        self._before: dict[NodeId, Position] = {}
        self._now: dict[NodeId, Position] = {}
        self._wire = WireTarget(scene)
        if not self._is_toggle and self._pressed not in scene.focus.selection:
            scene.selection.select(nodes=(self._pressed,), edges=frozenset())

    def move(self, to: QPointF, modifiers: Modifiers) -> None:
        if not self._is_moving:
            if not self.is_drag(to):
                return
            self._begin()
        delta = to - self.start
        x, y = self._before[self._pressed]
        new_x, new_y = x + delta.x(), y + delta.y()
        if not modifiers & Modifiers.AltModifier:
            new_x, new_y = snapped(new_x), snapped(new_y)
        dx, dy = new_x - x, new_y - y
        self._now = {id: (old[0] + dx, old[1] + dy) for id, old in self._before.items()}
        self.scene.mirror.place(self._now)
        if self._is_loose():
            self._wire.aim(self.scene.mirror.nodes[self._pressed].rect.center(), self._inserted)

    def finish(self, at: QPointF, modifiers: Modifiers) -> None:
        self.move(at, modifiers)
        drop = self._wire.take()
        if not self._is_moving:
            self._select(modifiers)
        elif drop is not None:
            self._insert(*drop)
        else:
            document = self.scene.document
            project = document.with_graph(document.graph, self._now)
            self.scene.commit(text("canvas-edit-move", count=len(self._now)), project)

    def cancel(self) -> None:
        self._wire.take()
        positions = self.scene.document.positions
        self.scene.mirror.place({id: positions[id] for id in self._before if id in positions})

    def _insert(self, graph: Graph, edge: Edge) -> None:
        document = self.scene.document
        others = {id: p for id, p in document.positions.items() if id != self._pressed}
        place = self._now[self._pressed]
        positions = placing.with_inserted(others, edge, self._pressed, place)
        self.scene.commit(text("canvas-edit-insert"), document.with_graph(graph, positions))

    def _begin(self) -> None:
        self._is_moving = True
        if self._pressed not in self.scene.focus.selection:
            selection = (*self.scene.focus.selection, self._pressed)
            self.scene.selection.select(nodes=selection, edges=frozenset())
        items = self.scene.mirror.nodes
        self._before = {
            id: (items[id].x(), items[id].y()) for id in self.scene.focus.selection if id in items
        }

    def _select(self, modifiers: Modifiers) -> None:
        chosen = self.scene.focus.selection
        if not self._is_toggle:
            self.scene.selection.select(nodes=(self._pressed,), edges=frozenset())
        elif self._pressed in chosen:
            self.scene.focus.select(id for id in chosen if id != self._pressed)
        else:
            self.scene.focus.select((*chosen, self._pressed))

    def _is_loose(self) -> bool:
        graph = self.scene.document.graph
        has_wires = self._pressed in graph.edges_into or self._pressed in graph.edges_from
        return len(self._before) == 1 and not has_wires

    def _inserted(self, graph: Graph, edge: Edge) -> Graph:
        """Put the dragged node into the wire under it; the graph is as yet without it."""
        node = graph.nodes[self._pressed]
        return insert_on_edge(without_nodes(graph, [node.id]), edge, node)
