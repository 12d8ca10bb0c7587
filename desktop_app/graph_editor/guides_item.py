"""The lines that show what something dragged stands in line with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtWidgets import QGraphicsItem

from desktop_app.graph_editor.paints import paints

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget


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
