"""Breaking a long drawing into lines, as a text is broken: where it was broken before."""

from __future__ import annotations

from itertools import accumulate
from math import ceil, isqrt
from typing import TYPE_CHECKING

from engine.graph.grid import COLUMN_STEP, ROW_STEP

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from engine.graph.model import Graph
    from engine.problem import NodeId

    Position = tuple[float, float]

# A canvas is about twice as wide as high: twelve layers fill it best in three lines of four.
SHORTEST_FULL_LINE = 5
_LEAST_LIMIT = 7  # columns: a line may grow so long before it is broken anew
MOST_IN_LINE = 24  # columns that stay together where every break would cut several wires


def line_starts(
    graph: Graph, columns: Mapping[NodeId, int], before: Mapping[NodeId, Position]
) -> list[int]:
    """Return the first column of every line, in order."""
    count = max(columns.values()) + 1
    length = line_length(count)
    breaks = _Breaks(graph, columns, count, max(_LEAST_LIMIT, ceil(1.5 * length)))
    kept = _starts_before(columns, before, count)
    if kept is None or max(_lengths(kept, count)) > max(2 * breaks.limit, MOST_IN_LINE):
        kept = breaks.broken(0, count, length)
    return breaks.mended(kept)


def line_length(columns: int) -> int:
    """Return how many columns stand in a line: all alike, and no line much longer than needed."""
    longest = max(SHORTEST_FULL_LINE, isqrt(columns))
    return ceil(columns / ceil(columns / longest))


class _Breaks:
    """Where columns are broken into lines: where a single wire leads on, if there is such a place.

    A block with its skip connection, and branches that meet again, so stay together.
    """

    def __init__(self, graph: Graph, columns: Mapping[NodeId, int], count: int, limit: int) -> None:
        self.limit = limit
        self._count = count
        wires = [
            (column, columns[e.target.node])
            for id, column in columns.items()
            for e in graph.edges_from.get(id, ())
            if columns.get(e.target.node, 0) > column
        ]
        self._wires = _passing(wires, count)

    def broken(self, start: int, end: int, length: int) -> list[int]:
        """Break columns into lines of about a length."""
        starts = [start]
        while end - starts[-1] > length:
            at = self._next(starts[-1], end, length)
            if at is None:
                break
            starts.append(at)
        return starts

    def mended(self, starts: list[int]) -> list[int]:
        """Break lines that are too long, and join one of a single column to its neighbour."""
        kept: list[int] = []
        for start, length in zip(starts, _lengths(starts, self._count), strict=True):
            if length == 1 and kept and start + 1 - kept[-1] <= MOST_IN_LINE:
                continue
            is_long = length > self.limit
            kept += self.broken(start, start + length, ceil(length / 2)) if is_long else [start]
        if len(kept) > 1 and kept[1] == 1:  # a first line of one column
            del kept[1]
        return kept

    def _next(self, start: int, end: int, length: int) -> int | None:
        """Return where the next line begins; None where the rest had better stay together."""
        near = range(start + 2, min(end - 1, start + self.limit + 1))
        far = range(start + self.limit + 1, min(end - 1, start + MOST_IN_LINE + 1))

        def cost(at: int) -> tuple[int, int]:
            return self._wires[at], abs(at - start - length)

        free = [at for at in near if self._wires[at] <= 1]
        if free:
            return min(free, key=cost)
        first = next((at for at in far if self._wires[at] <= 1), None)
        if first is not None or end - start <= MOST_IN_LINE:
            return first
        return min(near, key=cost, default=None)


def _passing(wires: Iterable[tuple[int, int]], count: int) -> list[int]:
    """Count, before each column, the wires that pass there from one column to another."""
    change = [0] * (count + 1)
    for start, end in wires:
        change[start + 1] += 1
        change[end + 1] -= 1
    return list(accumulate(change[:count]))


def _starts_before(
    columns: Mapping[NodeId, int], before: Mapping[NodeId, Position], count: int
) -> list[int] | None:
    """Return where lines began in an earlier drawing; None where it was in no such order."""
    spots: list[list[Position]] = [[] for _ in range(count)]
    for id, column in columns.items():
        if id in before:
            spots[column].append(before[id])
    starts, last = [0], None
    for column, places in enumerate(spots):
        if not places:
            continue
        if last is not None:
            if _is_new_line(last, places):
                starts.append(column)
            elif _middle(places) < _middle(last) + COLUMN_STEP / 2:
                return None
        last = places
    return starts if last is not None else None


def _is_new_line(last: Sequence[Position], places: Sequence[Position]) -> bool:
    is_left = _middle(places) <= _middle(last) - COLUMN_STEP / 2
    return is_left and min(y for _, y in places) >= max(y for _, y in last) + ROW_STEP / 2


def _middle(places: Sequence[Position]) -> float:
    return sum(x for x, _ in places) / len(places)


def _lengths(starts: Sequence[int], count: int) -> list[int]:
    return [end - start for start, end in zip(starts, [*starts[1:], count], strict=True)]
