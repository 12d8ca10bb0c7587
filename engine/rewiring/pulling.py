"""Nodes that are pulled out of their chain, and put into a wire elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.graph.model import Edge
from engine.problem import IllegalEdit
from engine.rewiring.inserting import delete_joining
from engine.rewiring.nodes import entry_of, exit_of, kind_of
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Collection

    from engine.graph.model import Graph, PortRef
    from engine.inference import Inference
    from engine.problem import NodeId
    from engine.shape import Fields


def pulled_out(
    graph: Graph, ids: Collection[NodeId], fields: Fields, known: Inference | None = None
) -> Graph:
    """Free nodes from all others; the wires among them stay, and the chain behind them closes.

    It closes as by `delete_joining`: where one wire came in and the ends may be connected.
    """
    chosen = set(ids)
    closed = delete_joining(graph, chosen, fields, known)
    kept, before = set(closed.edges), set(graph.edges)
    staying = tuple(
        e for e in graph.edges if e in kept or (e.source.node in chosen and e.target.node in chosen)
    )
    joints = tuple(e for e in closed.edges if e not in before)
    return graph.with_parts(graph.nodes, (*staying, *joints))


def put_into_wire(graph: Graph, edge: Edge, ids: Collection[NodeId]) -> Graph:
    """Put a loose node, or a loose chain of some, into a wire."""
    if graph.incoming.get(edge.target) != edge:
        raise IllegalEdit(text("edit-no-wire"))
    entry, exit = _ends(graph, ids)
    kept = tuple(e for e in graph.edges if e != edge)
    return graph.with_parts(graph.nodes, (*kept, Edge(edge.source, entry), Edge(exit, edge.target)))


def _ends(graph: Graph, ids: Collection[NodeId]) -> tuple[PortRef, PortRef]:
    """Return the first input and the last output of what is to stand in a wire."""
    firsts = [id for id in ids if not graph.edges_into.get(id)]
    lasts = [id for id in ids if not graph.edges_from.get(id)]
    if len(firsts) != 1 or len(lasts) != 1:
        raise IllegalEdit(text("edit-no-chain"))
    first, last = graph.nodes[firsts[0]], graph.nodes[lasts[0]]
    entry, exit = entry_of(graph, first), exit_of(graph, last)
    if entry is None or exit is None:
        odd = first if entry is None else last
        raise IllegalEdit(text("edit-cannot-insert", kind=kind_of(graph, odd).title))
    return entry, exit
