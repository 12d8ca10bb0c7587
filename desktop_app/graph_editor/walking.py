"""Walking along the graph with the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.graph.model import Graph
    from engine.problem import NodeId
    from engine.project import Position

DIRECTIONS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


def neighbour(graph: Graph, positions: dict[NodeId, Position], here: NodeId, key: int) -> NodeId:
    """Return the node that a key leads to; `here` itself where there is none.

    Right and left follow the wires, at a fork the one that leads straight ahead; up and down go to
    the nearest node above or below; Home and End to the first and the last layer.
    """
    order = graph.walk
    if not order:
        return ""
    if here not in graph.nodes or key == Qt.Key.Key_Home:
        return order[0]
    match key:
        case Qt.Key.Key_Right:
            ahead = (e.target.node for e in graph.edges_from.get(here, ()))
            return _straightest(positions, here, ahead)
        case Qt.Key.Key_Left:
            back = (e.source.node for e in graph.edges_into.get(here, ()))
            return _straightest(positions, here, back)
        case Qt.Key.Key_Up | Qt.Key.Key_Down:
            return _nearest(positions, here, DIRECTIONS[Qt.Key(key)][1])
        case Qt.Key.Key_End:
            return order[-1]
        case _:
            return here


def extended(chosen: tuple[NodeId, ...], there: NodeId) -> tuple[NodeId, ...]:
    """Return a selection after a step with Shift: longer, or shorter where the step goes back."""
    if there == chosen[-1]:
        return chosen
    if chosen[-2:-1] == (there,):
        return chosen[:-1]
    return (*(id for id in chosen if id != there), there)


def _straightest(positions: dict[NodeId, Position], here: NodeId, ends: Iterable[NodeId]) -> NodeId:
    x, y = positions.get(here, (0.0, 0.0))

    def bend(id: NodeId) -> tuple[float, float]:
        to_x, to_y = positions.get(id, (x, y))
        return abs(to_y - y), abs(to_x - x)

    return min(ends, key=bend, default=here)


def _nearest(positions: dict[NodeId, Position], here: NodeId, direction: int) -> NodeId:
    if here not in positions:
        return here
    x, y = positions[here]
    beyond = {
        id: 2 * abs(other_x - x) + abs(other_y - y)
        for id, (other_x, other_y) in positions.items()
        if (other_y - y) * direction > 0
    }
    return min(beyond, key=lambda id: beyond[id]) if beyond else here
