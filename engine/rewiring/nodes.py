"""A node and its kind: making one, and the ports at which it stands in a chain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.graph.edits import new_id
from engine.graph.model import Node, PortRef
from engine.kind import KINDS
from engine.params import checked
from engine.problem import IllegalEdit
from engine.texts import text

if TYPE_CHECKING:
    from engine.kind import LayerKind
    from engine.problem import ParamValue


def new_node(kind_id: str, **params: ParamValue) -> Node:
    """Make a node with a fresh id and every setting; raises `InvalidValue` in words."""
    kind = KINDS.get(kind_id)
    if kind is None:
        raise IllegalEdit(text("edit-unknown-kind", kind=kind_id))
    return Node(new_id(), kind_id, checked(kind.params, params))


def kind_of(node: Node) -> LayerKind:
    """Return a node's kind; raises `IllegalEdit` for one that this version does not know."""
    kind = KINDS.get(node.kind)
    if kind is None:
        raise IllegalEdit(text("edit-unknown-kind", kind=node.kind))
    return kind


def entry_of(node: Node) -> PortRef | None:
    """Return the first input port."""
    ports = kind_of(node).ports_in
    return PortRef(node.id, ports[0].id) if ports else None


def exit_of(node: Node) -> PortRef | None:
    """Return the first output port."""
    ports = kind_of(node).ports_out
    return PortRef(node.id, ports[0].id) if ports else None
