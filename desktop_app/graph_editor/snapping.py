"""Where what is dragged comes to rest: in line with a neighbour, else on the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF

from desktop_app.graph_editor.boxes import touching
from desktop_app.graph_editor.metrics import snapped

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from desktop_app.graph_editor.scene import GraphScene
    from engine.problem import NodeId

_PULL = 7.0  # pixels on screen from which a neighbour's line pulls
_OVERHANG = 12.0  # of a guide beyond what it joins
_EDGES = ((0, 0.0), (1, 0.5), (2, 1.0))


class Snapping:
    """Settles a dragged box, and shows by lines what it stands in line with.

    Only neighbours in view count, and none of what is moved along.
    """

    def __init__(self, scene: GraphScene, moving: Collection[NodeId]) -> None:
        self._scene = scene
        self._moving = moving
        self._neighbours: NDArray[np.float64] | None = None
        self._guides = scene.guides

    def settled(self, box: QRectF, *, is_free: bool = False) -> QPointF:
        """Return the upper left corner at which a box comes to rest: its own where it is free."""
        if is_free:
            self._guides.show_lines([])
            return box.topLeft()
        near = self._near()
        pull = _PULL / self._scene.scale
        x, across = _pulled(box.left(), box.width(), near[:, 0], near[:, 2], pull)
        y, down = _pulled(box.top(), box.height(), near[:, 1], near[:, 3], pull)
        rest = QRectF(QPointF(x, y), box.size())
        lines = [_upright(at, rest, near) for at in across] + [
            _level(at, rest, near) for at in down
        ]
        self._guides.show_lines(lines)
        return rest.topLeft()

    def show_nothing(self) -> None:
        """Take the lines away."""
        self._guides.show_lines([])

    def _near(self) -> NDArray[np.float64]:
        """Return the boxes of the neighbours in view, (n, 4): left, top, right, bottom."""
        if self._neighbours is None:
            boxes = self._scene.mirror.node_boxes
            items = self._scene.mirror.nodes
            still = np.ones(len(boxes), dtype=bool)
            still[[boxes.rows[items[id]] for id in self._moving if id in items]] = False
            seen = np.zeros(len(boxes), dtype=bool)
            seen[touching(boxes.corners, self._scene.visible_rect)] = True
            self._neighbours = boxes.corners[still & seen].copy()
        return self._neighbours


def _pulled(
    start: float,
    length: float,
    low: NDArray[np.float64],
    high: NDArray[np.float64],
    pull: float,
) -> tuple[float, list[float]]:
    """Return where a length comes to rest along one axis, and the lines that it then stands on."""
    best, distance = snapped(start), pull
    middle = (low + high) / 2
    for part, share in _EDGES:
        own = start + share * length
        theirs = (low, middle, high)[part]
        if len(theirs):
            gaps = theirs - own
            nearest = float(gaps[np.abs(gaps).argmin()])
            if abs(nearest) < distance:
                best, distance = start + nearest, abs(nearest)
    lines = []
    for part, share in _EDGES:
        own = best + share * length
        if bool(np.any(np.abs((low, middle, high)[part] - own) < 0.01)):
            lines.append(own)
    return best, lines[1:2] if len(lines) == len(_EDGES) else lines  # all three say the same


def _upright(x: float, rest: QRectF, near: NDArray[np.float64]) -> QLineF:
    joined = _on(x, near[:, 0], near[:, 2])
    top = min(rest.top(), float(near[joined, 1].min()))
    bottom = max(rest.bottom(), float(near[joined, 3].max()))
    return QLineF(x, top - _OVERHANG, x, bottom + _OVERHANG)


def _level(y: float, rest: QRectF, near: NDArray[np.float64]) -> QLineF:
    joined = _on(y, near[:, 1], near[:, 3])
    left = min(rest.left(), float(near[joined, 0].min()))
    right = max(rest.right(), float(near[joined, 2].max()))
    return QLineF(left - _OVERHANG, y, right + _OVERHANG, y)


def _on(at: float, low: NDArray[np.float64], high: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Say which boxes have an edge or their middle on a line."""
    places = np.stack([low, (low + high) / 2, high])
    return np.asarray((np.abs(places - at) < 0.01).any(axis=0))
