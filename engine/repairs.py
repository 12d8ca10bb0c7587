"""Fixes that need to look beyond the node: what else could feed it, and what stands in its way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from engine.problem import Connect, Misfit, Problem, Remove

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from engine.graph.model import Graph
    from engine.node_inference import NodeInference
    from engine.problem import Fix, NodeId
    from engine.shape import Fields, Shape

    Nodes = Mapping[NodeId, NodeInference]

# A graph of open ends alone must not take forever to judge.
MOST_ENDS_TRIED = 8


def with_bypass(problem: Problem, graph: Graph, nodes: Nodes, fields: Fields) -> Problem:
    """Add to a misfit the offer to remove the layer that spoilt the shape, where that mends it."""
    here = nodes[problem.node]
    spoiler = _spoiler(graph, nodes, problem)
    if spoiler is None or len(spoiler.arriving) != 1 or len(spoiler.inputs) != 1:
        return problem
    (passed,) = spoiler.inputs.values()
    if not _accepts(here, {**here.inputs, problem.port: passed}, fields):
        return problem
    return replace(problem, fixes=(*problem.fixes, Remove(spoiler.node.kind, spoiler.node.id)))


def ways_to_connect(
    graph: Graph, nodes: Nodes, ends: Sequence[NodeId], id: NodeId, port: str, fields: Fields
) -> Iterator[Fix]:
    """Offer the last loose end before an open port, one that fits if there is one; or to remove it.

    `ends` are the nodes whose output leads nowhere.
    """
    near = [end for end in ends[-MOST_ENDS_TRIED:] if not graph.reaches(id, end)]
    fitting = [end for end in near if _fits(nodes[end], nodes[id], port, fields)]
    for end in (fitting or near)[-1:]:
        yield Connect(end, first_output(nodes[end]), port, id)
    yield Remove(nodes[id].node.kind, id)


def first_output(found: NodeInference) -> str:
    """Return the id of a node's first output port."""
    return found.kind.ports_out[0].id if found.kind is not None else ""


def _spoiler(graph: Graph, nodes: Nodes, problem: Problem) -> NodeInference | None:
    """Return the nearest layer before a port that hands on another shape than it gets."""
    wires = graph.edges_into.get(problem.node, ())
    wire = next((e for e in wires if e.target.port == problem.port), None)
    while wire is not None:
        before = nodes.get(wire.source.node)
        if before is None or before.kind is None or not before.kind.keeps_shape:
            return before
        wire = next(iter(graph.edges_into.get(before.node.id, ())), None)
    return None


def _fits(end: NodeInference, found: NodeInference, port: str, fields: Fields) -> bool:
    shape = (end.outputs or {}).get(first_output(end))
    return shape is not None and _accepts(found, {**found.inputs, port: shape}, fields)


def _accepts(found: NodeInference, inputs: dict[str, Shape], fields: Fields) -> bool:
    if found.kind is None or found.params is None:
        return False
    if found.kind.missing(inputs):
        return False
    try:
        found.kind.outputs(found.params, found.kind.in_order(inputs), fields)
    except Misfit:
        return False
    return True
