"""Which blocks stand inside which; none may stand inside itself."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from engine.graph.model import INSTANCE_OF

if TYPE_CHECKING:
    from engine.graph.model import BlockId, Blocks, Graph

MOST_DEPTH = 16  # blocks inside blocks


def used_in(graph: Graph) -> set[BlockId]:
    """Return the blocks of which a graph has instances, by id."""
    kinds = {node.kind for node in graph.nodes.values()}
    return {kind.removeprefix(INSTANCE_OF) for kind in kinds if kind.startswith(INSTANCE_OF)}


def self_containing(blocks: Blocks) -> BlockId | None:
    """Return a block that contains itself, perhaps through others; None where none does."""
    inside = {id: used_in(block.graph) & blocks.by_id.keys() for id, block in blocks.by_id.items()}
    try:
        TopologicalSorter(inside).prepare()
    except CycleError as circle:
        return str(circle.args[1][0])
    return None


def depth_of(blocks: Blocks) -> int:
    """Return how many blocks stand inside one another at most; none may contain itself."""
    inside = {id: used_in(block.graph) & blocks.by_id.keys() for id, block in blocks.by_id.items()}
    depths: dict[BlockId, int] = {}
    for id in TopologicalSorter(inside).static_order():
        depths[id] = 1 + max((depths[inner] for inner in inside[id]), default=0)
    return max(depths.values(), default=0)


def contains(blocks: Blocks, outer: BlockId, inner: BlockId) -> bool:
    """Whether a block is another, or has it inside, perhaps in blocks of its own."""
    seen, waiting = set[str](), [outer]
    while waiting:
        id = waiting.pop()
        if id == inner:
            return True
        if id not in seen and id in blocks.by_id:
            seen.add(id)
            waiting += used_in(blocks.by_id[id].graph)
    return False
