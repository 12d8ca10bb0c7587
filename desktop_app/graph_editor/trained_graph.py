"""Whether a layer on the canvas is as it was when the current run began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from engine.graph.model import INSTANCE_OF, Graph
from engine.scope import block_at, block_of

if TYPE_CHECKING:
    from engine.graph.model import Block, Node
    from engine.graph.place import Place


def trained_at(run_graph: Graph, place: Place) -> Graph:
    """Return the run's graph at a place; an empty one where the run has nothing there."""
    block = block_at(run_graph, place)
    if not place:
        return run_graph
    inside = block.graph if block is not None else Graph()
    return Graph(inside.nodes, inside.edges, run_graph.blocks)


def is_as_trained(trained: Graph, now: Graph, node: Node) -> bool:
    """Whether the run has a node of the same kind and settings; a block with the same inside."""
    then = trained.nodes.get(node.id)
    if then is None or replace(then, name="") != replace(node, name=""):
        return False
    if not node.kind.startswith(INSTANCE_OF):
        return True
    return _is_same_inside(block_of(trained, then), trained, block_of(now, node), now)


def _is_same_inside(then: Block | None, trained: Graph, current: Block | None, now: Graph) -> bool:
    if then is None or current is None or then.params != current.params:
        return False
    if set(then.graph.edges) != set(current.graph.edges):
        return False
    if then.graph.nodes.keys() != current.graph.nodes.keys():
        return False
    inside = Graph(then.graph.nodes, then.graph.edges, trained.blocks)
    return all(is_as_trained(inside, now, node) for node in current.graph.nodes.values())
