"""The wires of a figure: none leads through a layer where there is room to lead around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QRectF

from desktop_app.graph_editor.boxes import Boxes
from desktop_app.network_picture.layers import HEIGHT
from desktop_app.network_picture.ways import ahead, arch, back, is_blocked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.network_picture.layers import Layer
    from desktop_app.network_picture.marks import Point
    from desktop_app.network_picture.ways import Way
    from engine.graph.model import Edge, Graph
    from engine.problem import NodeId

_LEAST_AHEAD = 12.0
_ENTRIES_APART = 11.0
_NEAREST, _LANES_APART = 16.0, 15.0  # how far lanes are from layers and from one another
_APART = 30.0  # how far one wire's lane is from another's at the same height
_MOST_LANES = 6
_BESIDE = HEIGHT / 2 + 31.0  # how far from its ports a wire leads back


class Lane(msgspec.Struct, frozen=True):
    """Where a wire runs level beside rows of layers."""

    left: float
    right: float
    height: float


class Wiring:
    """Finds the way of every wire, the short ones first: long arches run outside of short ones."""

    def __init__(self, graph: Graph, layers: Mapping[NodeId, Layer]) -> None:
        self._graph = graph
        self._layers = layers
        self._lanes: list[Lane] = []
        self._boxes: Boxes[NodeId] = Boxes()
        for id, layer in layers.items():
            box = layer.box
            self._boxes.put(id, (box.left, box.top, box.right, box.bottom))

    def ways(self) -> dict[Edge, Way]:
        """Return the way of every wire."""
        edges = sorted(self._graph.edges, key=lambda e: abs(self._span(e)))
        arched = {e for e in edges if self._is_ahead(e) and self._is_blocked(e)}
        found = {e: self._arch(e) if e in arched else self._plain(e, arched) for e in edges}
        return {e: found[e] for e in self._graph.edges}

    def _span(self, edge: Edge) -> float:
        return self._end(edge)[0] - self._start(edge)[0]

    def _plain(self, edge: Edge, arched: set[Edge]) -> Way:
        """Enter at the left, below what comes from higher up; what is level stays so."""
        others = [e for e in self._graph.edges_into[edge.target.node] if e not in arched]
        others.sort(key=self._coming_from)
        middle = self._end(edge)
        level = [i for i, e in enumerate(others) if self._coming_from(e) == middle[1]]
        first = level[0] if level else (len(others) - 1) / 2
        apart = min(_ENTRIES_APART, (HEIGHT - 12) / 2 / max(1.0, first, len(others) - 1 - first))
        start = self._start(edge)
        end = middle[0], middle[1] + apart * (others.index(edge) - first)
        if self._is_ahead(edge):
            return ahead(start, end)
        return back(start, end, self._taken(end[0], start[0], *_way_back(start[1], middle[1])))

    def _coming_from(self, edge: Edge) -> float:
        """Return the height at which a wire nears its target."""
        start, end = self._start(edge)[1], self._end(edge)[1]
        return start if self._is_ahead(edge) else _way_back(start, end)[0]

    def _is_ahead(self, edge: Edge) -> bool:
        return self._span(edge) >= _LEAST_AHEAD

    def _is_blocked(self, edge: Edge) -> bool:
        (x, y), (to_x, to_y) = start, end = self._start(edge), self._end(edge)
        between = QRectF(x, min(y, to_y) - 1, to_x - x, abs(to_y - y) + 2)
        ends = (edge.source.node, edge.target.node)
        boxes = [self._layers[id].box for id in self._boxes.near(between) if id not in ends]
        return is_blocked(ahead(start, end), boxes)

    def _arch(self, edge: Edge) -> Way:
        """Lead over what is between, or under it where something else lies above."""
        source, target = self._layers[edge.source.node].box, self._layers[edge.target.node].box
        left, right = source.right, target.middle[0]
        if abs(target.top - source.top) > 2 * HEIGHT:  # between its row and the one before
            lane = self._taken(left, right, *_way_back(source.middle[1], target.middle[1]))
            return self._arched(edge, lane)
        row = QRectF(left, source.top, target.left - left, source.height)
        inside = [self._layers[id].box for id in self._boxes.near(row)]
        top = min(box.top for box in (source, *inside))
        bottom = max(box.bottom for box in (source, *inside))
        above = self._free(left, right, top - _NEAREST, -1)
        below = self._free(left, right, bottom + _NEAREST, 1)
        is_free_above = not self._boxes.near(_between(left, above, right, top))
        is_free_below = not self._boxes.near(_between(left, bottom, right, below))
        lane = below if is_free_below and not is_free_above else above
        self._lanes.append(Lane(left, right, lane))
        return self._arched(edge, lane)

    def _arched(self, edge: Edge, lane: float) -> Way:
        target = self._layers[edge.target.node].box
        entry = target.middle[0], target.top if lane < target.top else target.bottom
        return arch(self._start(edge), entry, lane)

    def _taken(self, left: float, right: float, first: float, way: int) -> float:
        lane = self._free(left, right, first, way)
        self._lanes.append(Lane(left, right, lane))
        return lane

    def _free(self, left: float, right: float, first: float, way: int) -> float:
        """Return the first lane, going up (-1) or down (1), on which no other wire runs."""
        near = [a for a in self._lanes if a.left < right + _APART and a.right > left - _APART]
        for number in range(_MOST_LANES):
            lane = first + way * number * _LANES_APART
            if all(abs(other.height - lane) > _LANES_APART / 2 for other in near):
                return lane
        return first

    def _start(self, edge: Edge) -> Point:
        box = self._layers[edge.source.node].box
        ports = list(dict.fromkeys(e.source.port for e in self._graph.edges_from[edge.source.node]))
        return box.right, box.middle[1] + _spread(ports.index(edge.source.port), len(ports))

    def _end(self, edge: Edge) -> Point:
        box = self._layers[edge.target.node].box
        return box.left, box.middle[1]


def _spread(number: int, among: int) -> float:
    apart = min(_ENTRIES_APART, (HEIGHT - 12) / max(1, among - 1))
    return (number - (among - 1) / 2) * apart


def _between(left: float, top: float, right: float, bottom: float) -> QRectF:
    """Return the space between two heights, without what only touches it."""
    return QRectF(left, top + 1, right - left, bottom - top - 2)


def _way_back(start: float, end: float) -> tuple[float, int]:
    """Return the height of the first way back, beside the target's row, and where others follow."""
    if end - start > HEIGHT:
        return end - _BESIDE, -1
    if start - end > HEIGHT:
        return end + _BESIDE, 1
    return max(start, end) + _BESIDE, 1
