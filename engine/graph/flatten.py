"""Unfolding: every instance of a block replaced by what is inside, once for each repetition.

A node's id becomes its path, `stage3/7/conv1`: through instances, each with the number of the
repetition, counted from 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from engine.expressions import computed
from engine.graph.model import (
    BLOCK_INPUT,
    BLOCK_OUTPUT,
    INSTANCE_OF,
    REPEAT,
    Block,
    Edge,
    Graph,
    Node,
    PortRef,
)
from engine.graph.place import Step, path_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.problem import NodeId

# What leaves by each port of a block; None where nothing does.
Leaving = dict["NodeId", "PortRef | None"]


def flattened(graph: Graph) -> Graph:
    """Return the same network without blocks; a graph that has no instance is returned itself.

    The graph must be free of problems, else what cannot be unfolded stands as it is.
    """
    if not any(node.kind.startswith(INSTANCE_OF) for node in graph.nodes.values()):
        return graph
    unfolding = _Unfolding(graph)
    unfolding.add(graph, {}, "", "", {})
    return Graph(unfolding.nodes, tuple(unfolding.edges))


class _Unfolding:
    """Collects flat nodes and edges, block by block."""

    def __init__(self, graph: Graph) -> None:
        self.nodes: dict[NodeId, Node] = {}
        self.edges: list[Edge] = []
        self._blocks = graph.blocks.by_id

    def add(
        self,
        graph: Graph,
        values: Mapping[str, int],
        prefix: str,
        within: str,
        arriving: Leaving,
    ) -> Leaving:
        """Add one graph, whose input nodes get what arrives; return what leaves it."""
        sources: dict[PortRef, PortRef | None] = {}
        leaving: Leaving = {}
        for id in graph.walk:
            node = graph.nodes[id]
            incoming = {
                e.target.port: sources.get(e.source, PortRef(prefix + e.source.node, e.source.port))
                for e in graph.edges_into.get(id, ())
            }
            block = self._blocks.get(node.kind.removeprefix(INSTANCE_OF))
            if node.kind == BLOCK_INPUT:
                sources[PortRef(id, "out")] = arriving.get(id)
            elif node.kind == BLOCK_OUTPUT:
                leaving[id] = incoming.get("in")
            elif node.kind.startswith(INSTANCE_OF) and block is not None:
                given = (
                    _passed_on(block, incoming)
                    if node.is_muted
                    else self._repeat(node, block, values, prefix, within, incoming)
                )
                sources |= {PortRef(id, port): source for port, source in given.items()}
            else:
                self._add_node(node, values, prefix, within, incoming)
        return leaving

    def _repeat(
        self,
        node: Node,
        block: Block,
        values: Mapping[str, int],
        prefix: str,
        within: str,
        incoming: Leaving,
    ) -> Leaving:
        """Add every repetition of an instance, each fed by the one before."""
        params = computed({p.name: p.default for p in block.params} | node.params, values)
        repeat = int(params.get(REPEAT, 1))
        numbers = {p.name: int(params[p.name]) for p in block.params}
        called = node.name or block.name
        inputs = [id for id, inner in block.graph.nodes.items() if inner.kind == BLOCK_INPUT]
        for repetition in range(repeat):
            name = f"{called} {repetition + 1}" if repeat > 1 else called
            here = prefix + path_in((Step(node.id, repetition),))
            path = f"{within} · {name}" if within else name
            leaving = self.add(block.graph, numbers, here, path, incoming)
            incoming = dict(zip(inputs, _in_port_order(block, leaving), strict=False))
        return leaving

    def _add_node(
        self,
        node: Node,
        values: Mapping[str, int],
        prefix: str,
        within: str,
        incoming: Leaving,
    ) -> None:
        path = prefix + node.id
        params = computed(node.params, values)
        if prefix or params != node.params:
            node = replace(node, id=path, params=params, within=within)
        self.nodes[path] = node
        for port, source in incoming.items():
            if source is not None:
                self.edges.append(Edge(source, PortRef(path, port)))


def _passed_on(block: Block, incoming: Leaving) -> Leaving:
    """Let what arrives at a muted instance's first connected input leave by all its outputs."""
    nodes = block.graph.nodes.items()
    arriving = (incoming.get(id) for id, inner in nodes if inner.kind == BLOCK_INPUT)
    first = next((source for source in arriving if source is not None), None)
    return {id: first for id, inner in nodes if inner.kind == BLOCK_OUTPUT}


def _in_port_order(block: Block, leaving: Leaving) -> list[PortRef | None]:
    outputs = [id for id, inner in block.graph.nodes.items() if inner.kind == BLOCK_OUTPUT]
    return [leaving.get(id) for id in outputs]
