"""The way of a wire between two ports, and where its label stands. No drawing here."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QPainterPath

from desktop_app.graph_editor.metrics import NODE_HEIGHT

AHEAD = 16.0  # a target at least this far to the right is reached by one curve
BESIDE = NODE_HEIGHT / 2 + 36.0  # how far from its ports a wire runs back, clear of the nodes
_LEAST_BEND, MOST_BEND = 40.0, 72.0


class Route:
    """A path, the middle of its label, and whether the label stands on the wire or above it."""

    def __init__(self, path: QPainterPath, label: QPointF, *, is_label_above: bool) -> None:
        self.path = path
        self.label = label
        self.is_label_above = is_label_above


def route(start: QPointF, end: QPointF) -> Route:
    """Lead a wire from an output at `start` to an input at `end`."""
    if end.x() - start.x() >= AHEAD:
        return _forward(start, end)
    return _backward(start, end)


def crosses(path: QPainterPath, line: QLineF) -> bool:
    """Whether a straight line crosses a path."""
    points = [point for polygon in path.toSubpathPolygons() for point in polygon.toList()]
    bounded = QLineF.IntersectionType.BoundedIntersection
    pieces = (QLineF(a, b) for a, b in pairwise(points))
    return any(line.intersects(piece)[0] == bounded for piece in pieces)


def _forward(start: QPointF, end: QPointF) -> Route:
    reach = max(24.0, (end.x() - start.x()) / 2)
    path = QPainterPath(start)
    path.cubicTo(start + QPointF(reach, 0), end - QPointF(reach, 0), end)
    middle = (start + end) / 2
    return Route(path, middle, is_label_above=abs(end.y() - start.y()) < 12)


def _backward(start: QPointF, end: QPointF) -> Route:
    """Out to the right, back along a lane between the rows, and in from the left."""
    lane = _lane(start.y(), end.y())
    out, into = _bend(start.y(), lane), _bend(end.y(), lane)
    path = QPainterPath(start)
    path.cubicTo(
        QPointF(start.x() + out, start.y()),
        QPointF(start.x() + out, lane),
        QPointF(start.x(), lane),
    )
    path.lineTo(end.x(), lane)
    path.cubicTo(QPointF(end.x() - into, lane), QPointF(end.x() - into, end.y()), end)
    middle = QPointF((start.x() + end.x()) / 2, lane)
    return Route(path, middle, is_label_above=False)


def _lane(start: float, end: float) -> float:
    """Return the height of the way back: between the target's row and the one before it."""
    if end - start > NODE_HEIGHT:
        return end - BESIDE
    if start - end > NODE_HEIGHT:
        return end + BESIDE
    return max(start, end) + BESIDE


def _bend(port: float, lane: float) -> float:
    return min(MOST_BEND, max(_LEAST_BEND, 0.75 * abs(lane - port)))
