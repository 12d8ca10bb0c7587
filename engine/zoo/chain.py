"""Graphs that are one chain of layers."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from engine.graph.model import Graph, Node, edge
from engine.kind import KINDS
from engine.params import checked

if TYPE_CHECKING:
    from engine.problem import NodeId, ParamValue


def layer(id: NodeId, kind: str, /, **params: ParamValue) -> Node:
    """Make a node with its kind's defaults and these params."""
    return Node(id, kind, checked(KINDS[kind].params, params))


def chain(*nodes: Node) -> Graph:
    """Connect nodes one behind the other, each by its first ports."""
    edges = tuple(
        edge(before.id, after.id, _port_out(before)) for before, after in pairwise(nodes)
    )
    return Graph({node.id: node for node in nodes}, edges)


def _port_out(node: Node) -> str:
    kind = KINDS.get(node.kind)  # an instance of a block is of none of these
    return kind.ports_out[0].id if kind is not None and kind.ports_out else "out"
