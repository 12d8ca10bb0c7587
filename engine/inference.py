"""The shape on every wire, and everything that is wrong with a graph, all at once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from engine.graph.model import BLOCK_INPUT, OUTER, Graph, PortRef
from engine.kind_lookup import kind_in
from engine.loss_notices import doubled_functions
from engine.node_inference import NodeInference, infer_node
from engine.problem import NodeId, Problem
from engine.reading_ahead import reading_ahead
from engine.shape import Fields, Shape
from engine.wiring_problems import data_notices, loose_ends, open_ports, wiring_problems

if TYPE_CHECKING:
    from engine.kind import Count
    from engine.node_inference import Arriving


class Inference(msgspec.Struct, frozen=True, eq=False, dict=True):
    """What is known of a graph under the fields of its data.

    `nodes` is in graph order, then the nodes that lie in or behind a circle. Behind a problem
    shapes are unknown, which is no further problem. `notices` do not keep anyone from training.
    """

    graph: Graph
    fields: Fields
    nodes: dict[NodeId, NodeInference]
    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...]

    @property
    def is_trainable(self) -> bool:
        """Whether the graph can be built and trained, once there is data."""
        return not self.problems

    @cached_property
    def shapes(self) -> dict[PortRef, Shape]:
        """The shape at every output port that is known."""
        return {
            PortRef(id, port): shape
            for id, found in self.nodes.items()
            for port, shape in (found.outputs or {}).items()
        }

    @cached_property
    def parameters(self) -> dict[NodeId, Count]:
        """How many numbers each node learns."""
        return {id: found.parameters for id, found in self.nodes.items()}

    @cached_property
    def total_parameters(self) -> int:
        """How many numbers are learned in all."""
        return sum(found.parameters.total for found in self.nodes.values())

    @cached_property
    def total_multiply_adds(self) -> int:
        """Multiply-adds of one sample in all."""
        return sum(found.multiply_adds for found in self.nodes.values())

    @property
    def counted_by(self) -> str:
        """Of what sizes and multiply-adds are told: of a "sample", or a "step" of one over time."""
        varies = any(not field.shape.is_fixed for field in self.fields.values())
        return "step" if varies else "sample"

    @cached_property
    def layers(self) -> int:
        """How many layers there are in all, blocks unfolded."""
        return sum(found.layers for found in self.nodes.values())

    @cached_property
    def least_batch(self) -> int:
        """How many samples a batch must have at least, for all layers to learn from it."""
        return max((found.least_batch for found in self.nodes.values()), default=1)

    def outputs_of(self, id: NodeId) -> dict[str, Shape]:
        """Return the known shapes at a node's output ports."""
        return self.nodes[id].outputs or {}

    def problems_of(self, id: NodeId) -> tuple[Problem, ...]:
        """Return the problems at a node; "" gives those of the graph as a whole."""
        return tuple(problem for problem in self.problems if problem.node == id)


def infer(graph: Graph, fields: Fields, previous: Inference | None = None) -> Inference:
    """Work out every shape and every problem.

    With the `previous` inference of a similar graph, only nodes are worked out anew that are
    another record than before, or at which another shape arrives.
    """
    earlier = previous.nodes if previous is not None and _is_akin(previous, graph, fields) else {}
    values = graph.outside.values if graph.outside is not None else None
    kinds = {kind: kind_in(graph, kind) for kind in {n.kind for n in graph.nodes.values()}}
    nodes: dict[NodeId, NodeInference] = {}
    for id in graph.walk:
        node, old = graph.nodes[id], earlier.get(id)
        kind, arriving = kinds[node.kind], _arriving(graph, id, nodes)
        if old is None or old.node is not node or old.kind is not kind or old.arriving != arriving:
            nodes[id] = infer_node(node, kind, arriving, fields, values, old)
        else:
            nodes[id] = old
    return Inference(graph, fields, nodes, _problems(graph, nodes), _notices(graph, fields, nodes))


def _is_akin(previous: Inference, graph: Graph, fields: Fields) -> bool:
    """Whether nodes that are the same, and get the same, are worked out already."""
    before = previous.graph.outside.values if previous.graph.outside is not None else None
    now = graph.outside.values if graph.outside is not None else None
    return before == now and previous.fields == fields


def _arriving(graph: Graph, id: NodeId, nodes: dict[NodeId, NodeInference]) -> Arriving:
    """Collect what the wires into a node bring; one from a port that is not there brings nothing.

    In a circle the node before is not worked out yet: its shape counts as unknown. So does what
    comes into a block from an outside that is not known.
    """
    arriving: Arriving = {}
    if graph.outside is not None and graph.nodes[id].kind == BLOCK_INPUT:
        arriving[OUTER] = graph.outside.shapes.get(id)
    for e in graph.edges_into.get(id, ()):
        before = nodes.get(e.source.node)
        if before is None or before.outputs is None:
            arriving[e.target.port] = None
        elif e.source.port in before.outputs:
            arriving[e.target.port] = before.outputs[e.source.port]
    return arriving


def _problems(graph: Graph, nodes: dict[NodeId, NodeInference]) -> tuple[Problem, ...]:
    """Collect all problems in graph order, those of the graph as a whole at the end."""
    found = [problem for node in nodes.values() for problem in node.problems]
    unknown = (node for node in nodes.values() if node.outputs is None)
    if any(node.unconnected for node in unknown):  # with an open port nothing is known
        found += open_ports(nodes)
        place = {id: i for i, id in enumerate(nodes)}
        found.sort(key=lambda problem: place[problem.node])
    return (*found, *reading_ahead(graph, nodes), *wiring_problems(graph, nodes))


def _notices(
    graph: Graph, fields: Fields, nodes: dict[NodeId, NodeInference]
) -> tuple[Problem, ...]:
    return (
        *loose_ends(graph, nodes),
        *doubled_functions(graph, nodes),
        *data_notices(nodes, fields),
    )
