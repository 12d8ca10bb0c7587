"""The words on the button of a fix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.graph.model import Graph, PortRef
from engine.kind_lookup import kind_in
from engine.problem import (
    Append,
    ChangeKind,
    Connect,
    Disconnect,
    Insert,
    Open,
    OpenModel,
    Remove,
    Resize,
    SetParam,
    SetRecipe,
    Several,
    Unset,
)
from engine.texts import Text, has_text, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.kind import LayerKind
    from engine.problem import Fix, NodeId, ParamValue

NO_GRAPH = Graph()


def fix_title(fix: Fix, graph: Graph = NO_GRAPH, at: NodeId = "") -> Text:
    """Return the words on a fix's button.

    The graph tells what a fix's nodes are called; at another node than `at`, which is where the
    problem is told, the words say where the fix sets to work.
    """
    if isinstance(fix, Several):
        return _several(fix, graph, at)
    if at and fix.node != at and fix.node in graph.nodes:
        return _title_elsewhere(fix, graph)
    return _title(fix, graph)


def _title_elsewhere(fix: Fix, graph: Graph) -> Text:
    layer = _layer(graph, fix.node)
    match fix:
        case SetParam(param, value, node):
            name = _param_title(fix, graph)
            before = _value_title(_present(graph, node, param))
            after = _value_title(value)
            return text("fix-change", layer=layer, param=name, before=before, after=after)
        case Insert(kind, _, _, params):
            return text("fix-insert-before", kind=_named(graph, kind, params), layer=layer)
    return _title(fix, graph)


def _title(fix: Fix, graph: Graph) -> Text:
    match fix:
        case SetParam(_, value):
            name = _param_title(fix, graph)
            return text("fix-set", param=name, value=_value_title(value))
        case SetRecipe(setting, value, _, in_all_models):
            name = Text(_id("param", setting))
            id = "fix-set-in-all" if in_all_models else "fix-set"
            return text(id, param=name, value=_value_title(value))
        case OpenModel(_, name):
            return text("fix-open-model", model=name)
        case Unset(param):
            return text("fix-unset", param=param[:80])
        case Insert(kind, _, _, params):
            return text("fix-insert", kind=_named(graph, kind, params))
        case Append(kind):
            return text("fix-append", kind=_named(graph, kind, {}))
        case Resize(_, size):
            return text("fix-resize", size=size)
        case Connect(source):
            return _connect_title(graph, source, fix)
        case Disconnect():
            return text("fix-disconnect")
        case Remove(kind):
            return text("fix-remove", kind=_named(graph, kind, {}))
        case ChangeKind(before, kind):
            one, other = _named(graph, before, {}), _named(graph, kind, {})
            return text("fix-kind", before=one, kind=other)
        case Open():
            return text("fix-open")
        case Several():
            return _several(fix, graph, "")


def _several(fix: Several, graph: Graph, at: NodeId) -> Text:
    sources = {each.source if isinstance(each, Connect) else "" for each in fix.fixes}
    if len(sources) == 1 and (source := sources.pop()) in graph.nodes:
        return text("fix-connect-all", layer=_layer(graph, source), count=len(fix.fixes))
    match fix.fixes:
        case (Remove(kind), Insert(again, _, node, {})) if kind == again and node in graph.nodes:
            return text("fix-move", kind=_named(graph, kind, {}), layer=_layer(graph, node))
    *before, joined = (fix_title(each, graph, at) for each in fix.fixes)
    for title in reversed(before):
        joined = text("fix-then", first=title, rest=joined)
    return joined


def _connect_title(graph: Graph, source: NodeId, fix: Connect) -> Text:
    if source not in graph.nodes:
        return text("fix-connect")
    layer = _layer(graph, source)
    kind = kind_in(graph, graph.nodes[source].kind)
    now = graph.incoming.get(PortRef(fix.node, fix.port))
    if now is not None and now.source.node == source and kind is not None:
        return text("fix-other-output", layer=layer, output=kind.port_title(fix.source_port))
    if any(e.target.node == fix.node and e.target.port == fix.port for e in graph.edges):
        return text("fix-reconnect", layer=layer)
    if source in graph.edges_from:
        return text("fix-connect-layer", layer=layer)
    return text("fix-connect-end", layer=layer)


def _named(graph: Graph, kind_id: str, params: Mapping[str, ParamValue]) -> Text | str:
    """Return what a kind is called; with settings of its own, those that tell most about it."""
    kind = kind_in(graph, kind_id)
    if kind is None:
        return Text(_id("layer", kind_id)) if has_text(_id("layer", kind_id), "en") else kind_id
    return _with_settings(kind, params) if params else kind.title


def _with_settings(kind: LayerKind, params: Mapping[str, ParamValue]) -> Text:
    values = {p.name: p.shown(params.get(p.name, p.default)) for p in kind.params}
    id = _id("named", kind.id)
    if has_text(id, "en"):
        return Text(id, values)
    summary = Text(f"{kind.text_id}.summary", values)
    return text("fix-kind-with", kind=kind.title, settings=summary)


def _layer(graph: Graph, id: NodeId) -> Text | str:
    """Return what a layer is called; of several by one name, which it is in graph order."""
    node = graph.nodes[id]
    alike = [
        other
        for other in graph.walk
        if (graph.nodes[other].name or graph.nodes[other].kind) == (node.name or node.kind)
    ]
    name = node.name or _named(graph, node.kind, {})
    return text("fix-layer", layer=name, number=alike.index(id) + 1) if len(alike) > 1 else name


def _param_title(fix: SetParam, graph: Graph) -> Text:
    """Return what a setting is called, as its kind has it where that is known."""
    node = graph.nodes.get(fix.node)
    kind = kind_in(graph, node.kind) if node is not None else None
    known = {param.name: param.title for param in kind.params} if kind is not None else {}
    return known.get(fix.param, Text(fix.text_id or _id("param", fix.param)))


def _present(graph: Graph, id: NodeId, param: str) -> ParamValue:
    node = graph.nodes[id]
    kind = kind_in(graph, node.kind)
    usual = {p.name: p.default for p in kind.params} if kind is not None else {}
    return node.params.get(param, usual.get(param, ""))


def _value_title(value: ParamValue) -> Text | str:
    if isinstance(value, bool):
        return text("choice-on") if value else text("choice-off")
    if isinstance(value, str):  # a word of ours has a text, a user's own has none
        named = (_id(area, value) for area in ("choice", "field"))
        return next((Text(id) for id in named if has_text(id, "en")), value)
    return f"{value:,}" if isinstance(value, int) else str(value)


def _id(area: str, name: str) -> str:
    return f"{area}-{name.replace('_', '-')}"
