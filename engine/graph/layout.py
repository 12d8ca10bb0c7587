"""Automatic places for nodes: left to right like a text, long chains in several lines.

A layered drawing (Sugiyama, Tagawa & Toda 1981) without its crossing search. It is stable: what
was arranged before keeps its lines, its sides and, as far as it can, its place, so that arranging
twice changes nothing and a new layer moves only what has to make room.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from engine.graph.columns import columns_of
from engine.graph.grid import BAND_GAP, COLUMN_STEP, ROW_STEP
from engine.graph.lines import line_length, line_starts
from engine.graph.rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from engine.graph.model import Graph
    from engine.problem import NodeId

    Position = tuple[float, float]
    Positions = dict[NodeId, Position]

__all__ = ["BAND_GAP", "COLUMN_STEP", "ROW_STEP", "arranged"]

_STEP = 8.0  # places are multiples of it


def arranged(graph: Graph, before: Mapping[NodeId, Position] | None = None) -> Positions:
    """Return the top left corner of every node.

    Without places from `before`, the first node is at (0, 0); with them, everything stays about
    where it was.
    """
    earlier = before or {}
    places: Positions = {}
    top = 0.0
    for part in _parts(graph, earlier):
        placed, height = _placed(graph, part, earlier)
        places |= {id: (x, y + top) for id, (x, y) in placed.items()}
        top += height
    return _settled(places, earlier)


def _parts(graph: Graph, before: Mapping[NodeId, Position]) -> list[list[NodeId]]:
    """Return the connected parts from top to bottom, single nodes together below them."""
    connected = _connected(graph)
    parts = [part for part in connected if len(part) > 1]
    single = [part[0] for part in connected if len(part) == 1]
    parts.sort(key=lambda part: min((before[id][1] for id in part if id in before), default=1e9))
    return [*parts, single] if single else parts


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


def _placed(
    graph: Graph, ids: Sequence[NodeId], before: Mapping[NodeId, Position]
) -> tuple[Positions, float]:
    """Place one part with its corner at (0, 0); return the height that it takes too."""
    if not graph.edges_into.keys() & set(ids):
        return _listed(ids)
    columns = columns_of(graph, ids)
    rows = rows_of(graph, columns, before)
    starts = line_starts(graph, columns, before)
    line_of = [
        sum(start <= column for start in starts) - 1 for column in range(max(columns.values()) + 1)
    ]
    lines: list[list[NodeId]] = [[] for _ in starts]
    for id, column in columns.items():
        lines[line_of[column]].append(id)
    places: Positions = {}
    top = 0.0
    for start, line in zip(starts, lines, strict=True):
        least = min(rows[id] for id in line)
        for id in line:
            x, y = (columns[id] - start) * COLUMN_STEP, top + (rows[id] - least) * ROW_STEP
            places[id] = (x, y)
        top += (max(rows[id] for id in line) - least + 1) * ROW_STEP + BAND_GAP
    return places, top


def _listed(ids: Sequence[NodeId]) -> tuple[Positions, float]:
    """Place nodes that nothing connects, line by line."""
    length = line_length(len(ids))
    places = {
        id: ((i % length) * COLUMN_STEP, (i // length) * (ROW_STEP + BAND_GAP))
        for i, id in enumerate(ids)
    }
    return places, -(-len(ids) // length) * (ROW_STEP + BAND_GAP)


def _settled(places: Positions, before: Mapping[NodeId, Position]) -> Positions:
    """Move the whole so that most nodes stay where they were."""
    known = [id for id in places if id in before]
    if not known:
        return places
    across, down = (
        _STEP * round(median(before[id][axis] - places[id][axis] for id in known) / _STEP)
        for axis in (0, 1)
    )
    return {id: (x + across, y + down) for id, (x, y) in places.items()}
