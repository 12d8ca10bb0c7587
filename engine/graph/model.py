"""The graph as a value: nodes, and the edges between their ports."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from engine.problem import NodeId, ParamValue

if TYPE_CHECKING:
    from collections.abc import Iterable


class Node(msgspec.Struct, frozen=True):
    """A layer's place in the graph. `name` is what the user calls it; "" means its kind's title."""

    id: NodeId
    kind: str
    params: dict[str, ParamValue] = {}
    name: str = ""


class PortRef(msgspec.Struct, frozen=True, order=True):
    """A port of a node."""

    node: NodeId
    port: str


class Edge(msgspec.Struct, frozen=True, order=True):
    """A wire from an output port to an input port."""

    source: PortRef
    target: PortRef


def edge(source: NodeId, target: NodeId, source_port: str = "out", target_port: str = "in") -> Edge:
    """Make a wire; most ports are called "out" and "in"."""
    return Edge(PortRef(source, source_port), PortRef(target, target_port))


class Graph(msgspec.Struct, frozen=True, dict=True):
    """Nodes by id, in the order in which they were added, and edges; at most one ends in a port."""

    nodes: dict[NodeId, Node] = {}
    edges: tuple[Edge, ...] = ()

    @cached_property
    def incoming(self) -> dict[PortRef, Edge]:
        """The edge that ends in each connected input port."""
        return {e.target: e for e in self.edges}

    @cached_property
    def edges_into(self) -> dict[NodeId, tuple[Edge, ...]]:
        """Edges by the node they end in."""
        return _grouped((e.target.node, e) for e in self.edges)

    @cached_property
    def edges_from(self) -> dict[NodeId, tuple[Edge, ...]]:
        """Edges by the node they begin at."""
        return _grouped((e.source.node, e) for e in self.edges)

    @cached_property
    def order(self) -> tuple[NodeId, ...]:
        """Node ids so that every edge goes forward (stable: ties keep the order of adding)."""
        waiting = {id: len(self.edges_into.get(id, ())) for id in self.nodes}
        ready = [id for id, count in waiting.items() if count == 0]
        for id in ready:  # grows while we walk it
            for e in self.edges_from.get(id, ()):
                target = e.target.node
                waiting[target] -= 1
                if waiting[target] == 0:
                    ready.append(target)
        return tuple(ready)

    @cached_property
    def walk(self) -> tuple[NodeId, ...]:
        """Every node id once: those in `order`, then those in or behind a circle."""
        return tuple(dict.fromkeys((*self.order, *self.nodes)))

    def with_same_wires(self, nodes: dict[NodeId, Node]) -> Graph:
        """Replace the records of the same nodes; what was worked out of the wires is kept."""
        graph = Graph(nodes, self.edges)
        graph.__dict__.update(self.__dict__)
        return graph

    def reaches(self, start: NodeId, goal: NodeId) -> bool:
        """Whether a path of edges leads from one node to another."""
        seen, stack = {start}, [start]
        while stack:
            id = stack.pop()
            if id == goal:
                return True
            for e in self.edges_from.get(id, ()):
                if e.target.node not in seen:
                    seen.add(e.target.node)
                    stack.append(e.target.node)
        return False


def _grouped(pairs: Iterable[tuple[NodeId, Edge]]) -> dict[NodeId, tuple[Edge, ...]]:
    groups: dict[NodeId, list[Edge]] = {}
    for id, e in pairs:
        groups.setdefault(id, []).append(e)
    return {id: tuple(found) for id, found in groups.items()}
