"""Where new nodes go, and who makes room for them. Positions in, positions out."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from desktop_app.graph_editor.metrics import GAP_X, GAP_Y, NODE_HEIGHT, NODE_WIDTH, snapped

if TYPE_CHECKING:
    from engine.graph.model import Edge, Graph
    from engine.problem import NodeId
    from engine.project import Position

Positions: TypeAlias = "dict[NodeId, Position]"

STEP_X = NODE_WIDTH + GAP_X
STEP_Y = NODE_HEIGHT + GAP_Y
_LEAST_GAP = 24.0


def centered(x: float, y: float) -> Position:
    """Return the place of a node whose middle is at a point, on the snapping grid."""
    return snapped(x - NODE_WIDTH / 2), snapped(y - NODE_HEIGHT / 2)


def starting(x: float, y: float) -> Position:
    """Return the place of a node whose input is at a point, on the snapping grid."""
    return snapped(x), snapped(y - NODE_HEIGHT / 2)


def overlaps(place: Position, positions: Positions, margin: float = _LEAST_GAP) -> bool:
    """Whether a node at a place would come too near to another."""
    x, y = place
    return any(
        abs(x - other_x) < NODE_WIDTH + margin and abs(y - other_y) < NODE_HEIGHT + margin
        for other_x, other_y in positions.values()
    )


def free_place(place: Position, positions: Positions) -> Position:
    """Return the place, or the first free one below it."""
    x, y = place
    while overlaps((x, y), positions):
        y += STEP_Y / 2
    return x, y


def with_node_after(positions: Positions, left: NodeId, new: NodeId) -> Positions:
    """Place a node to the right of another; what follows on the row makes room."""
    x, y = positions.get(left, (0.0, 0.0))
    place = (x + STEP_X, y)
    followers = {
        id: other
        for id, other in positions.items()
        if id != left and other[0] > x and abs(other[1] - y) < NODE_HEIGHT
    }
    nearest = min((other_x for other_x, _ in followers.values()), default=float("inf"))
    push = max(0.0, place[0] + STEP_X - nearest) if nearest < place[0] + STEP_X else 0.0
    moved = {id: (other_x + push, other_y) for id, (other_x, other_y) in followers.items()}
    return {**positions, **moved, new: place}


def with_inserted(positions: Positions, edge: Edge, new: NodeId, at: Position) -> Positions:
    """Place a node that was dropped on a wire: there if there is room, else behind its source."""
    if not overlaps(at, positions):
        return {**positions, new: at}
    return with_node_after(positions, edge.source.node, new)


def with_new_nodes(positions: Positions, graph: Graph) -> Positions:
    """Place what an edit added by itself: behind what feeds it, or before what it feeds."""
    placed = {id: place for id, place in positions.items() if id in graph.nodes}
    for id in graph.order:
        if id in placed:
            continue
        sources = [e.source.node for e in graph.edges_into.get(id, ())]
        targets = [e.target.node for e in graph.edges_from.get(id, ()) if e.target.node in placed]
        if sources and sources[0] in placed:
            placed = with_node_after(placed, sources[0], id)
        elif targets:
            x, y = placed[targets[0]]
            placed[id] = free_place((x - STEP_X, y), placed)
        else:
            placed[id] = free_place((0.0, 0.0), placed)
    return placed
