"""Which layers may be muted: those that can hand on what arrives as if they were not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.graph.model import BLOCK_INPUT, BLOCK_OUTPUT
from engine.problem import IllegalEdit
from engine.rewiring.nodes import kind_of
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.graph.model import Graph, Node
    from engine.problem import NodeId


def require_mutable(graph: Graph, ids: Iterable[NodeId]) -> None:
    """Raise `IllegalEdit`, in words, for the first that cannot be muted."""
    for id in ids:
        reason = why_not_mutable(graph, graph.nodes[id])
        if reason is not None:
            raise IllegalEdit(reason)


def why_not_mutable(graph: Graph, node: Node) -> Text | None:
    """Return why a layer cannot be muted, None where it can."""
    kind = kind_of(graph, node)
    if node.kind in (BLOCK_INPUT, BLOCK_OUTPUT):
        return text("mute-rim", kind=kind.title)
    if not kind.ports_in:
        return text("mute-no-input", kind=kind.title)
    if not kind.ports_out:
        return text("mute-goal", kind=kind.title)
    return None
