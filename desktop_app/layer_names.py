"""What layers are called in lists and plots, so that no two have the same name."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from desktop_app.language import tr
from engine.kind import KINDS
from engine.kind_lookup import kind_in

if TYPE_CHECKING:
    from engine.graph.model import Graph, Node
    from engine.problem import NodeId


def layer_name(node: Node, graph: Graph | None = None) -> str:
    """Return the user's name of a layer, else its kind's title; behind that of its block, if any.

    The graph tells of which block an instance is.
    """
    kind = KINDS.get(node.kind) if graph is None else kind_in(graph, node.kind)
    name = node.name or (tr(kind.title) if kind else node.kind)
    return f"{node.within} · {name}" if node.within else name


def layer_names(graph: Graph) -> dict[NodeId, str]:
    """Return the names of all layers in graph order; equal ones are numbered."""
    plain = {id: layer_name(graph.nodes[id], graph) for id in graph.order}
    shared = {name for name, count in Counter(plain.values()).items() if count > 1}
    seen: Counter[str] = Counter()
    names: dict[NodeId, str] = {}
    for id, name in plain.items():
        seen[name] += 1
        names[id] = f"{name} {seen[name]}" if name in shared else name
    return names
