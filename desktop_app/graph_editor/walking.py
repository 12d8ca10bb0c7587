"""Walking along the graph with the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from engine.graph.model import Graph
    from engine.problem import NodeId
    from engine.project import Position

ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


def neighbour(graph: Graph, positions: dict[NodeId, Position], here: NodeId, key: int) -> NodeId:
    """Return the node that an arrow leads to; `here` itself where there is none.

    Right and left follow the wires; up and down go to the nearest node above or below.
    """
    if here not in graph.nodes:
        return graph.order[0] if graph.order else ""
    match key:
        case Qt.Key.Key_Right:
            return next((e.target.node for e in graph.edges_from.get(here, ())), here)
        case Qt.Key.Key_Left:
            return next((e.source.node for e in graph.edges_into.get(here, ())), here)
        case Qt.Key.Key_Up:
            return _nearest(positions, here, -1)
        case Qt.Key.Key_Down:
            return _nearest(positions, here, 1)
        case _:
            return here


def _nearest(positions: dict[NodeId, Position], here: NodeId, direction: int) -> NodeId:
    if here not in positions:
        return here
    x, y = positions[here]
    beyond = {
        id: abs(other_x - x) + 2 * abs(other_y - y)
        for id, (other_x, other_y) in positions.items()
        if (other_y - y) * direction > 0
    }
    return min(beyond, key=lambda id: beyond[id]) if beyond else here
