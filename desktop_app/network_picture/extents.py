"""How far marks reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.network_picture.marks import Box, Curve, Group, Line, Words
from desktop_app.network_picture.measuring import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.network_picture.marks import Mark, Point


def extent(marks: Iterable[Mark]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of what marks cover; all 0 where there are none."""
    points = [point for mark in marks for point in _points(mark)] or [(0.0, 0.0)]
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _points(mark: Mark) -> Iterator[Point]:
    match mark:
        case Box():
            yield mark.left, mark.top
            yield mark.right, mark.bottom
        case Line():
            for piece in mark.pieces:
                yield piece.to
                if isinstance(piece, Curve):  # it keeps within its control points
                    yield piece.leaving
                    yield piece.arriving
        case Words():
            x, y = mark.at
            wide = width(mark.text, mark.size, is_bold=mark.is_bold)
            left = x - wide / 2 if mark.anchor == "middle" else x
            yield left, y - mark.size
            yield left + wide, y + mark.size / 4
        case Group():
            for inner in mark.marks:
                yield from _points(inner)
