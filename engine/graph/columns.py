"""Which column of a drawing a node stands in: every wire leads to the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.graph.model import Graph
    from engine.problem import NodeId

    Columns = dict[NodeId, int]


def columns_of(graph: Graph, ids: Sequence[NodeId]) -> Columns:
    """Return the column of every node of a connected part, given in graph order.

    A node stands as near as it can to what it feeds, so that of two branches the shorter one ends
    beside the longer, and what passes a branch by is one long wire at its beginning.
    """
    first = _earliest(graph, ids)
    found: Columns = {}
    for id in reversed(ids):
        behind = [e.target.node for e in graph.edges_from.get(id, ()) if e.target.node in found]
        found[id] = min((found[b] - 1 for b in behind), default=first[id])
    least = min(found.values(), default=0)
    return {id: found[id] - least for id in ids}


def _earliest(graph: Graph, ids: Sequence[NodeId]) -> Columns:
    """Return the column behind the last of those that feed a node; in a circle, of those known."""
    found: Columns = {}
    for id in ids:
        before = (e.source.node for e in graph.edges_into.get(id, ()))
        found[id] = max((found[b] + 1 for b in before if b in found), default=0)
    return found
