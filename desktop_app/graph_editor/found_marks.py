"""The light around layers that were found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QGraphicsItem

from desktop_app.graph_editor.boxes import touching
from desktop_app.graph_editor.packed import draw_rects
from desktop_app.graph_editor.paints import paints

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from desktop_app.graph_editor.scene import GraphScene
    from engine.problem import NodeId

_MARGIN = 5.0


class FoundMarks(QGraphicsItem):
    """One item for all of them, under the layers, at any distance."""

    def __init__(self, scene: GraphScene) -> None:
        super().__init__()
        self._scene = scene
        self._ids: frozenset[NodeId] = frozenset()
        self.setZValue(0.5)
        self.hide()
        scene.addItem(self)
        scene.mirror.changed.connect(self._follow)

    @property
    def ids(self) -> frozenset[NodeId]:
        """The layers that are lit."""
        return self._ids

    def light(self, ids: Collection[NodeId]) -> None:
        """Light these and no others."""
        self._ids = frozenset(ids)
        self.prepareGeometryChange()
        self.setVisible(bool(ids))
        self.update()

    def _follow(self) -> None:
        if self.isVisible():
            self.prepareGeometryChange()
            self.update()

    def boundingRect(self) -> QRectF:
        covered = self._scene.mirror.bounds
        return covered.adjusted(-2 * _MARGIN, -2 * _MARGIN, 2 * _MARGIN, 2 * _MARGIN)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        boxes, items = self._scene.mirror.node_boxes, self._scene.mirror.nodes
        rows = [boxes.rows[items[id]] for id in self._ids if id in items]
        corners = boxes.corners[np.array(rows, np.intp)]
        lit = corners[touching(corners, self._scene.visible_rect)]
        lit[:, 2:] -= lit[:, :2]
        lit += (-_MARGIN, -_MARGIN, 2 * _MARGIN, 2 * _MARGIN)
        painter.setPen(paints().found_edge)
        painter.setBrush(paints().found)
        draw_rects(painter, lit)
