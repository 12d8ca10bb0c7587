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
            default = next((p.default for p in kind.params if p.name == "loss"), "")
            return str(node.params.get("loss", default))
    return ""
