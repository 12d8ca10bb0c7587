"""Keeps the items on the canvas equal to the document's graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QRectF, Signal

from desktop_app.graph_editor.edge_item import EdgeItem
from desktop_app.graph_editor.far_wires import covered
from desktop_app.graph_editor.looks import Looks
from desktop_app.graph_editor.metrics import NODE_HEIGHT, NODE_WIDTH, PORT_REACH
from desktop_app.graph_editor.node_item import NodeItem
from desktop_app.graph_editor.presence import Presence
from engine.graph.diff import diff
from engine.graph.model import Graph

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtCore import QLineF
    from PySide6.QtWidgets import QGraphicsScene

    from desktop_app.document import Document
    from desktop_app.graph_editor.boxes import Box, Boxes
    from desktop_app.graph_editor.far_wires import Points
    from desktop_app.graph_editor.port_item import PortItem
    from desktop_app.run_feed import RunFeed
    from engine.graph.model import Edge, Node, PortRef
    from engine.inference import Inference
    from engine.problem import NodeId
    from engine.project import Position

# What wires reach beyond the boxes that are kept of them: ports apart from the middle, labels.
_WIRE_SLACK = NODE_HEIGHT / 2


class GraphMirror(QObject):
    """Follows the document's signals; the first picture is the difference to an empty graph.

    There is an item for everything; in the scene are those near the view.
    """

    changed = Signal()  # items came, went, moved or look otherwise

    def __init__(self, document: Document, feed: RunFeed, scene: QGraphicsScene) -> None:
        super().__init__(scene)
        self._document = document
        self._scene = scene
        self.looks = Looks(document, feed)
        self._made = 0
        self._previewed: Inference | None = None  # by the gesture at work
        self.nodes: dict[NodeId, NodeItem] = {}
        self.edges: dict[Edge, EdgeItem] = {}
        self._near: QRectF | None = QRectF()
        self._present_nodes: Presence[NodeItem] = Presence(scene, PORT_REACH)
        self._present_wires: Presence[EdgeItem] = Presence(scene, _WIRE_SLACK)
        self._rerouted: set[EdgeItem] = set()  # whose boxes are to be worked out anew
        document.edge_removed.connect(self._on_edge_removed)
        document.node_removed.connect(self._on_node_removed)
        document.node_added.connect(self._on_node_added)
        document.node_changed.connect(self._on_node_changed)
        document.edge_added.connect(self._on_edge_added)
        document.nodes_moved.connect(self.place)
        document.shapes_changed.connect(self.end_preview)
        document.recipe_changed.connect(self._on_recipe_changed)
        document.project_replaced.connect(self._on_project_replaced)
        document.place_changed.connect(self._on_project_replaced)
        feed.state_changed.connect(self.refresh)
        self._replay()

    # --- what is where ----------------------------------------------------------------------

    @property
    def bounds(self) -> QRectF:
        """What all nodes and wires cover; empty where there are none."""
        return self.node_boxes.bounds | self._wire_boxes.bounds

    @property
    def node_boxes(self) -> Boxes[NodeItem]:
        """Where all nodes lie."""
        return self._present_nodes.boxes

    def port(self, ref: PortRef, *, is_output: bool) -> PortItem | None:
        """Return a port's item."""
        node = self.nodes.get(ref.node)
        if node is None:
            return None
        return (node.ports_out if is_output else node.ports_in).get(ref.port)

    def nodes_in(self, area: QRectF) -> list[NodeItem]:
        """Return the nodes that touch an area."""
        return self.node_boxes.near(area)

    def ends(self, wires: Collection[EdgeItem]) -> tuple[Points, Points]:
        """Return where wires begin and end, as if half way up their nodes: each (n, 2)."""
        corners, rows = self.node_boxes.corners, self.node_boxes.rows
        sources = corners[np.fromiter((rows[w.source_node] for w in wires), np.intp)]
        targets = corners[np.fromiter((rows[w.target_node] for w in wires), np.intp)]
        half = NODE_HEIGHT / 2
        starts = np.column_stack([sources[:, 2], sources[:, 1] + half])
        return starts, np.column_stack([targets[:, 0], targets[:, 1] + half])

    def wires_across(self, line: QLineF) -> list[EdgeItem]:
        """Return the wires that a straight line crosses."""
        around = QRectF(line.p1(), line.p2()).normalized()
        around.adjust(-_WIRE_SLACK, -_WIRE_SLACK, _WIRE_SLACK, _WIRE_SLACK)
        near = self._wire_boxes.near(around)
        return [wire for wire in near if wire.is_crossed_by(line)]

    @property
    def is_near(self) -> bool:
        """Whether single items are shown."""
        return self._near is not None

    def show_near(self, area: QRectF | None) -> None:
        """Show the single items around an area; without one, somebody else paints everything."""
        self._near = area
        if area is not None and self.looks.see(
            self.node_boxes.count(area), self._wire_boxes.count(area)
        ):
            self._scene.update()
        self._keep_present()

    def place(self, positions: dict[NodeId, Position]) -> None:
        """Put nodes somewhere; their wires follow."""
        touched: set[EdgeItem] = set()
        for id, (x, y) in positions.items():
            if id in self.nodes:
                item = self.nodes[id]
                item.setPos(x, y)
                self.node_boxes.put(item, _box(x, y))
                touched |= item.wires
        for wire in touched:
            wire.reroute()
            self._rerouted.add(wire)
        self._keep_present()
        self.changed.emit()

    # --- what it says -----------------------------------------------------------------------

    def refresh(self) -> None:
        """Say everything anew: shapes, words, problems, and what the run has."""
        if self.nodes.keys() == self._document.graph.nodes.keys():  # else all is about to be new
            self._show(self._previewed or self._document.inference)

    def preview(self, inference: Inference) -> None:
        """Show what would be known of the graph, until `end_preview` or an edit."""
        self._previewed = inference
        self.refresh()

    def end_preview(self) -> None:
        """Show what is known."""
        self._previewed = None
        self.refresh()

    def restyle(self) -> None:
        """Say everything anew in another language."""
        self.looks.say_anew()
        self.refresh()

    def _show(self, inference: Inference) -> None:
        self.looks.show(inference)
        self._keep_present()
        self._present_nodes.refresh()
        self._present_wires.refresh()
        self.changed.emit()

    def _on_recipe_changed(self) -> None:
        if self.looks.frozen_now() != self.looks.frozen:
            self.refresh()

    # --- what there is ----------------------------------------------------------------------

    def _replay(self) -> None:
        self.looks.show(self._document.inference)
        changes = diff(Graph(), self._document.graph)
        positions = self._document.positions
        for node in changes.nodes_added:
            self._add_node(node, positions)
        for edge in changes.edges_added:
            self._on_edge_added(edge)
        self.refresh()

    def _on_project_replaced(self) -> None:
        self._rerouted.clear()
        self._present_wires.clear()
        self._present_nodes.clear()
        for item in self.nodes.values():
            item.wires.clear()  # they know each other: nothing would ever end by itself
        self.nodes.clear()
        self.edges.clear()
        self._previewed = None
        self._replay()

    def _on_node_added(self, node: Node) -> None:
        self._add_node(node, self._document.positions)

    def _add_node(self, node: Node, positions: dict[NodeId, Position]) -> None:
        self._made += 1
        item = NodeItem(node.id, self.looks, self._made)
        x, y = positions.get(node.id, (0.0, 0.0))
        item.setPos(x, y)
        self.nodes[node.id] = item
        self.node_boxes.put(item, _box(x, y))

    def _on_node_removed(self, id: NodeId) -> None:
        item = self.nodes.pop(id)
        self._present_nodes.drop(item)

    def _on_node_changed(self, node: Node) -> None:
        """Have the wires for which there are ports, now that it may be of another kind."""
        graph = self._document.graph
        for edge in (*graph.edges_into.get(node.id, ()), *graph.edges_from.get(node.id, ())):
            if edge not in self.edges:
                self._on_edge_added(edge)
            elif not self.looks.has_ports(edge):
                self._on_edge_removed(edge)

    def _on_edge_added(self, edge: Edge) -> None:
        if edge in self.edges:
            return
        source, target = self.nodes[edge.source.node], self.nodes[edge.target.node]
        if not self.looks.has_ports(edge):
            return  # a port that this version does not know; the problem says so
        wire = EdgeItem(edge, source, target, self.looks)
        self.edges[edge] = wire
        source.wires.add(wire)
        target.wires.add(wire)
        self._rerouted.add(wire)

    def _on_edge_removed(self, edge: Edge) -> None:
        wire = self.edges.pop(edge, None)
        if wire is None:
            return
        wire.source_node.wires.discard(wire)
        wire.target_node.wires.discard(wire)
        self._rerouted.discard(wire)
        self._present_wires.drop(wire)

    @property
    def _wire_boxes(self) -> Boxes[EdgeItem]:
        """About where all wires run."""
        self._look_after_wires()
        return self._present_wires.boxes

    def _look_after_wires(self) -> None:
        """Work out the boxes of wires that were led otherwise, however many, all at once."""
        if self._rerouted:
            wires = list(self._rerouted)
            self._rerouted.clear()
            self._present_wires.boxes.put_all(wires, covered(*self.ends(wires)))

    def _keep_present(self) -> None:
        """Have in the scene what is near the view, and no more than that."""
        self._look_after_wires()
        self._present_nodes.keep(self._near)
        self._present_wires.keep(None if self.looks.is_tangled else self._near)


def _box(x: float, y: float) -> Box:
    return x, y, x + NODE_WIDTH, y + NODE_HEIGHT
