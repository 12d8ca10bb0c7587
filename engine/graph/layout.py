"""Automatic places for nodes: left to right like a text, long chains in several rows.

A layered drawing (Sugiyama, Tagawa & Toda 1981) without its crossing search: a node stands one
column behind the last of those that feed it, in the row of the first of them if that is free.
"""

from __future__ import annotations

from math import ceil, isqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from engine.graph.model import Graph
    from engine.problem import NodeId

    Cells = dict[NodeId, tuple[int, int]]

COLUMN_STEP = 208.0
ROW_STEP = 152.0
# Between rows of a wrapped chain there is room for the wire that leads back to the left.
BAND_GAP = 40.0
# A canvas is about twice as wide as high: twelve layers fill it best in three lines of four.
SHORTEST_FULL_LINE = 5


def arranged(graph: Graph) -> dict[NodeId, tuple[float, float]]:
    """Return the top left corner of every node, the first at (0, 0); the same graph, the same."""
    places: dict[NodeId, tuple[float, float]] = {}
    top = 0.0
    for cells in _components(graph):
        placed, top = _wrapped(cells, top)
        places |= placed
    return places


def _components(graph: Graph) -> list[Cells]:
    """Return the cells of each connected part, those of single nodes together in one line."""
    found: list[Cells] = []
    single: list[NodeId] = []
    for ids in _connected(graph):
        if len(ids) == 1:
            single += ids
        else:
            found.append(_layered(graph, ids))
    if single:
        found.append({id: (column, 0) for column, id in enumerate(single)})
    return found


def _connected(graph: Graph) -> list[list[NodeId]]:
    """Return the node ids of each connected part, in graph order."""
    part: dict[NodeId, int] = {}
    for id in graph.nodes:
        if id in part:
            continue
        number, waiting = len(part), [id]
        while waiting:
            here = waiting.pop()
            if here not in part:
                part[here] = number
                waiting += (e.target.node for e in graph.edges_from.get(here, ()))
                waiting += (e.source.node for e in graph.edges_into.get(here, ()))
    groups: dict[int, list[NodeId]] = {}
    for id in graph.walk:
        groups.setdefault(part[id], []).append(id)
    return list(groups.values())


def _layered(graph: Graph, ids: Iterable[NodeId]) -> Cells:
    """Return column and row of every node of a connected part, given in graph order."""
    cells: Cells = {}
    taken: set[tuple[int, int]] = set()
    for id in ids:
        before = [e.source.node for e in graph.edges_into.get(id, ()) if e.source.node in cells]
        column = max((cells[b][0] + 1 for b in before), default=0)
        row = min((cells[b][1] for b in before), default=0)
        while (column, row) in taken:
            row += 1
        taken.add((column, row))
        cells[id] = (column, row)
    return cells


def _wrapped(cells: Cells, top: float) -> tuple[dict[NodeId, tuple[float, float]], float]:
    """Break columns into lines of equal length; return places and the y below them all."""
    line = _line_length(max(column for column, _ in cells.values()) + 1)
    heights: dict[int, int] = {}
    for column, row in cells.values():
        heights[column // line] = max(heights.get(column // line, 0), row + 1)
    tops = _tops([heights[band] for band in sorted(heights)], top)
    places = {
        id: ((column % line) * COLUMN_STEP, tops[column // line] + row * ROW_STEP)
        for id, (column, row) in cells.items()
    }
    return places, tops[-1]


def _line_length(columns: int) -> int:
    """Return how many columns stand in a line: all alike, and no line much longer than needed."""
    longest = max(SHORTEST_FULL_LINE, isqrt(columns))
    return ceil(columns / ceil(columns / longest))


def _tops(heights: Sequence[int], top: float) -> list[float]:
    """Return the y of each line, and of what follows them."""
    tops = [top]
    for height in heights:
        tops.append(tops[-1] + height * ROW_STEP + BAND_GAP)
    return tops
