"""A wire dragged from one port to another, from either end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGraphicsPathItem

from desktop_app.graph_editor.edge_route import route
from desktop_app.graph_editor.interactions.interaction import Interaction
from desktop_app.graph_editor.paints import paints
from engine.graph.edits import with_edge
from engine.graph.model import Edge
from engine.rewiring import connection_problem
from engine.texts import Text, text

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from desktop_app.graph_editor.interactions.interaction import Modifiers
    from desktop_app.graph_editor.node_item import NodeItem
    from desktop_app.graph_editor.port_item import PortItem
    from desktop_app.graph_editor.scene import GraphScene


class ConnectInteraction(Interaction):
    """Legal targets light up, others stand back and say why; the shapes to come are shown.

    Dropped on empty canvas, a wire from an output asks what layer it is to lead to.
    """

    def __init__(self, scene: GraphScene, start: QPointF, port: PortItem) -> None:
        super().__init__(scene, start)
        self._port = port
        self._target: PortItem | None = None
        self._refusals: dict[PortItem, Text | None] = {}
        self._wire = QGraphicsPathItem()
        self._wire.setPen(paints().wire_dragged)
        self._wire.setZValue(5)
        scene.addItem(self._wire)
        self._has_begun = False

    def move(self, to: QPointF, modifiers: Modifiers) -> None:
        if not self._has_begun:
            if not self.is_drag(to):
                return
            self._begin()
        self._aim(self._port_at(to), to)
        self._draw(self._target.anchor if self._target else to)

    def finish(self, at: QPointF, modifiers: Modifiers) -> None:
        self.move(at, modifiers)
        target = self._target
        was_drag = self._has_begun
        self.cancel()
        if target is not None:
            scene = self.scene
            graph = with_edge(scene.document.graph, self._edge_to(target))
            scene.commit(text("canvas-edit-connect"), scene.document.with_graph(graph))
        elif was_drag:
            self._offer_layers(at)
        else:
            self.scene.selection.select(nodes=(self._port.node.node_id,), edges=frozenset())

    def _offer_layers(self, at: QPointF) -> None:
        """Ask what the wire is to lead to, where it was dropped on nothing."""
        hit = self.scene.hit(at)
        if self._port.is_output and hit.port is None and hit.node is None:
            self.scene.layer_wanted.emit(self._port.ref, at)

    def cancel(self) -> None:
        self._aim(None, self.start)
        for port in self._refusals:
            port.set_state("idle")
        self._port.set_state("idle")
        if self._wire.scene():
            self.scene.removeItem(self._wire)

    def _begin(self) -> None:
        """Ask once about every port in view, so that the answer is there when the mouse comes."""
        self._has_begun = True
        for node in self.scene.visible_nodes():
            for port in node.ports:
                if port.is_output != self._port.is_output:
                    self._refusal(port)
        self._port.set_state("hovered")

    def _refusal(self, port: PortItem) -> Text | None:
        if port not in self._refusals:
            document = self.scene.document
            inferred = document.inference
            refusal = connection_problem(
                document.graph, self._edge_to(port), inferred.fields, inferred
            )
            self._refusals[port] = refusal
            port.set_state("legal" if refusal is None else "illegal")
        return self._refusals[port]

    def _aim(self, port: PortItem | None, at: QPointF) -> None:
        refusal = self._refusal(port) if port is not None else None
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
            self.scene.end_preview()
        self._target = target
        if target is not None:
            target.set_state("hovered")
            edge = self._edge_to(target)
            inferred = self.scene.preview(with_edge(self.scene.document.graph, edge))
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
        taken = self.scene.document.graph.incoming
        ports.sort(key=lambda port: (port.ref in taken, self._refusal(port) is not None))
        return ports[0] if ports and node is not self._port.node else None

    def _edge_to(self, port: PortItem) -> Edge:
        if self._port.is_output:
            return Edge(self._port.ref, port.ref)
        return Edge(port.ref, self._port.ref)

    def _draw(self, to: QPointF) -> None:
        ends = (self._port.anchor, to) if self._port.is_output else (to, self._port.anchor)
        self._wire.setPath(route(*ends).path)
