"""Doing what a problem offers, and fitting widths to what is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from engine.graph.edits import with_params, without_edge
from engine.graph.model import Edge, PortRef
from engine.inference import infer
from engine.kind import KINDS, GoalKind
from engine.kind_lookup import kind_in
from engine.problem import (
    Append,
    ChangeKind,
    Connect,
    Disconnect,
    IllegalEdit,
    Insert,
    InvalidValue,
    Misfit,
    Open,
    OpenModel,
    Remove,
    Resize,
    SetParam,
    SetRecipe,
    Several,
    Unset,
)
from engine.rewiring.connecting import connect
from engine.rewiring.inserting import delete_joining, insert_after, insert_at, insert_on_edge
from engine.rewiring.nodes import entry_of, kind_of, new_node
from engine.rewiring.switching import with_kind
from engine.shape import Shape, vector
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.graph.model import Graph, Node
    from engine.inference import Inference
    from engine.problem import Fix, NodeId, ParamValue
    from engine.shape import Fields


def apply_fix(graph: Graph, fix: Fix, fields: Fields) -> Graph:
    """Do what a problem offered."""
    match fix:
        case SetParam(param, value, node):
            return _with_setting(graph, node, param, value)
        case Unset(param, node):
            return _without_setting(graph, node, param)
        case Resize(port, size, node):
            return _resized(graph, PortRef(node, port), size, fields)
        case ChangeKind(_, kind, node):
            return with_kind(graph, node, kind)
        case Several(fixes):
            for each in fixes:
                graph = apply_fix(graph, each, fields)
            return graph
        case Open() | OpenModel() | SetRecipe():
            return graph
    return _rewired(graph, fix, fields)


def _rewired(
    graph: Graph, fix: Insert | Append | Remove | Connect | Disconnect, fields: Fields
) -> Graph:
    match fix:
        case Insert(kind, port, node, params, id):
            return insert_at(graph, PortRef(node, port), _new(kind, params, id))
        case Append(kind, node, id):
            return insert_after(graph, node, _new(kind, {}, id))
        case Remove(_, node):
            return delete_joining(graph, [node], fields)
        case Connect(source, source_port, port, node):
            return connect(graph, Edge(PortRef(source, source_port), PortRef(node, port)), fields)
        case Disconnect(port, node):
            return _without_wire(graph, PortRef(node, port))


def set_class_outputs(graph: Graph, classes: int) -> Graph:
    """Give what feeds the goals one output per class; a goal that nothing sizes stays as it is."""
    goals = [n for n in graph.nodes.values() if isinstance(kind_in(graph, n.kind), GoalKind)]
    for goal in goals:
        entry = entry_of(graph, goal)
        sizer = _sizer(graph, entry) if entry is not None else None
        if sizer is not None:
            graph = _with_width(graph, sizer, classes)
    return graph


def _with_setting(graph: Graph, id: NodeId, param: str, value: ParamValue) -> Graph:
    if id not in graph.nodes:
        raise IllegalEdit(text("edit-unknown-node"))
    record = next((p for p in kind_of(graph, graph.nodes[id]).params if p.name == param), None)
    if record is None:
        raise IllegalEdit(text("invalid-name", name=param))
    try:
        return with_params(graph, id, {param: record.check(value)})
    except InvalidValue as invalid:
        raise IllegalEdit(invalid.message) from None


def _without_setting(graph: Graph, id: NodeId, param: str) -> Graph:
    if id not in graph.nodes:
        raise IllegalEdit(text("edit-unknown-node"))
    node = graph.nodes[id]
    kept = {name: value for name, value in node.params.items() if name != param}
    return graph.with_same_wires({**graph.nodes, id: replace(node, params=kept)})


def _without_wire(graph: Graph, target: PortRef) -> Graph:
    wire = graph.incoming.get(target)
    if wire is None:
        raise IllegalEdit(text("edit-no-wire"))
    return without_edge(graph, wire)


def _new(kind_id: str, params: Mapping[str, ParamValue], id: NodeId) -> Node:
    try:
        node = new_node(kind_id, **params)
    except InvalidValue as invalid:
        raise IllegalEdit(invalid.message) from None
    return replace(node, id=id) if id else node


def _resized(graph: Graph, target: PortRef, size: int, fields: Fields) -> Graph:
    wire = graph.incoming.get(target)
    if wire is None:
        raise IllegalEdit(text("edit-nothing-feeds"))
    known = infer(graph, fields)
    shape = known.outputs_of(wire.source.node).get(wire.source.port)
    wanted = _resized_shape(known, target, shape, size)
    sizer = _sizer(graph, target)
    if sizer is not None and (shape is None or len(shape.axes) == len(wanted.axes)):
        return _with_width(graph, sizer, size)
    if shape is None:
        raise IllegalEdit(text("edit-nothing-feeds"))
    for node in _adapter(shape, wanted, fields):
        graph = insert_on_edge(graph, graph.incoming[target], node)
    return graph


def _resized_shape(known: Inference, target: PortRef, shape: Shape | None, size: int) -> Shape:
    """Return as many numbers: at every step of a sequence if that is what the port takes."""
    there = known.nodes[target.node]
    if shape is None or not shape.is_sequence or there.kind is None or there.params is None:
        return vector(size)
    at_every_step = Shape((shape.axes[0], size))
    try:
        there.kind.outputs(there.params, {**there.inputs, target.port: at_every_step}, known.fields)
    except Misfit:
        return vector(size)
    return at_every_step


def _sizer(graph: Graph, target: PortRef) -> NodeId | None:
    """Return the node before a port whose setting decides how many numbers arrive there.

    What reads a sequence has its own size, by what it is to remember.
    """
    for _ in graph.nodes:  # no path is longer, not even in a circle
        wire = graph.incoming.get(target)
        if wire is None:
            return None
        node = graph.nodes[wire.source.node]
        kind = kind_in(graph, node.kind)
        if kind is None or kind.category == "sequence":
            return None
        if kind.width_param:
            return node.id
        entry = entry_of(graph, node)
        if not kind.keeps_shape or entry is None:
            return None
        target = entry
    return None


def _with_width(graph: Graph, id: NodeId, size: int) -> Graph:
    return _with_setting(graph, id, kind_of(graph, graph.nodes[id]).width_param, size)


def _adapter(shape: Shape, wanted: Shape, fields: Fields) -> list[Node]:
    """Return new nodes that turn a shape into one of another size: one, or two where one cannot."""
    size = wanted.sizes[-1]
    sizers = [new_node(k.id, **{k.width_param: size}) for k in KINDS if k.width_param]
    for sizer in sizers:
        if _output(sizer, shape, fields) == wanted:
            return [sizer]
    for plain in (new_node(k.id) for k in KINDS if not k.params):
        between = _output(plain, shape, fields)
        for sizer in sizers:
            if between is not None and _output(sizer, between, fields) == wanted:
                return [plain, sizer]
    raise IllegalEdit(text("edit-cannot-resize", size=size))


def _output(node: Node, shape: Shape, fields: Fields) -> Shape | None:
    kind = KINDS[node.kind]
    if len(kind.ports_in) != 1 or not kind.ports_out:
        return None
    try:
        return kind.outputs(node.params, {kind.ports_in[0].id: shape}, fields)[kind.ports_out[0].id]
    except Misfit:
        return None
