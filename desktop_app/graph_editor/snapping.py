"""Where what is dragged comes to rest: in line with a neighbour, else on the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtWidgets import QGraphicsItem

from desktop_app.graph_editor.boxes import touching
from desktop_app.graph_editor.metrics import snapped
from desktop_app.graph_editor.paints import paints

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from desktop_app.graph_editor.interactions.interaction import Modifiers
    from desktop_app.graph_editor.scene import GraphScene
    from engine.problem import NodeId

_PULL = 7.0  # pixels on screen from which a neighbour's line pulls
_OVERHANG = 12.0  # of a guide beyond what it joins
_EDGES = ((0, 0.0), (1, 0.5), (2, 1.0))


class Snapping:
    """Settles a dragged box, and shows by lines what it stands in line with.

    Alt lets it lie anywhere. Only neighbours in view count, and none of what is moved along.
    """

    def __init__(self, scene: GraphScene, moving: Collection[NodeId]) -> None:
        self._scene = scene
        self._moving = moving
        self._neighbours: NDArray[np.float64] | None = None
        self._guides = GuidesItem()
        scene.addItem(self._guides)

    def settled(self, box: QRectF, modifiers: Modifiers) -> QPointF:
        """Return the upper left corner at which a box comes to rest."""
        if modifiers & Qt.KeyboardModifier.AltModifier:
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

    def end(self) -> None:
        """Take the lines away."""
        if self._guides.scene() is not None:
            self._scene.removeItem(self._guides)

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


class GuidesItem(QGraphicsItem):
    """Thin lines through what stands in line."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[QLineF] = []
        self.setZValue(9)

    def show_lines(self, lines: list[QLineF]) -> None:
        """Show these and no others."""
        if lines != self.lines:
            self.prepareGeometryChange()
            self.lines = lines

    def boundingRect(self) -> QRectF:
        covered = QRectF()
        for line in self.lines:
            covered |= QRectF(line.p1(), line.p2()).normalized().adjusted(-1, -1, 1, 1)
        return covered

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setPen(paints().guide)
        painter.drawLines(self.lines)


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
    return best, lines


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
