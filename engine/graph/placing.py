"""Places for nodes that an edit added by itself, between those that have one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.graph.layout import COLUMN_STEP, ROW_STEP

if TYPE_CHECKING:
    from engine.graph.model import Graph
    from engine.problem import NodeId

    Positions = dict[NodeId, tuple[float, float]]


def with_places(graph: Graph, positions: Positions) -> Positions:
    """Place new nodes behind what feeds them; what stood there in the row makes room."""
    placed = {id: place for id, place in positions.items() if id in graph.nodes}
    for id in graph.order:
        if id not in placed:
            placed = _with_node_behind(placed, id, _feeder(graph, id, placed))
    return placed


def _feeder(graph: Graph, id: NodeId, placed: Positions) -> NodeId | None:
    sources = (e.source.node for e in graph.edges_into.get(id, ()))
    return next((source for source in sources if source in placed), None)


def _with_node_behind(placed: Positions, id: NodeId, left: NodeId | None) -> Positions:
    if left is None:
        lowest = max((y for _, y in placed.values()), default=-ROW_STEP)
        return {**placed, id: (0.0, lowest + ROW_STEP)}
    x, y = placed[left]
    place = (x + COLUMN_STEP, y)
    behind = {
        other: at
        for other, at in placed.items()
        if other != left and at[0] > x and abs(at[1] - y) < ROW_STEP / 2
    }
    nearest = min((at[0] for at in behind.values()), default=float("inf"))
    push = max(0.0, place[0] + COLUMN_STEP - nearest)
    moved = {other: (at[0] + push, at[1]) for other, at in behind.items()} if push else {}
    return {**placed, **moved, id: place}
