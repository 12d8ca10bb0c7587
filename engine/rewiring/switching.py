"""Another kind of layer in the same place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from engine.expressions import evaluate, is_expression
from engine.graph.model import Edge, PortRef
from engine.kind_lookup import kind_in
from engine.node_inference import infer_node
from engine.params import TextParam
from engine.problem import IllegalEdit, InvalidValue
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.graph.model import Graph, Node
    from engine.inference import Inference
    from engine.kind import LayerKind
    from engine.node_inference import NodeInference
    from engine.params import AnyParam
    from engine.problem import NodeId, ParamValue

Ports = dict[str, str]  # a port of the kind before → the port of the new kind that takes its wires


def with_kind(graph: Graph, id: NodeId, kind_id: str) -> Graph:
    """Make a node one of another kind: id, name and equal settings stay, and so do its wires.

    A wire whose port the new kind lacks goes to the next free port; it is dropped where there is
    none. An unknown kind can be replaced, but nothing can become one: raises `IllegalEdit`.
    """
    node, after = graph.nodes.get(id), kind_in(graph, kind_id)
    if node is None:
        raise IllegalEdit(text("edit-unknown-node"))
    if after is None:
        raise IllegalEdit(text("edit-unknown-kind", kind=kind_id))
    if node.kind == kind_id:
        return graph
    changed = replace(node, kind=kind_id, params=_kept_params(graph, node, after))
    moved = _moved_wires(graph, id, after)
    edges = (moved.get(e, e) for e in graph.edges)
    return graph.with_parts({**graph.nodes, id: changed}, tuple(e for e in edges if e is not None))


def as_kind(known: Inference, id: NodeId, kind: LayerKind) -> NodeInference | None:
    """Return what would be known of a node that was of another kind.

    None where it would lose a wire, or could not take what arrives as far as that is known.
    """
    graph, shapes = known.graph, known.shapes
    node = graph.nodes[id]
    moved = _moved_wires(graph, id, kind)
    if None in moved.values():
        return None
    ends = [e for e in moved.values() if e is not None and e.target.node == id]
    changed = replace(node, kind=kind.id, params=_kept_params(graph, node, kind))
    arriving = {e.target.port: shapes.get(e.source) for e in ends}
    values = graph.outside.values if graph.outside is not None else None
    found = infer_node(changed, kind, arriving, known.fields, values)
    return None if found.problems else found


def kinds_instead(
    known: Inference, id: NodeId, among: Iterable[LayerKind]
) -> dict[LayerKind, NodeInference]:
    """Return the kinds that a node could be of as well, and what would then be known of it.

    They are those of `as_kind`, the node's own family first.
    """
    now = kind_in(known.graph, known.graph.nodes[id].kind)
    others = [kind for kind in among if kind is not now]
    others.sort(key=lambda kind: now is None or kind.category != now.category)
    found = {kind: as_kind(known, id, kind) for kind in others}
    return {kind: sound for kind, sound in found.items() if sound is not None}


def _kept_params(graph: Graph, node: Node, after: LayerKind) -> dict[str, ParamValue]:
    """Return every setting of the new kind: as it was where that makes sense, else the default."""
    values = graph.outside.values if graph.outside is not None else None
    kept = {param.name: param for param in after.params if param.name in node.params}
    sound = {
        name: node.params[name]
        for name, param in kept.items()
        if _is_sound(param, node.params[name], values)
    }
    return {param.name: sound.get(param.name, param.default) for param in after.params}


def _is_sound(param: AnyParam, written: ParamValue, values: dict[str, int] | None) -> bool:
    try:
        if values is not None and is_expression(written) and not isinstance(param, TextParam):
            written = evaluate(str(written), values)
        param.check(written)
    except InvalidValue:
        return False
    return True


def _moved_wires(graph: Graph, id: NodeId, after: LayerKind) -> dict[Edge, Edge | None]:
    """Return where the wires of a node end instead, None for those that nothing takes."""
    into, out = graph.edges_into.get(id, ()), graph.edges_from.get(id, ())
    before = kind_in(graph, graph.nodes[id].kind)
    taken, used = {e.target.port: e for e in into}, {e.source.port: e for e in out}
    inputs, outputs = list(taken), list(used)
    if before is not None:
        inputs = list(before.in_order(taken))
        outputs = [port.id for port in before.ports_out if port.id in used]
    entries, exits = _entries(inputs, after), _exits(outputs, after)
    moved: dict[Edge, Edge | None] = {}
    for e in into:
        port = entries.get(e.target.port)
        moved[e] = Edge(e.source, PortRef(id, port)) if port is not None else None
    for e in out:
        port = exits.get(e.source.port)
        moved[e] = Edge(PortRef(id, port), e.target) if port is not None else None
    return moved


def _entries(ports: list[str], after: LayerKind) -> Ports:
    entries = {port: port for port in ports if after.has_port(port)}
    for port in ports:
        taken = set(entries.values())
        free = (p.id for p in after.ports_at(taken) if p.id not in taken)
        if port not in entries and (entry := next(free, None)) is not None:
            entries[port] = entry
    return entries


def _exits(ports: list[str], after: LayerKind) -> Ports:
    exits = {port.id: port.id for port in after.ports_out if port.id in ports}
    free = [port.id for port in after.ports_out if port.id not in exits]
    return {**exits, **dict(zip((port for port in ports if port not in exits), free, strict=False))}
