"""What stands between a network and its loss that the loss does itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.graph.model import PortRef
from engine.kind import GoalKind
from engine.params import choice_title
from engine.problem import Problem, Remove
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.graph.model import Graph
    from engine.node_inference import NodeInference
    from engine.problem import NodeId

    Nodes = Mapping[NodeId, NodeInference]


def doubled_functions(graph: Graph, nodes: Nodes) -> Iterator[Problem]:
    """Yield the functions before a goal that its loss applies once more: softmax, say.

    Nothing breaks, but gradients become small and learning slow.
    """
    for id, found in nodes.items():
        if not isinstance(found.kind, GoalKind) or found.params is None:
            continue
        before = _nearest_before(graph, nodes, id)
        if before is None or before.kind is None:
            continue
        if before.kind.id == found.kind.applies(found.params):
            loss = choice_title(found.kind.loss_name(found.params))
            message = text("notice-doubled-function", kind=before.kind.title, loss=loss)
            fix = Remove(before.node.kind, before.node.id)
            yield Problem(message, before.node.id, fixes=(fix,))


def _nearest_before(graph: Graph, nodes: Nodes, id: NodeId) -> NodeInference | None:
    """Return what feeds a node; muted layers are looked through."""
    found = nodes[id]
    for _ in nodes:  # no path is longer, not even in a circle
        wires = [graph.incoming.get(PortRef(found.node.id, port)) for port in found.sources[:1]]
        if not wires or wires[0] is None or wires[0].source.node not in nodes:
            return None
        found = nodes[wires[0].source.node]
        if not found.node.is_muted:
            return found
    return None
