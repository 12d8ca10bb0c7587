"""What a network is made to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.kind import KINDS, GoalKind

if TYPE_CHECKING:
    from engine.graph.model import Graph


def loss_of(graph: Graph) -> str:
    """Return the loss of a graph's goal, "" where it has none."""
    for node in graph.nodes.values():
        kind = KINDS.get(node.kind)
        if isinstance(kind, GoalKind):
            own = {p.name: node.params.get(p.name, p.default) for p in kind.params}
            return kind.loss_name(own)
    return ""
