"""The graph as a value: nodes, and the edges between their ports."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from engine.graph.note import Note
from engine.problem import NodeId, ParamValue
from engine.shape import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable

BlockId = str

# The kinds of node through which a block is entered and left; an instance's is "block/<id>".
BLOCK_INPUT, BLOCK_OUTPUT, INSTANCE_OF = "block_input", "block_output", "block/"
OUTER = "outside"  # the port of an input node at which the outside arrives
REPEAT = "repeat"  # how many times an instance stands one behind the other


class Node(msgspec.Struct, frozen=True, omit_defaults=True):
    """A layer's place in the graph. `name` is what the user calls it; "" means its kind's title.

    A muted node hands on what arrives at its first input as if it were not there. `within` says,
    in a graph whose blocks are unfolded, in which block the node lies, as people name it.
    """

    id: NodeId
    kind: str
    params: dict[str, ParamValue] = {}
    name: str = ""
    is_muted: bool = False
    within: str = ""


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


class BlockParam(msgspec.Struct, frozen=True):
    """A whole number that an instance of a block sets, and settings inside may be worked out of."""

    name: str
    default: int


class Block(msgspec.Struct, frozen=True):
    """A definition: a graph under a name, that stands in other graphs as one node or several.

    `graph` is without the blocks in reach. What arrives and what leaves goes through nodes of it
    of the kinds "block_input" and "block_output", whose ids are the ports of an instance.
    """

    id: BlockId
    name: str
    params: tuple[BlockParam, ...] = ()
    graph: Graph = msgspec.field(default_factory=lambda: Graph())  # defined below
    positions: dict[NodeId, tuple[float, float]] = {}
    notes: tuple[Note, ...] = ()


class Blocks(msgspec.Struct, frozen=True, dict=True):
    """The definitions that a graph's instances may be of, by id, in the order of making."""

    by_id: dict[BlockId, Block] = {}


NO_BLOCKS = Blocks()


class Outside(msgspec.Struct, frozen=True):
    """What surrounds the inside of a block as it is looked at: one instance, one repetition of it.

    `values` are the numbers of the block's params, `shapes` what arrives at its input nodes, as
    far as it is known.
    """

    values: dict[str, int] = {}
    shapes: dict[NodeId, Shape] = {}


class Graph(msgspec.Struct, frozen=True, dict=True, omit_defaults=True):
    """Nodes by id, in the order in which they were added, and edges; at most one ends in a port.

    `blocks` are the definitions in reach, the same for a model's graph and for the insides of all
    its blocks. `outside` is None for a graph that is no block's inside.
    """

    nodes: dict[NodeId, Node] = {}
    edges: tuple[Edge, ...] = ()
    blocks: Blocks = NO_BLOCKS
    outside: Outside | None = None

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

    def with_parts(self, nodes: dict[NodeId, Node], edges: tuple[Edge, ...]) -> Graph:
        """Replace nodes and edges; blocks and surroundings stay."""
        return Graph(nodes, edges, self.blocks, self.outside)

    def with_same_wires(self, nodes: dict[NodeId, Node]) -> Graph:
        """Replace the records of the same nodes; what was worked out of the wires is kept."""
        graph = self.with_parts(nodes, self.edges)
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
