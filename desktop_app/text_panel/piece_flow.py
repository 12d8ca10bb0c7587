"""Where the pieces of a text lie: in lines, broken between words where that is possible."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Extent(NamedTuple):
    """How wide a piece is, whether a line may end behind it, and whether it does."""

    width: float
    may_break: bool
    breaks: bool


class Spot(NamedTuple):
    """Where a piece begins, and its line."""

    x: float
    line: int


def flowed(extents: Sequence[Extent], room: float) -> list[Spot]:
    """Return the place of every piece in lines of so much room."""
    spots: list[Spot] = []
    x, line, word = 0.0, 0, 0  # word: the first piece behind the last place to break at
    for place, extent in enumerate(extents):
        if x + extent.width > room and x > 0:
            starts_line = not spots[word:] or spots[word].x == 0
            first = place if starts_line else word
            line += 1
            x = 0.0
            for moved in range(first, place):
                spots[moved] = Spot(x, line)
                x += extents[moved].width
            word = first
        spots.append(Spot(x, line))
        x += extent.width
        if extent.breaks:
            x, line = 0.0, line + 1
        if extent.breaks or extent.may_break:
            word = place + 1
    return spots
