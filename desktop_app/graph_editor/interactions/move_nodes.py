"""Nodes dragged about; a click selects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from desktop_app.graph_editor import placing
from desktop_app.graph_editor.interactions.ghost_wires import GhostWires
from desktop_app.graph_editor.interactions.interaction import Interaction, Modifiers, is_adding
from desktop_app.graph_editor.interactions.move_notes import CarriedNotes
from desktop_app.graph_editor.interactions.wire_target import WireTarget
from desktop_app.graph_editor.metrics import NODE_RECT
from desktop_app.graph_editor.snapping import Snapping
from engine.rewiring import pulled_out, put_into_wire
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.graph_editor.node_item import NodeItem
    from desktop_app.graph_editor.scene import GraphScene
    from engine.graph.model import Edge, Graph
    from engine.problem import NodeId
    from engine.project import Position


_DIGITS = 6  # of a place, behind the point


class MoveNodesInteraction(Interaction):
    """Moves the pressed node, and with it all others that are selected; Ctrl: off the grid.

    With Alt they are pulled out of their chain, which closes behind them. What is loose, or pulled
    out, is inserted into the wire that it is dropped on.
    """

    tip = "gesture-move"

    def __init__(
        self, scene: GraphScene, start: QPointF, pressed: NodeItem, modifiers: Modifiers
    ) -> None:
        super().__init__(scene, start)
        self._pressed = pressed.node_id
        self._is_toggle = is_adding(modifiers)
        self._is_moving = self._is_loose = self._is_pulled = False
        self._before: dict[NodeId, Position] = {}
        self._now: dict[NodeId, Position] = {}
        self._by = QPointF()
        self._loosened: Graph | None = None  # the graph with the chain closed
        self._wire = WireTarget(scene)
        self._ghosts = GhostWires(scene)
        self._snapping: Snapping | None = None
        self._notes = CarriedNotes(scene, set())
        if not self._is_toggle and self._pressed not in scene.focus.selection:
            scene.selection.select(nodes=(self._pressed,), edges=frozenset())

    def move(self, to: QPointF, modifiers: Modifiers) -> None:
        if not self._is_moving:
            if not self.is_drag(to):
                return
            self._begin()
        self._pull(bool(modifiers & Modifiers.AltModifier))
        self._place(to - self.start, is_free=bool(modifiers & Modifiers.ControlModifier))
        if self._is_pulled or self._is_loose:
            self._wire.aim(self.scene.mirror.nodes[self._pressed].rect.center(), self._inserted)
        if self._is_pulled and self._loosened is not None:
            self._ghosts.show(self._wire.graph or self._loosened)

    def finish(self, at: QPointF, modifiers: Modifiers) -> None:
        self.move(at, modifiers)
        drop, pulled = self._wire.take(), self._loosened if self._is_pulled else None
        self._end_showing()
        if not self._is_moving:
            self._select(modifiers)
        elif drop is not None:
            self._insert(*drop)
        else:
            document = self.scene.document
            title = "canvas-edit-move" if pulled is None else "canvas-edit-pull"
            notes = self._notes.moved(self._by)
            project = document.with_graph(pulled or document.graph, self._now, notes)
            self.scene.commit(text(title, count=len(self._now)), project)

    def cancel(self) -> None:
        self._wire.take()
        self._end_showing()
        positions = self.scene.document.positions
        self.scene.mirror.place({id: positions[id] for id in self._before if id in positions})
        self._notes.show(QPointF())

    def _begin(self) -> None:
        self._is_moving = True
        if self._pressed not in self.scene.focus.selection:
            selection = (*self.scene.focus.selection, self._pressed)
            self.scene.selection.select(nodes=selection, edges=frozenset())
        items = self.scene.mirror.nodes
        chosen, notes = self.scene.notes.chosen_with_contents()
        self._before = {id: (items[id].x(), items[id].y()) for id in chosen if id in items}
        self._notes = CarriedNotes(self.scene, notes)
        self._snapping = Snapping(self.scene, self._before)
        self._is_loose = self._has_no_wires_outward()

    def _has_no_wires_outward(self) -> bool:
        graph, ids = self.scene.document.graph, self._before
        wires = [e for id in ids for e in graph.edges_into.get(id, ())]
        wires += [e for id in ids for e in graph.edges_from.get(id, ())]
        return all(e.source.node in ids and e.target.node in ids for e in wires)

    def _pull(self, is_pulled: bool) -> None:
        """Show the chain closed, or as it is."""
        if is_pulled == self._is_pulled:
            return
        self._is_pulled = is_pulled
        if not is_pulled:
            self._end_showing()
            return
        if self._loosened is None:
            graph, known = self.scene.document.graph, self.scene.document.inference
            self._loosened = pulled_out(graph, self._before, known.fields, known)
        self._wire.work_on(self._loosened)

    def _end_showing(self) -> None:
        self._ghosts.clear()
        self._wire.work_on(None)
        if self._snapping is not None:
            self._snapping.show_nothing()

    def _place(self, delta: QPointF, *, is_free: bool) -> None:
        x, y = self._before[self._pressed]
        wanted = NODE_RECT.translated(x + delta.x(), y + delta.y())
        if self._snapping is not None:
            rest = self._snapping.settled(wanted, is_free=is_free)
            self._by = rest - QPointF(x, y)
        dx, dy = self._by.x(), self._by.y()
        # Qt takes places for equal that differ by less than it can tell.
        self._now = {
            id: (round(old[0] + dx, _DIGITS), round(old[1] + dy, _DIGITS))
            for id, old in self._before.items()
        }
        self.scene.mirror.place(self._now)
        self._notes.show(self._by)

    def _inserted(self, graph: Graph, edge: Edge) -> Graph:
        """Put what is dragged into the wire under it."""
        return put_into_wire(graph, edge, self._before)

    def _insert(self, graph: Graph, edge: Edge) -> None:
        document = self.scene.document
        positions = {**document.positions, **self._now}
        if len(self._now) == 1:
            others = {id: p for id, p in positions.items() if id != self._pressed}
            positions = placing.with_inserted(others, edge, self._pressed, self._now[self._pressed])
        project = document.with_graph(graph, positions, self._notes.moved(self._by))
        self.scene.commit(text("canvas-edit-insert"), project)

    def _select(self, modifiers: Modifiers) -> None:
        chosen = self.scene.focus.selection
        if not self._is_toggle:
            self.scene.selection.select(nodes=(self._pressed,), edges=frozenset())
        elif self._pressed in chosen:
            self.scene.selection.select_nodes(id for id in chosen if id != self._pressed)
        else:
            self.scene.selection.select_nodes((*chosen, self._pressed))
