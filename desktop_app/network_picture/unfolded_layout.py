"""Places for the layers of an unfolded network: every copy of a block begins a line of its own."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from engine.graph.layout import BAND_GAP, COLUMN_STEP, ROW_STEP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.graph.model import Graph
    from engine.problem import NodeId

SEPARATOR = " · "  # between the names of blocks inside one another
MOST_COLUMNS = 9  # what is longer goes on in a further line


def laid_out(graph: Graph) -> dict[NodeId, tuple[float, float]]:
    """Return the upper left corner of every layer, in the canvas's own steps."""
    places: dict[NodeId, tuple[float, float]] = {}
    top = 0.0
    for _, part in groupby(graph.walk, key=lambda id: graph.nodes[id].within.split(SEPARATOR)[0]):
        cells = _cells(graph, list(part))
        lines = max(column for column, _ in cells.values()) // MOST_COLUMNS + 1
        for line in range(lines):
            here = {id: c for id, c in cells.items() if c[0] // MOST_COLUMNS == line}
            for id, (column, row) in here.items():
                x = column % MOST_COLUMNS * COLUMN_STEP
                places[id] = x, top + row * ROW_STEP
            top += (max(row for _, row in here.values()) + 1) * ROW_STEP + BAND_GAP
    return places


def _cells(graph: Graph, ids: Sequence[NodeId]) -> dict[NodeId, tuple[int, int]]:
    """Return column and row: behind all that feeds a layer, in the first row that is free."""
    cells: dict[NodeId, tuple[int, int]] = {}
    taken: set[tuple[int, int]] = set()
    for id in ids:
        before = [e.source.node for e in graph.edges_into.get(id, ()) if e.source.node in cells]
        column = max((cells[b][0] + 1 for b in before), default=0)
        row = min((cells[b][1] for b in before), default=0)
        while (column, row) in taken:
            row += 1
        taken.add((column, row))
        cells[id] = column, row
    return cells
