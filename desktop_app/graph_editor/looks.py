"""What everything on the canvas says of itself: worked out only for what is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from desktop_app.graph_editor.metrics import TEXT_SCALE
from desktop_app.graph_editor.node_look import look_of
from desktop_app.graph_editor.trained_graph import is_as_trained, trained_at
from engine.graph.place import path_in
from engine.node_inference import NodeInference

if TYPE_CHECKING:
    from desktop_app.document import Document
    from desktop_app.graph_editor.node_look import NodeLook
    from desktop_app.run_feed import CurrentRun, RunFeed
    from engine.graph.model import Edge, Graph, Node
    from engine.graph.place import Place
    from engine.inference import Inference
    from engine.kind import Category
    from engine.problem import NodeId


_FEW_NODES = 60
_MANY_WIRES, _MOST_WIRES = 400, 1500


class NodeBasis(msgspec.Struct, frozen=True):
    """What a node's look is worked out of: equal ones, an equal look."""

    known: NodeInference
    has_problem: bool
    is_frozen: bool
    told: int  # how often everything had to be said anew


class WireLook(msgspec.Struct, frozen=True):
    """A wire's words and marks. What is leaving would be taken away by the gesture at work."""

    words: str = ""
    is_misfit: bool = False
    is_leaving: bool = False


class Looks:
    """Holds what is known of the graph, during a gesture what would be.

    `version` grows whenever any look may have changed. `has_room` says that so few nodes are in
    view that words are written however small they get, `is_crowded` that there are so many wires
    that they are mere lines, `is_tangled` that they are not even told apart.
    """

    def __init__(self, document: Document, feed: RunFeed) -> None:
        self._document = document
        self._feed = feed
        self._trained: Graph | None = None
        self._run: CurrentRun | None = None
        self._place: Place = ()
        self._told = 0
        self.version = 0
        self.has_room = True
        self.is_crowded = self.is_tangled = False
        self.troubled: frozenset[NodeId] = frozenset()
        self.frozen: frozenset[NodeId] = frozenset()
        self.show(document.inference)

    def show(self, inference: Inference) -> None:
        """Take over what is known, and what the run has."""
        self.version += 1
        run, place = self._feed.run, self._document.place
        if run is not self._run or place != self._place:
            self._run, self._place = run, place
            self._trained = trained_at(run.folded, place) if run is not None else None
            self._told += 1
        self._inference = inference
        self.troubled = frozenset(problem.node for problem in inference.problems)
        self.frozen = self.frozen_now()
        self._misfits = {(found.node, found.port) for found in inference.problems if found.port}
        is_other = inference.graph is not self._document.graph
        self._staying = frozenset(inference.graph.edges) if is_other else None

    def say_anew(self) -> None:
        """Note that words changed by themselves, as with the language."""
        self.version += 1
        self._told += 1

    def frozen_now(self) -> frozenset[NodeId]:
        """Return the nodes that the recipe keeps from learning."""
        start, layers = path_in(self._document.place), self._document.project.recipe.layers
        paths = (path for path, own in layers.items() if own.is_frozen)
        return frozenset(path.removeprefix(start) for path in paths if path.startswith(start))

    def writes_at(self, scale: float) -> bool:
        """Whether more than titles is written at a scale."""
        return self.has_room or scale >= TEXT_SCALE

    def see(self, nodes: int, wires: int) -> bool:
        """Take note of how many are in view; return whether all must be painted otherwise now."""
        before = self.has_room, self.is_crowded, self.is_tangled
        self.has_room, self.is_crowded = nodes <= _FEW_NODES, wires > _MANY_WIRES
        self.is_tangled = wires > _MOST_WIRES
        return before != (self.has_room, self.is_crowded, self.is_tangled)

    def known(self, id: NodeId) -> NodeInference:
        """Return what is known of a node; of one that the gesture would take away, what was."""
        return self._inference.nodes.get(id) or self._document.inference.nodes[id]

    def category(self, id: NodeId) -> Category | None:
        """Return a node's family, None for a kind that is not known."""
        kind = self.known(id).kind
        return kind.category if kind is not None else None

    def has_ports(self, edge: Edge) -> bool:
        """Whether a wire's ends are ports that this version knows."""
        nodes = self._document.inference.nodes
        source, target = nodes[edge.source.node].kind, nodes[edge.target.node].kind
        if source is None or target is None:
            return False
        ids = (port.id for port in source.ports_out)
        return edge.source.port in ids and target.has_port(edge.target.port)

    def basis(self, id: NodeId) -> NodeBasis:
        """Return what a node's look would be worked out of now."""
        return NodeBasis(self.known(id), id in self.troubled, id in self.frozen, self._told)

    def of_node(self, basis: NodeBasis) -> NodeLook:
        """Describe a node; during a gesture its ports stay, so that none runs from the mouse."""
        now = self._document.inference.nodes.get(basis.known.node.id, basis.known)
        return look_of(
            basis.known,
            now.arriving.keys(),
            has_problem=basis.has_problem,
            is_hatched=self._is_hatched(basis.known.node),
            is_frozen=basis.is_frozen,
        )

    def _is_hatched(self, node: Node) -> bool:
        """Whether there is a run that does not have this, or has it otherwise."""
        graph = self._inference.graph
        return self._trained is not None and not is_as_trained(self._trained, graph, node)

    def of_wire(self, edge: Edge) -> WireLook:
        """Describe a wire."""
        outputs = self.known(edge.source.node).outputs or {}
        shape = outputs.get(edge.source.port)
        is_leaving = self._staying is not None and edge not in self._staying
        return WireLook(
            str(shape) if shape else "",
            not is_leaving and (edge.target.node, edge.target.port) in self._misfits,
            is_leaving,
        )
