"""Which kind a node of a graph is of: one of the registry, or a block that is in reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.block_kind import BlockKind
from engine.graph.model import INSTANCE_OF
from engine.kind import KINDS

if TYPE_CHECKING:
    from engine.graph.model import Blocks, Graph
    from engine.kind import LayerKind


def kind_in(graph: Graph, kind_id: str) -> LayerKind | None:
    """Return the kind of this id where a graph's blocks are in reach, None for an unknown one."""
    kind = KINDS.get(kind_id)
    if kind is None and kind_id.startswith(INSTANCE_OF):
        return block_kinds(graph.blocks).get(kind_id)
    return kind


def block_kinds(blocks: Blocks) -> dict[str, BlockKind]:
    """Return the kinds that definitions make, by kind id; the same ones for the same blocks."""
    known: dict[str, BlockKind] | None = blocks.__dict__.get("kinds")
    if known is None:
        made = (BlockKind(block, blocks) for block in blocks.by_id.values())
        known = blocks.__dict__["kinds"] = {kind.id: kind for kind in made}
    return known
