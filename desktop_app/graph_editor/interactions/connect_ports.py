"""A wire dragged from one port to another, from either end; or the end of one that there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.graph_editor.interactions.interaction import Interaction
from desktop_app.graph_editor.interactions.legality import Legality
from desktop_app.graph_editor.interactions.loose_wire import LooseWire
from engine.graph.edits import with_edge, without_edge
from engine.graph.model import Edge
from engine.texts import text

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from desktop_app.graph_editor.interactions.interaction import Modifiers
    from desktop_app.graph_editor.node_item import NodeItem
    from desktop_app.graph_editor.port_item import PortItem
    from desktop_app.graph_editor.scene import GraphScene
    from engine.graph.model import Graph
    from engine.texts import Text


class ConnectInteraction(Interaction):
    """Legal targets light up, others stand back and say why; the shapes to come are shown.

    Dropped on empty canvas, a wire asks for the layer that it is to lead to or come from. A `held`
    wire was picked up at its end: it leads elsewhere from then on or, on empty canvas, is gone.
    """

    def __init__(
        self, scene: GraphScene, start: QPointF, port: PortItem, held: Edge | None = None
    ) -> None:
        super().__init__(scene, start)
        self._pressed = port
        self._held = held
        self.tip = "gesture-connect" if held is None else "gesture-reconnect"
        graph = scene.document.graph
        self._graph = graph if held is None else without_edge(graph, held)
        begun = None if held is None else scene.mirror.port(held.source, is_output=True)
        self._port = begun or port
        self._wire: LooseWire | None = None
        self._legality: Legality | None = None
        self._target: PortItem | None = None

    def move(self, to: QPointF, modifiers: Modifiers) -> None:
        if self._wire is None:
            if not self.is_drag(to):
                return
            self._wire = self._begin()
        self._aim(self._port_at(to), to)
        self._wire.lead_to(self._target.anchor if self._target else to)

    def finish(self, at: QPointF, modifiers: Modifiers) -> None:
        self.move(at, modifiers)
        target, was_drag = self._target, self._wire is not None
        self.cancel()
        if target is not None:
            self._commit("canvas-edit-connect", self._connected(target))
        elif not was_drag:
            node = self._pressed.node.node_id
            self.scene.selection.select(nodes=(node,), edges=frozenset())
        elif self._is_empty(at):
            if self._held is not None:
                self._commit("canvas-edit-disconnect", self._graph)
            else:
                self.scene.layer_wanted.emit(self._port.ref, self._port.is_output, at)

    def cancel(self) -> None:
        if self._wire is None:
            return
        self._wire.remove()
        self._wire = self._target = None
        if self._legality is not None:
            self._legality.forget()
        self._port.set_state("idle")
        self.scene.end_preview()
        self.scene.say_nothing()

    def _begin(self) -> LooseWire:
        known = self.scene.document.inference
        if self._held is not None:
            known = self.scene.preview(self._graph)
        self._legality = Legality(known, self._port)
        self._legality.ask_all(self.scene.visible_nodes())
        self._port.set_state("hovered")
        return LooseWire(self.scene, self._port)

    def _commit(self, title: str, graph: Graph) -> None:
        document = self.scene.document
        self.scene.commit(text(title), document.with_graph(graph))

    def _connected(self, target: PortItem) -> Graph:
        edge = self._edge_to(target)
        return self.scene.document.graph if edge == self._held else with_edge(self._graph, edge)

    def _is_empty(self, at: QPointF) -> bool:
        """Whether there is canvas at a point, and nothing on it."""
        hit = self.scene.hit(at)
        return hit.port is None and hit.node is None and self.scene.visible_rect.contains(at)

    def _aim(self, port: PortItem | None, at: QPointF) -> None:
        refusal = self._why_not(port) if port is not None else None
        target = port if refusal is None else None
        if refusal is not None:
            self.scene.say(refusal, at)
        elif target is None:
            self.scene.say_nothing()
        if target is not self._target:
            self._retarget(target, at)

    def _retarget(self, target: PortItem | None, at: QPointF) -> None:
        if self._target is not None:
            self._target.set_state("legal")
        self._target = target
        if target is not None:
            target.set_state("hovered")
            self._show_outcome(target, at)
        elif self._held is not None:
            self.scene.preview(self._graph)
        else:
            self.scene.end_preview()

    def _show_outcome(self, target: PortItem, at: QPointF) -> None:
        """Show the shapes that there would be, and say what would not fit."""
        edge = self._edge_to(target)
        inferred = self.scene.preview(self._connected(target))
        misfits = [p for p in inferred.problems_of(edge.target.node) if p.port]
        if misfits:
            self.scene.say(misfits[0].message, at)
        else:
            self.scene.say_nothing()

    def _port_at(self, at: QPointF) -> PortItem | None:
        """Return the port meant: the one here, or that of the node here that fits best."""
        hit = self.scene.hit(at)
        if hit.port is not None and hit.port.is_output != self._port.is_output:
            return hit.port
        return self._port_of(hit.node) if hit.node is not None else None

    def _port_of(self, node: NodeItem) -> PortItem | None:
        """Prefer a port where no wire ends, then one that is legal."""
        ports = list((node.ports_in if self._port.is_output else node.ports_out).values())
        taken = self._graph.incoming
        ports.sort(key=lambda port: (port.ref in taken, self._why_not(port) is not None))
        return ports[0] if ports and node is not self._port.node else None

    def _why_not(self, port: PortItem) -> Text | None:
        return self._legality.refusal(port) if self._legality is not None else None

    def _edge_to(self, port: PortItem) -> Edge:
        if self._port.is_output:
            return Edge(self._port.ref, port.ref)
        return Edge(port.ref, self._port.ref)
