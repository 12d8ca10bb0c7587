"""Connecting selected layers without a mouse."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from engine.graph.edits import with_edge
from engine.graph.model import Edge, PortRef
from engine.inference import infer
from engine.problem import IllegalEdit
from engine.rewiring import connection_problem, kind_of
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.document import Document
    from engine.graph.model import Graph
    from engine.problem import NodeId
    from engine.shape import Fields
    from engine.texts import Text


def join(document: Document, ids: Sequence[NodeId]) -> None:
    """Connect layers in the order in which they were selected, in one step of undo."""
    if len(ids) < 2:
        raise IllegalEdit(text("edit-connect-two"))
    graph = document.graph
    for first, second in pairwise(ids):
        graph = _joined(graph, first, second, document.inference.fields)
    document.edit(text("canvas-edit-connect"), document.with_graph(graph))


def _joined(graph: Graph, first: NodeId, second: NodeId, fields: Fields) -> Graph:
    """Connect to a free input where there is one, else to the first that can be had."""
    if any(e.target.node == second for e in graph.edges_from.get(first, ())):
        return graph
    known, why_not = infer(graph, fields), None
    for edge in _possible(graph, first, second):
        problem = connection_problem(graph, edge, fields, known)
        if problem is None:
            return with_edge(graph, edge)
        why_not = why_not or problem
    raise IllegalEdit(why_not or _no_port(graph, first, second))


def _possible(graph: Graph, first: NodeId, second: NodeId) -> Iterator[Edge]:
    taken = {e.target.port for e in graph.edges_into.get(second, ())}
    entries = kind_of(graph, graph.nodes[second]).ports_at(taken)
    for exit in kind_of(graph, graph.nodes[first]).ports_out:
        for entry in sorted(entries, key=lambda port: port.id in taken):
            yield Edge(PortRef(first, exit.id), PortRef(second, entry.id))


def _no_port(graph: Graph, first: NodeId, second: NodeId) -> Text:
    giving = kind_of(graph, graph.nodes[first])
    if not giving.ports_out:
        return text("edit-no-output", kind=giving.title)
    return text("edit-no-input", kind=kind_of(graph, graph.nodes[second]).title)
