"""Keeps the items on the canvas equal to the document's graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Signal

from desktop_app.graph_editor.edge_item import EdgeItem
from desktop_app.graph_editor.node_item import NodeItem
from desktop_app.graph_editor.node_look import look_of
from engine.graph.diff import diff
from engine.graph.model import Graph

if TYPE_CHECKING:
    from PySide6.QtWidgets import QGraphicsScene

    from desktop_app.document import Document
    from desktop_app.graph_editor.node_look import NodeLook
    from desktop_app.graph_editor.port_item import PortItem
    from desktop_app.run_feed import RunFeed
    from engine.graph.model import Edge, Node, PortRef
    from engine.inference import Inference
    from engine.node_inference import NodeInference
    from engine.problem import NodeId
    from engine.project import Position


class GraphMirror(QObject):
    """Follows the document's signals; the first picture is the difference to an empty graph."""

    changed = Signal()  # items came, went, moved or look otherwise

    def __init__(self, document: Document, feed: RunFeed, scene: QGraphicsScene) -> None:
        super().__init__(scene)
        self._document = document
        self._feed = feed
        self._scene = scene
        self._is_near = True
        self._shown: dict[NodeId, NodeInference] = {}
        self._shown_troubled: frozenset[NodeId] = frozenset()
        self._shown_frozen: frozenset[NodeId] = frozenset()
        self._shown_run: Graph | None = None
        self.nodes: dict[NodeId, NodeItem] = {}
        self.edges: dict[Edge, EdgeItem] = {}
        self._wires_of: dict[NodeId, set[EdgeItem]] = {}
        document.edge_removed.connect(self._on_edge_removed)
        document.node_removed.connect(self._on_node_removed)
        document.node_added.connect(self._on_node_added)
        document.node_changed.connect(self._on_node_changed)
        document.edge_added.connect(self._on_edge_added)
        document.nodes_moved.connect(self.place)
        document.shapes_changed.connect(self.refresh)
        document.recipe_changed.connect(self._on_recipe_changed)
        document.project_replaced.connect(self._on_project_replaced)
        document.place_changed.connect(self._on_project_replaced)
        feed.state_changed.connect(self.refresh)
        self._replay()

    @property
    def bounds(self) -> QRectF:
        """What all nodes and wires cover; empty where there are none."""
        covered = QRectF()
        for item in self.nodes.values():
            covered |= item.rect
        for wire in self.edges.values():
            covered |= wire.boundingRect()
        return covered

    def port(self, ref: PortRef, *, is_output: bool) -> PortItem | None:
        """Return a port's item."""
        node = self.nodes.get(ref.node)
        if node is None:
            return None
        return (node.ports_out if is_output else node.ports_in).get(ref.port)

    @property
    def is_near(self) -> bool:
        """Whether the single items are shown."""
        return self._is_near

    def set_near(self, is_near: bool) -> None:
        """Show the single items, or leave the picture to somebody else."""
        if is_near != self._is_near:
            self._is_near = is_near
            for item in (*self.nodes.values(), *self.edges.values()):
                item.setVisible(is_near)

    def place(self, positions: dict[NodeId, Position]) -> None:
        """Put nodes somewhere; their wires follow."""
        touched: set[EdgeItem] = set()
        for id, (x, y) in positions.items():
            if id in self.nodes:
                self.nodes[id].setPos(x, y)
                touched |= self._wires_of.get(id, set())
        for wire in touched:
            wire.reroute()
        self.changed.emit()

    def refresh(self) -> None:
        """Say everything anew: shapes, words, problems, and what the run has."""
        self.show_inference(self._document.inference)

    def restyle(self) -> None:
        """Say everything anew in another language."""
        self._shown.clear()
        for item in self.nodes.values():
            item.set_look(item.look)
        self.refresh()

    def show_inference(self, inference: Inference) -> None:
        """Show what is, or during a gesture what would be, known of the graph."""
        self._show_looks(inference)
        misfits = {(problem.node, problem.port) for problem in inference.problems if problem.port}
        staying = set(inference.graph.edges)
        for edge, wire in self.edges.items():
            wire.set_leaving(edge not in staying)
            shape = inference.shapes.get(edge.source)
            is_misfit = edge in staying and (edge.target.node, edge.target.port) in misfits
            wire.set_words(str(shape) if shape else "", is_misfit=is_misfit)
        self.changed.emit()

    def _show_looks(self, inference: Inference) -> None:
        """Describe anew what is another record than before: in a large graph, a few nodes."""
        run_graph = self._feed.run.graph if self._feed.run else None
        if run_graph is not self._shown_run:
            self._shown_run = run_graph
            self._shown.clear()
        troubled = frozenset(problem.node for problem in inference.problems)
        frozen = self._frozen()
        marked = (troubled ^ self._shown_troubled) | (frozen ^ self._shown_frozen)
        for id, item in self.nodes.items():
            known = inference.nodes.get(id)
            if known is None:
                continue
            if self._shown.get(id) is known and id not in marked:
                continue
            self._shown[id] = known
            look = look_of(known, run_graph, has_problem=id in troubled, is_frozen=id in frozen)
            if look != item.look:
                item.set_look(look)
        self._shown_troubled, self._shown_frozen = troubled, frozen

    def _frozen(self) -> frozenset[NodeId]:
        layers = self._document.project.recipe.layers
        return frozenset(id for id, own in layers.items() if own.is_frozen)

    def _on_recipe_changed(self) -> None:
        if self._frozen() != self._shown_frozen:
            self.refresh()

    def _replay(self) -> None:
        changes = diff(Graph(), self._document.graph)
        for node in changes.nodes_added:
            self._on_node_added(node)
        for edge in changes.edges_added:
            self._on_edge_added(edge)
        self.refresh()

    def _on_project_replaced(self) -> None:
        for edge in tuple(self.edges):
            self._on_edge_removed(edge)
        for id in tuple(self.nodes):
            self._on_node_removed(id)
        self._replay()

    def _on_node_added(self, node: Node) -> None:
        item = NodeItem(node.id, self._look(node))
        x, y = self._document.positions.get(node.id, (0.0, 0.0))
        item.setPos(QPointF(x, y))
        item.setVisible(self._is_near)
        self._scene.addItem(item)
        self.nodes[node.id] = item

    def _on_node_changed(self, node: Node) -> None:
        """Its words follow with the shapes; wires need its ports now."""
        self.nodes[node.id].set_look(self._look(node))

    def _on_node_removed(self, id: NodeId) -> None:
        self._wires_of.pop(id, None)
        self._shown.pop(id, None)
        self._scene.removeItem(self.nodes.pop(id))

    def _on_edge_added(self, edge: Edge) -> None:
        source = self.port(edge.source, is_output=True)
        target = self.port(edge.target, is_output=False)
        if source is None or target is None:
            return  # a port that this version does not know; the problem says so
        wire = EdgeItem(edge, source, target)
        wire.setVisible(self._is_near)
        self._scene.addItem(wire)
        self.edges[edge] = wire
        for end in (edge.source.node, edge.target.node):
            self._wires_of.setdefault(end, set()).add(wire)

    def _on_edge_removed(self, edge: Edge) -> None:
        wire = self.edges.pop(edge, None)
        if wire is None:
            return
        for end in (edge.source.node, edge.target.node):
            self._wires_of.get(end, set()).discard(wire)
        self._scene.removeItem(wire)

    def _look(self, node: Node) -> NodeLook:
        known = self._document.inference.nodes[node.id]
        self._shown[node.id] = known
        return look_of(
            known,
            self._shown_run,
            has_problem=node.id in self._shown_troubled,
            is_frozen=node.id in self._shown_frozen,
        )
