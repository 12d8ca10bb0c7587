"""The whole graph as plain boxes and lines in one go: what is drawn when nobody could read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from desktop_app.graph_editor.boxes import touching
from desktop_app.graph_editor.far_wires import far_lines, spans
from desktop_app.graph_editor.packed import draw_lines, draw_rects
from desktop_app.graph_editor.paints import paints

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from desktop_app.graph_editor.mirror import GraphMirror
    from engine.kind import Category

_MARGIN = 20.0
_MOST_LINES = 30_000  # drawn at a time


class FarLayer(QGraphicsItem):
    """One batch of boxes for each family, one of lines; gathered anew only when they changed.

    Where the nodes can be made out and only the wires cannot, there are only the lines.
    """

    def __init__(self, mirror: GraphMirror) -> None:
        super().__init__()
        self._mirror = mirror
        self._bounds = QRectF()
        self._families: dict[Category | None, NDArray[np.intp]] = {}
        self._selected: NDArray[np.intp] = np.empty(0, np.intp)
        self._troubled: NDArray[np.intp] = np.empty(0, np.intp)
        self._lines: NDArray[np.float64] = np.empty((0, 4))
        self._spans: NDArray[np.float64] = np.empty((0, 4))
        self._is_stale = True
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setVisible(False)

    def invalidate(self) -> None:
        """Gather everything anew before it is next painted."""
        self._is_stale = True
        self.prepareGeometryChange()
        self._bounds = self._mirror.bounds.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)
        self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if self._is_stale:
            self._gather()
        seen: QRectF = option.exposedRect
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(paints().far_wire)
        rows = touching(self._spans, seen)
        # Of so many, no eye follows one: a part of them looks the same.
        draw_lines(painter, self._lines[rows[:: 1 + len(rows) // _MOST_LINES]])
        if self._mirror.is_near:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        for category, rows in self._families.items():
            painter.setBrush(paints().headers[category] if category else paints().unknown_header)
            self._draw(painter, rows, seen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rows, outline in (
            (self._troubled, paints().far_warning),
            (self._selected, paints().far_accent),
        ):
            painter.setPen(outline)
            self._draw(painter, rows, seen)

    def _draw(self, painter: QPainter, rows: NDArray[np.intp], seen: QRectF) -> None:
        corners = self._mirror.node_boxes.corners[rows]
        rects = corners[touching(corners, seen)]
        rects[:, 2:] -= rects[:, :2]
        draw_rects(painter, rects)

    def _gather(self) -> None:
        self._is_stale = False
        looks, rows = self._mirror.looks, self._mirror.node_boxes.rows
        families: dict[Category | None, list[int]] = {}
        for item, row in rows.items():
            families.setdefault(looks.category(item.node_id), []).append(row)
        self._families = {name: _rows(found) for name, found in families.items()}
        self._selected = _rows(row for item, row in rows.items() if item.is_selected)
        self._troubled = _rows(row for item, row in rows.items() if item.node_id in looks.troubled)
        self._lines = far_lines(*self._mirror.ends(self._mirror.edges.values()))
        self._spans = spans(self._lines)


def _rows(found: Iterable[int]) -> NDArray[np.intp]:
    return np.fromiter(found, np.intp)
