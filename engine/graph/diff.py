"""What changed between two graphs, in the order in which a mirror must apply it."""

from __future__ import annotations

import msgspec

from engine.graph.model import Edge, Graph, Node
from engine.problem import NodeId


class GraphDiff(msgspec.Struct, frozen=True):
    """Edges removed, nodes removed, nodes added, nodes changed, edges added."""

    edges_removed: tuple[Edge, ...]
    nodes_removed: tuple[NodeId, ...]
    nodes_added: tuple[Node, ...]
    nodes_changed: tuple[Node, ...]
    edges_added: tuple[Edge, ...]


def diff(before: Graph, after: Graph) -> GraphDiff:
    """Compare two graphs; what both share by identity costs nothing."""
    old_edges, new_edges = set(before.edges), set(after.edges)
    return GraphDiff(
        edges_removed=tuple(e for e in before.edges if e not in new_edges),
        nodes_removed=tuple(id for id in before.nodes if id not in after.nodes),
        nodes_added=tuple(n for id, n in after.nodes.items() if id not in before.nodes),
        nodes_changed=tuple(
            n
            for id, n in after.nodes.items()
            if id in before.nodes and before.nodes[id] is not n and before.nodes[id] != n
        ),
        edges_added=tuple(e for e in after.edges if e not in old_edges),
    )
