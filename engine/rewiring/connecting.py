"""Which ports may be connected, and why others may not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.graph.edits import with_edge
from engine.inference import infer
from engine.kind_lookup import kind_in
from engine.problem import IllegalEdit, Misfit, WrongContent
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Collection

    from engine.graph.model import Edge, Graph
    from engine.inference import Inference
    from engine.problem import NodeId
    from engine.shape import Fields


def connection_problem(
    graph: Graph,
    edge: Edge,
    fields: Fields,
    inferred: Inference | None = None,
    closing: Collection[NodeId] | None = None,
) -> Text | None:
    """Return why two ports must not be connected, None where they may be.

    Legal is what has ports, makes no circle and carries the right content; a mere misfit of
    shapes is legal. While a wire is dragged, `inferred` saves working the graph out every time,
    and the nodes of `closing_nodes` looking for circles.
    """
    source, target = edge.source.node, edge.target.node
    if source not in graph.nodes or target not in graph.nodes:
        return text("edit-unknown-node")
    if source == target:
        return text("edit-itself")
    if (missing := _missing_port(graph, edge)) is not None:
        return missing
    if _closes_circle(graph, edge, closing):
        return text("edit-cycle")
    return _content_problem(edge, inferred or infer(graph, fields))


def closing_nodes(graph: Graph, id: NodeId, *, is_source: bool) -> frozenset[NodeId]:
    """Return a node and all those with which a wire from it, or to it, would close a circle."""
    seen, stack = {id}, [id]
    while stack:
        here = stack.pop()
        if is_source:
            beside = (e.source.node for e in graph.edges_into.get(here, ()))
        else:
            beside = (e.target.node for e in graph.edges_from.get(here, ()))
        new = [id for id in beside if id not in seen]
        seen.update(new)
        stack += new
    return frozenset(seen)


def connect(graph: Graph, edge: Edge, fields: Fields) -> Graph:
    """Connect two ports; a wire that already ended there is replaced."""
    problem = connection_problem(graph, edge, fields)
    if problem is not None:
        raise IllegalEdit(problem)
    return with_edge(graph, edge)


def _closes_circle(graph: Graph, edge: Edge, closing: Collection[NodeId] | None) -> bool:
    if closing is None:
        return graph.reaches(edge.target.node, edge.source.node)
    return edge.source.node in closing and edge.target.node in closing


def _missing_port(graph: Graph, edge: Edge) -> Text | None:
    giving, taking = (
        kind_in(graph, graph.nodes[ref.node].kind) for ref in (edge.source, edge.target)
    )
    if giving is None or taking is None:
        unknown = edge.source if giving is None else edge.target
        return text("edit-unknown-kind", kind=graph.nodes[unknown.node].kind)
    if edge.source.port not in {port.id for port in giving.ports_out}:
        return text("edit-no-output", kind=giving.title)
    if not taking.has_port(edge.target.port):
        return text("edit-no-input", kind=taking.title)
    return None


def _content_problem(edge: Edge, inferred: Inference) -> Text | None:
    """Ask the kind itself, as far as what arrives at it is known."""
    shape = inferred.outputs_of(edge.source.node).get(edge.source.port)
    found = inferred.nodes[edge.target.node]
    if found.node.is_muted:  # it hands on whatever arrives
        return None
    if shape is None or found.kind is None or found.params is None:
        return None
    inputs = found.kind.in_order({**found.inputs, edge.target.port: shape})
    if found.kind.missing(inputs):
        return None
    try:
        found.kind.outputs(found.params, inputs, inferred.fields)
    except WrongContent as wrong:
        return wrong.problem.message if wrong.problem.port == edge.target.port else None
    except Misfit:
        return None
    return None
