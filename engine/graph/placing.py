"""Places for nodes that an edit added by itself, between those that have one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.graph.layout import COLUMN_STEP, ROW_STEP, arranged

if TYPE_CHECKING:
    from engine.graph.model import Graph
    from engine.problem import NodeId

    Positions = dict[NodeId, tuple[float, float]]


def with_places(graph: Graph, positions: Positions) -> Positions:
    """Place new nodes behind what feeds them, else before what they feed, else below everything.

    A graph of which no node has a place is arranged.
    """
    placed = {id: place for id, place in positions.items() if id in graph.nodes}
    if not placed:
        return arranged(graph)
    for id in graph.walk:
        if id not in placed:
            placed = _with_place(graph, placed, id)
    return placed


def with_node_behind(positions: Positions, left: NodeId, new: NodeId) -> Positions:
    """Place a node to the right of another; what follows on the row makes room."""
    x, y = positions[left]
    followers = {
        id: place
        for id, place in positions.items()
        if id != left and place[0] > x and abs(place[1] - y) < ROW_STEP / 2
    }
    nearest = min((place[0] for place in followers.values()), default=float("inf"))
    push = max(0.0, x + 2 * COLUMN_STEP - nearest)
    moved = {id: (place[0] + push, place[1]) for id, place in followers.items()} if push else {}
    return {**positions, **moved, new: (x + COLUMN_STEP, y)}


def _with_place(graph: Graph, placed: Positions, id: NodeId) -> Positions:
    for wire in graph.edges_into.get(id, ()):
        if wire.source.node in placed:
            return with_node_behind(placed, wire.source.node, id)
    for wire in graph.edges_from.get(id, ()):
        if wire.target.node in placed:
            x, y = placed[wire.target.node]
            return {**placed, id: _free((x - COLUMN_STEP, y), placed)}
    lowest = max(y for _, y in placed.values())
    return {**placed, id: (0.0, lowest + ROW_STEP)}


def _free(place: tuple[float, float], placed: Positions) -> tuple[float, float]:
    """Return the place, or the first free one below it."""
    x, y = place
    while any(abs(x - a) < COLUMN_STEP and abs(y - b) < ROW_STEP for a, b in placed.values()):
        y += ROW_STEP / 2
    return x, y
