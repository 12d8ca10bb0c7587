"""Graphs that are one chain of layers."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from engine.graph.model import Graph, Node, edge
from engine.kind import KINDS
from engine.params import checked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.problem import NodeId, ParamValue


def layer(id: NodeId, kind: str, /, **params: ParamValue) -> Node:
    """Make a node with its kind's defaults and these params."""
    return Node(id, kind, checked(KINDS[kind].params, params))


def chain(*nodes: Node, ports: Mapping[NodeId, str] | None = None) -> Graph:
    """Connect nodes one behind the other, by their first port out where `ports` name no other."""
    taken = ports or {}
    edges = tuple(
        edge(before.id, after.id, taken.get(before.id) or _first_port(before))
        for before, after in pairwise(nodes)
    )
    return Graph({node.id: node for node in nodes}, edges)


def _first_port(node: Node) -> str:
    kind = KINDS.get(node.kind)  # a block is known to its graph alone, and has "out"
    return kind.ports_out[0].id if kind is not None else "out"
