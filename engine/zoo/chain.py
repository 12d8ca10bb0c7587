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
    """Connect nodes one behind the other."""
    edges = tuple(edge(before.id, after.id) for before, after in pairwise(nodes))
    return Graph({node.id: node for node in nodes}, edges)
