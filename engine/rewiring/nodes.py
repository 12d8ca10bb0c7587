"""A node and its kind: making one, and the ports at which it stands in a chain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.graph.edits import new_id
from engine.graph.model import Node, PortRef
from engine.kind import KINDS
from engine.kind_lookup import kind_in
from engine.params import FieldParam, checked
from engine.problem import IllegalEdit
from engine.texts import text

if TYPE_CHECKING:
    from engine.graph.model import Graph
    from engine.kind import LayerKind
    from engine.problem import ParamValue
    from engine.shape import Fields


def new_node(kind_id: str, /, **params: ParamValue) -> Node:
    """Make a node with a fresh id and every setting; raises `InvalidValue` in words."""
    return _made(KINDS.get(kind_id), kind_id, params)


def node_in(graph: Graph, kind_id: str, fields: Fields | None = None) -> Node:
    """Make a node with a fresh id of any kind, the blocks in reach of a graph included.

    What names a field names one that the data has, where there is one that suits.
    """
    kind = kind_in(graph, kind_id)
    return _made(kind, kind_id, _fields_named(kind, fields or {}))


def kind_of(graph: Graph, node: Node) -> LayerKind:
    """Return a node's kind; raises `IllegalEdit` for one that this version does not know."""
    kind = kind_in(graph, node.kind)
    if kind is None:
        raise IllegalEdit(text("edit-unknown-kind", kind=node.kind))
    return kind


def entry_of(graph: Graph, node: Node) -> PortRef | None:
    """Return the first input port at which a wire may end."""
    ports = kind_of(graph, node).ports_at(())
    return PortRef(node.id, ports[0].id) if ports else None


def exit_of(graph: Graph, node: Node) -> PortRef | None:
    """Return the first output port."""
    ports = kind_of(graph, node).ports_out
    return PortRef(node.id, ports[0].id) if ports else None


def _fields_named(kind: LayerKind | None, fields: Fields) -> dict[str, ParamValue]:
    """Return the settings that name a field which the data has not."""
    if kind is None:
        return {}
    suited = [field.name for field in fields.values() if kind.suits(field)]
    return {
        param.name: suited[0]
        for param in kind.params
        if isinstance(param, FieldParam) and suited and param.default not in suited
    }


def _made(kind: LayerKind | None, kind_id: str, params: dict[str, ParamValue]) -> Node:
    if kind is None:
        raise IllegalEdit(text("edit-unknown-kind", kind=kind_id))
    return Node(new_id(), kind_id, checked(kind.params, params))
