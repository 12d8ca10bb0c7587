"""Lining layers up, and giving them equal gaps. Positions in, positions out; all of one size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from desktop_app.graph_editor.metrics import NODE_HEIGHT, NODE_WIDTH
from engine.problem import IllegalEdit
from engine.texts import text

if TYPE_CHECKING:
    from engine.problem import NodeId
    from engine.project import Position

    Positions = dict[NodeId, Position]

Line = Literal["left", "centre", "right", "top", "middle", "bottom"]
LINES: tuple[Line, ...] = ("left", "centre", "right", "top", "middle", "bottom")
Axis = Literal["across", "down"]
AXES: tuple[Axis, ...] = ("across", "down")

LEAST_GAP = 24.0  # between layers that would come to lie on one another
_SIZE = (NODE_WIDTH, NODE_HEIGHT)


def aligned(places: Positions, line: Line) -> Positions:
    """Put layers on one line; those that would lie on one another keep their order along it."""
    if len(places) < 2:
        raise IllegalEdit(text("align-too-few", count=2))
    axis = 0 if line in ("left", "centre", "right") else 1
    values = [place[axis] for place in places.values()]
    low, high = min(values), max(values)
    at = {"left": low, "top": low, "right": high, "bottom": high}.get(line, (low + high) / 2)
    along = _apart({id: place[1 - axis] for id, place in places.items()}, places, 1 - axis)
    return {id: _place(axis, at, along[id]) for id in places}


def distributed(places: Positions, axis: Axis) -> Positions:
    """Give layers equal gaps between the first and the last, and never less than a little one."""
    if len(places) < 3:
        raise IllegalEdit(text("align-too-few", count=3))
    number = AXES.index(axis)
    ids = sorted(places, key=lambda id: (places[id][number], places[id][1 - number]))
    first, last = places[ids[0]][number], places[ids[-1]][number]
    step = max((last - first) / (len(ids) - 1), _SIZE[number] + LEAST_GAP)
    return {
        id: _place(number, first + i * step, places[id][1 - number]) for i, id in enumerate(ids)
    }


def _apart(values: dict[NodeId, float], places: Positions, axis: int) -> dict[NodeId, float]:
    """Move on what would lie on the one before, in the order in which they lie along an axis."""
    found: dict[NodeId, float] = {}
    least = float("-inf")
    for id in sorted(values, key=lambda id: (values[id], places[id][1 - axis])):
        found[id] = values[id] if values[id] >= least - LEAST_GAP else least
        least = found[id] + _SIZE[axis] + LEAST_GAP
    return found


def _place(axis: int, value: float, other: float) -> Position:
    return (value, other) if axis == 0 else (other, value)
