"""What layers are called in lists and plots, so that no two have the same name."""

from __future__ import annotations

from collections import Counter, deque
from typing import TYPE_CHECKING

from desktop_app.language import current_language, tr
from engine.kind import KINDS
from engine.kind_lookup import kind_in

if TYPE_CHECKING:
    from engine.graph.model import Graph, Node
    from engine.problem import NodeId
    from engine.texts import Language


def layer_name(node: Node, graph: Graph | None = None) -> str:
    """Return the user's name of a layer, else its kind's title; behind that of its block, if any.

    The graph tells of which block an instance is.
    """
    kind = KINDS.get(node.kind) if graph is None else kind_in(graph, node.kind)
    name = node.name or (tr(kind.title) if kind else node.kind)
    return f"{node.within} · {name}" if node.within else name


def layer_names(graph: Graph) -> dict[NodeId, str]:
    """Return the names of all layers in graph order; equal ones are numbered.

    Views ask thirty times a second about the graphs of a document and of a run: those asked about
    last are remembered, so the names must not be changed.
    """
    language = current_language()
    for known, spoken, names in _remembered:
        if known is graph and spoken == language:
            return names
    names = _numbered(graph)
    _remembered.append((graph, language, names))
    return names


# By identity: graphs are values, but comparing large ones takes as long as naming their layers.
_remembered: deque[tuple[Graph, Language, dict[NodeId, str]]] = deque(maxlen=4)


def _numbered(graph: Graph) -> dict[NodeId, str]:
    plain = {id: layer_name(graph.nodes[id], graph) for id in graph.order}
    shared = {name for name, count in Counter(plain.values()).items() if count > 1}
    seen: Counter[str] = Counter()
    names: dict[NodeId, str] = {}
    for id, name in plain.items():
        seen[name] += 1
        names[id] = f"{name} {seen[name]}" if name in shared else name
    return names
