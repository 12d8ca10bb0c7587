"""Which row of a drawing a node stands in: chains run straight, and no wire runs through a node.

A wire that passes columns by keeps the row in which it begins free for itself; the nodes beside it
stand above or below. So a block with a skip connection shows the skip as a straight line, and an
encoder with its decoder the U that it is called after.
"""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.graph.model import Graph
    from engine.problem import NodeId

    Position = tuple[float, float]
    Ints = Mapping[NodeId, int]

# Of the distance between two rows: what a node takes up to each side of its middle, and a little.
_HALF_HEIGHT = 0.45
# Of the distance between two columns: how wide a node is.
_WIDTH = 0.70
# So much care is taken of every node, that a graph of any size is arranged in moments.
_MOST_ROWS_TRIED = 9
_MOST_COLUMNS_CHECKED = 24
_MOST_WIRES_CHECKED = 6


def rows_of(
    graph: Graph, columns: Mapping[NodeId, int], before: Mapping[NodeId, Position]
) -> dict[NodeId, int]:
    """Return the row of every node; 0 is the first one's, and rows may be negative.

    `before` are places from earlier: which of two branches is above stays so.
    """
    return _Rows(graph, columns, before).found


class _Rows:
    """Goes from column to column and gives every node the nearest row in which it is in no way."""

    def __init__(
        self, graph: Graph, columns: Mapping[NodeId, int], before: Mapping[NodeId, Position]
    ) -> None:
        self._graph = graph
        self._columns = columns
        self._before = before
        self._taken: set[tuple[int, int]] = set()
        self._lanes: dict[int, list[tuple[int, NodeId]]] = {}  # row → wires in it: last column, end
        self._main = _longest_wires(graph, columns)
        self.found: dict[NodeId, int] = {}
        fed = graph.edges_into
        for id in sorted(columns, key=lambda id: (columns[id], id not in fed)):
            self._place(id)

    def _place(self, id: NodeId) -> None:
        column = self._columns[id]
        wanted, anchor = self._wanted(id)
        best, least = wanted, float("inf")
        for row in self._nearest(id, wanted, anchor):
            if (column, row) in self._taken:
                continue
            trouble = self._trouble(id, row)
            if trouble < least:
                best, least = row, trouble
            if trouble == 0:
                break
        while (column, best) in self._taken:
            best += 1
        self.found[id] = best
        self._taken.add((column, best))
        self._reserve(id, best)

    def _wanted(self, id: NodeId) -> tuple[int, NodeId]:
        """Return the row in which a node continues what leads to it, and from which node."""
        main = self._main.get(id)
        if main is not None and main in self.found:
            return self.found[main], main
        before = [e.source.node for e in self._graph.edges_into.get(id, ())]
        known = [b for b in before if b in self.found]
        if not known:
            return 0, ""
        nearest = min(known, key=lambda b: (abs(self.found[b]), self.found[b]))
        return self.found[nearest], nearest

    def _nearest(self, id: NodeId, wanted: int, anchor: NodeId) -> Iterator[int]:
        """Yield rows from the wanted one outward, first to the side on which the node was."""
        first = -1 if self._was_above(id, anchor) else 1
        yield wanted
        for distance in range(1, _MOST_ROWS_TRIED):
            yield wanted + first * distance
            yield wanted - first * distance

    def _was_above(self, id: NodeId, anchor: NodeId) -> bool:
        here, there = self._before.get(id), self._before.get(anchor)
        return here is not None and there is not None and here[1] < there[1]

    def _trouble(self, id: NodeId, row: int) -> int:
        """Count the wires through a cell, and the nodes that the wires into it run through."""
        column = self._columns[id]
        lanes = self._lanes.get(row, ())
        through = any(last > column and end != id for last, end in lanes)
        crossed = 0
        for e in self._graph.edges_into.get(id, ())[:_MOST_WIRES_CHECKED]:
            start = self.found.get(e.source.node)
            if start is not None and column - self._columns[e.source.node] > 1:
                crossed += self._crossed(self._columns[e.source.node], start, column, row)
        return through + crossed

    def _crossed(self, from_column: int, from_row: int, column: int, row: int) -> int:
        """Count the nodes that a curve from one cell to another runs through."""
        span = column - from_column - _WIDTH
        step, width = 1 / span, _WIDTH / span
        passed = range(from_column + 1, min(column, from_column + _MOST_COLUMNS_CHECKED))
        rise, taken, found = row - from_row, self._taken, 0
        for between in passed:
            start = (between - from_column) * step - width
            one, other = from_row + rise * _risen(start), from_row + rise * _risen(start + width)
            low, high = (one, other) if rise >= 0 else (other, one)
            first, last = floor(low - _HALF_HEIGHT) + 1, floor(high + _HALF_HEIGHT)
            for there in range(first, last + 1):
                if (between, there) in taken:
                    found += 1
                    break
        return found

    def _reserve(self, id: NodeId, row: int) -> None:
        """Keep the row free for wires that begin here and pass others by."""
        column = self._columns[id]
        self._lanes[row] = [lane for lane in self._lanes.get(row, ()) if lane[0] > column]
        for e in self._graph.edges_from.get(id, ()):
            if self._main.get(e.target.node) == id:
                self._lanes[row].append((self._columns[e.target.node], e.target.node))


def _longest_wires(graph: Graph, columns: Ints) -> dict[NodeId, NodeId]:
    """Return, for nodes to which wires lead past others, the source of the longest of them."""
    found: dict[NodeId, NodeId] = {}
    for id in columns:
        wires = [e for e in graph.edges_into.get(id, ()) if e.source.node in columns]
        spans = [columns[id] - columns[e.source.node] for e in wires]
        if wires and max(spans) > 1:
            found[id] = wires[spans.index(max(spans))].source.node
    return found


def _risen(part: float) -> float:
    """Return how far up a curve between two nodes is, at a part of its way to the right."""
    return _HEIGHTS[min(_STEPS, max(0, round(part * _STEPS)))]


def _height(part: float) -> float:
    """Find the curve's height by halving: its x is 3/2·t(1 − t) + t³, its height 3t² − 2t³."""
    low, high = 0.0, 1.0
    for _ in range(24):
        t = (low + high) / 2
        low, high = (t, high) if 1.5 * t * (1 - t) + t**3 < part else (low, t)
    return 3 * low * low - 2 * low**3


_STEPS = 256
_HEIGHTS = [_height(step / _STEPS) for step in range(_STEPS + 1)]
