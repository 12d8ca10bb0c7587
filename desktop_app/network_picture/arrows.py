"""The head of an arrow: where its corners are, and how much shorter it makes the line."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from desktop_app.network_picture.marks import Curve, Move, Straight

if TYPE_CHECKING:
    from desktop_app.network_picture.marks import Line, Piece, Point

LENGTH, HALF_WIDTH = 7.0, 3.2


def head(line: Line) -> tuple[tuple[Piece, ...], tuple[Point, Point, Point]]:
    """Return the line without what its head covers, and the head's tip and two other corners."""
    *before, last = line.pieces
    tip = last.to
    dx, dy = _direction(_point_before(before, last), tip)
    foot = tip[0] - LENGTH * dx, tip[1] - LENGTH * dy
    across = -HALF_WIDTH * dy, HALF_WIDTH * dx
    corners = (
        tip,
        (foot[0] + across[0], foot[1] + across[1]),
        (foot[0] - across[0], foot[1] - across[1]),
    )
    return (*before, _ending_at(last, foot, dx, dy)), corners


def _point_before(before: list[Piece], last: Piece) -> Point:
    """Return where the line comes from just before it ends."""
    return last.arriving if isinstance(last, Curve) else before[-1].to


def _direction(start: Point, end: Point) -> Point:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = hypot(dx, dy) or 1.0
    return dx / length, dy / length


def _ending_at(last: Piece, foot: Point, dx: float, dy: float) -> Piece:
    match last:
        case Curve():
            x, y = last.arriving
            return Curve(last.leaving, (x - LENGTH * dx, y - LENGTH * dy), foot)
        case Straight():
            return Straight(foot)
        case Move():
            return last
