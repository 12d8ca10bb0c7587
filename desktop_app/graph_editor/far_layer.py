"""The whole graph as plain boxes and lines in one go: what is drawn when nobody could read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from desktop_app.graph_editor.paints import paints

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from desktop_app.graph_editor.mirror import GraphMirror
    from engine.kind import Category


class FarLayer(QGraphicsItem):
    """One batch of boxes for each family, one of lines; gathered anew only when they changed."""

    def __init__(self, mirror: GraphMirror) -> None:
        super().__init__()
        self._mirror = mirror
        self._bounds = QRectF()
        self._boxes: dict[Category | None, list[QRectF]] = {}
        self._selected: list[QRectF] = []
        self._problems: list[QRectF] = []
        self._lines: list[QLineF] = []
        self._is_stale = True
        self.setVisible(False)

    def invalidate(self) -> None:
        """Gather the boxes anew before they are next painted."""
        self._is_stale = True
        if self.isVisible():
            self.prepareGeometryChange()
            self._gather()
            self.update()

    def show_far(self, is_far: bool) -> None:
        """Take over from the single items, or hand back to them."""
        if is_far == self.isVisible():
            return
        if is_far and self._is_stale:
            self.prepareGeometryChange()
            self._gather()
        self._mirror.set_near(not is_far)
        self.setVisible(is_far)

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if self._lines:
            painter.setPen(paints().far_wire)
            painter.drawLines(self._lines)
        painter.setPen(Qt.PenStyle.NoPen)
        for category, boxes in self._boxes.items():
            painter.setBrush(paints().headers[category] if category else paints().unknown_header)
            painter.drawRects(boxes)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for outlined, outline in (
            (self._problems, paints().far_warning),
            (self._selected, paints().far_accent),
        ):
            if outlined:
                painter.setPen(outline)
                painter.drawRects(outlined)

    def _gather(self) -> None:
        self._is_stale = False
        self._boxes = {}
        for item in self._mirror.nodes.values():
            self._boxes.setdefault(item.look.category, []).append(item.rect)
        items = self._mirror.nodes.values()
        self._selected = [item.rect for item in items if item.is_selected]
        self._problems = [item.rect for item in items if item.look.has_problem]
        self._lines = [
            QLineF(wire.source.anchor, wire.target.anchor) for wire in self._mirror.edges.values()
        ]
        self._bounds = self._mirror.bounds.adjusted(-20, -20, 20, 20)
