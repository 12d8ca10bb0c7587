"""Putting nodes into chains, and taking them out so that the chain holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.graph.edits import with_edge, with_node, without_nodes
from engine.graph.model import Edge
from engine.inference import infer
from engine.kind_lookup import kind_in
from engine.problem import IllegalEdit
from engine.rewiring.connecting import connection_problem
from engine.rewiring.nodes import entry_of, exit_of, kind_of
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from engine.graph.model import Graph, Node, PortRef
    from engine.inference import Inference
    from engine.problem import NodeId
    from engine.shape import Fields


def insert_on_edge(graph: Graph, edge: Edge, node: Node) -> Graph:
    """Put a new node into a wire."""
    if graph.incoming.get(edge.target) != edge:
        raise IllegalEdit(text("edit-no-wire"))
    entry, exit = entry_of(graph, node), exit_of(graph, node)
    if entry is None or exit is None:
        raise IllegalEdit(text("edit-cannot-insert", kind=kind_of(graph, node).title))
    grown = with_node(graph, node)
    kept = (e for e in grown.edges if e != edge)
    wires = (*kept, Edge(edge.source, entry), Edge(exit, edge.target))
    return grown.with_parts(grown.nodes, wires)


def insert_after(graph: Graph, node_id: NodeId, node: Node) -> Graph:
    """Put a new node behind another, whose first output's wires it takes over.

    Behind a goal nothing can stand: there the new node goes before it. A node without output, a
    goal for example, takes over no wires.
    """
    if node_id not in graph.nodes:
        raise IllegalEdit(text("edit-unknown-node"))
    source, entry, exit = (
        exit_of(graph, graph.nodes[node_id]),
        entry_of(graph, node),
        exit_of(graph, node),
    )
    if source is None:
        return _insert_before(graph, node_id, node)
    if entry is None:
        raise IllegalEdit(text("edit-cannot-insert", kind=kind_of(graph, node).title))
    grown = with_node(graph, node)
    if exit is None:
        return with_edge(grown, Edge(source, entry))
    moved = (Edge(exit, e.target) if e.source == source else e for e in grown.edges)
    return grown.with_parts(grown.nodes, (*moved, Edge(source, entry)))


def insert_at(graph: Graph, target: PortRef, node: Node) -> Graph:
    """Insert into the wire that ends in a port; where none ends, feed the port."""
    if target in graph.incoming:
        return insert_on_edge(graph, graph.incoming[target], node)
    exit = exit_of(graph, node)
    if exit is None:
        raise IllegalEdit(text("edit-cannot-insert", kind=kind_of(graph, node).title))
    return with_edge(with_node(graph, node), Edge(exit, target))


def delete_joining(
    graph: Graph, ids: Collection[NodeId], fields: Fields, known: Inference | None = None
) -> Graph:
    """Remove nodes; where a chain of one-in-one-out nodes goes, its ends are joined if legal.

    What is `known` of the graph saves working it out.
    """
    gone = set(ids)
    remaining = without_nodes(graph, gone)
    for joint in _joints(graph, gone):
        known = infer(remaining, fields, known)
        if connection_problem(remaining, joint, fields, known) is None:
            remaining = with_edge(remaining, joint)
    return remaining


def _insert_before(graph: Graph, node_id: NodeId, node: Node) -> Graph:
    target = entry_of(graph, graph.nodes[node_id])
    if target is None:
        raise IllegalEdit(text("edit-cannot-insert", kind=kind_of(graph, node).title))
    return insert_at(graph, target, node)


def _joints(graph: Graph, gone: set[NodeId]) -> Iterator[Edge]:
    """Yield, for every wire out of what goes, the wire that would bridge the gap."""
    for e in graph.edges:
        if e.source.node in gone and e.target.node not in gone:
            source = _source_before(graph, e.source, gone)
            if source is not None:
                yield Edge(source, e.target)


def _source_before(graph: Graph, source: PortRef, gone: set[NodeId]) -> PortRef | None:
    """Walk back along a chain to the port that feeds it."""
    for _ in range(len(gone) + 1):  # no chain is longer, not even in a circle
        if source.node not in gone:
            return source
        before = _only_source(graph, source.node)
        if before is None:
            return None
        source = before
    return None


def _only_source(graph: Graph, id: NodeId) -> PortRef | None:
    """Return what feeds a node that has one output, as far as is known, and one wire into it."""
    kind = kind_in(graph, graph.nodes[id].kind)
    wires = graph.edges_into.get(id, ())
    if len(wires) != 1 or (kind is not None and len(kind.ports_out) != 1):
        return None
    return wires[0].source
