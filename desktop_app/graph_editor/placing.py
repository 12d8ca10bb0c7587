"""Where new nodes go, and who makes room for them. Positions in, positions out."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from desktop_app.graph_editor.metrics import GAP_Y, NODE_HEIGHT, NODE_WIDTH, snapped
from engine.graph.placing import with_node_behind

if TYPE_CHECKING:
    from engine.graph.model import Edge
    from engine.problem import NodeId
    from engine.project import Position

Positions: TypeAlias = "dict[NodeId, Position]"

STEP_Y = NODE_HEIGHT + GAP_Y
_LEAST_GAP = 24.0


def centered(x: float, y: float) -> Position:
    """Return the place of a node whose middle is at a point, on the snapping grid."""
    return snapped(x - NODE_WIDTH / 2), snapped(y - NODE_HEIGHT / 2)


def with_entry_at(x: float, y: float, number: int, count: int) -> Position:
    """Return the place of a node whose input, one of so many, is at a point, on the grid."""
    return snapped(x), snapped(y - NODE_HEIGHT * (number + 1) / (count + 1))


def with_exit_at(x: float, y: float, count: int) -> Position:
    """Return the place of a node whose first output of so many is at a point, on the grid."""
    return snapped(x - NODE_WIDTH), snapped(y - NODE_HEIGHT / (count + 1))


def overlaps(place: Position, positions: Positions, margin: float = _LEAST_GAP) -> bool:
    """Whether a node at a place would come too near to another."""
    x, y = place
    return any(
        abs(x - other_x) < NODE_WIDTH + margin and abs(y - other_y) < NODE_HEIGHT + margin
        for other_x, other_y in positions.values()
    )


def free_place(place: Position, positions: Positions, margin: float = _LEAST_GAP) -> Position:
    """Return the place, or the first free one below it."""
    x, y = place
    while overlaps((x, y), positions, margin):
        y += STEP_Y / 2
    return x, y


def with_inserted(positions: Positions, edge: Edge, new: NodeId, at: Position) -> Positions:
    """Place a node that was dropped on a wire: there if there is room, else behind its source."""
    if not overlaps(at, positions):
        return {**positions, new: at}
    return with_node_behind(positions, edge.source.node, new)
