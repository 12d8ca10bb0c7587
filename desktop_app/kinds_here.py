"""Which kinds of layers may stand in the graph that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.graph.containment import contains
from engine.graph.model import BLOCK_INPUT, BLOCK_OUTPUT
from engine.kind import KINDS
from engine.kind_lookup import block_kinds
from engine.scope import block_at

if TYPE_CHECKING:
    from desktop_app.document import Document
    from engine.kind import LayerKind


def kinds_here(document: Document) -> list[LayerKind]:
    """Return the kinds that may stand in the open graph.

    Inside a block there are its rim instead of data and goals, and no block that contains it.
    """
    graph = document.graph
    here = block_at(document.project.graph, document.place)
    blocks = list(block_kinds(graph.blocks).values())
    if here is None:
        return [*(kind for kind in KINDS if kind.in_palette), *blocks]
    inner = (k for k in KINDS if k.in_palette and k.category not in ("data", "goal"))
    rim = (KINDS[BLOCK_INPUT], KINDS[BLOCK_OUTPUT])
    nestable = (k for k in blocks if not contains(graph.blocks, k.block.id, here.id))
    return [*inner, *rim, *nestable]
