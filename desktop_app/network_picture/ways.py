"""The ways of wires in a figure: ahead, back between the rows, and in an arch over other layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from desktop_app.network_picture.marks import Curve, Move, Piece, Point, Straight

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.network_picture.marks import Box

BEND = 26.0  # how far a wire goes sideways while it changes its height
_STEPS = 24  # places of a way at which it is looked for what is in it


class Way(msgspec.Struct, frozen=True):
    """Pieces, where a label stands, and whether the wire is straight below it."""

    pieces: tuple[Piece, ...]
    label: Point
    is_level: bool


def ahead(start: Point, end: Point) -> Way:
    """Lead to a target on the right."""
    (x, y), (to_x, to_y) = start, end
    middle = (x + to_x) / 2, (y + to_y) / 2
    if abs(to_y - y) < 1:
        return Way((Move(start), Straight((to_x, y))), middle, is_level=True)
    reach = max(14.0, (to_x - x) / 2)
    curve = Curve((x + reach, y), (to_x - reach, to_y), end)
    return Way((Move(start), curve), middle, is_level=False)


def back(start: Point, end: Point, lane: float) -> Way:
    """Lead to a target on the left: out, back along a lane, and in."""
    (x, y), (to_x, to_y) = start, end
    pieces = (
        Move(start),
        Curve((x + BEND, y), (x + BEND, lane), (x, lane)),
        Straight((to_x, lane)),
        Curve((to_x - BEND, lane), (to_x - BEND, to_y), end),
    )
    return Way(pieces, ((x + to_x) / 2, lane), is_level=True)


def arch(start: Point, end: Point, lane: float) -> Way:
    """Lead along a lane above or below what is between, into the target's upper or lower side."""
    (x, y), (to_x, to_y) = start, end
    along = min(x + BEND, to_x - BEND)
    corner = min(12.0, abs(to_y - lane))
    down = lane + (corner if to_y > lane else -corner)
    pieces = (
        Move(start),
        Curve(((x + along) / 2, y), ((x + along) / 2, lane), (along, lane)),
        Straight((to_x - corner, lane)),
        Curve((to_x - corner / 2, lane), (to_x, (lane + down) / 2), (to_x, down)),
        Straight(end),
    )
    return Way(pieces, ((along + to_x - corner) / 2, lane), is_level=True)


def is_blocked(way: Way, boxes: Iterable[Box]) -> bool:
    """Whether a way ahead leads through boxes."""
    places = _places(way)
    return any(
        box.left < x < box.right and box.top < y < box.bottom for box in boxes for x, y in places
    )


def _places(way: Way) -> list[Point]:
    start, last = way.pieces[0].to, way.pieces[-1]
    leaving, arriving = (
        (last.leaving, last.arriving) if isinstance(last, Curve) else (start, last.to)
    )
    return [_bezier(start, leaving, arriving, last.to, step / _STEPS) for step in range(1, _STEPS)]


def _bezier(start: Point, leaving: Point, arriving: Point, end: Point, t: float) -> Point:
    """Return the point of a cubic Bézier curve at t from 0 to 1 (Bernstein's form)."""
    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3
    return (
        a * start[0] + b * leaving[0] + c * arriving[0] + d * end[0],
        a * start[1] + b * leaving[1] + c * arriving[1] + d * end[1],
    )
