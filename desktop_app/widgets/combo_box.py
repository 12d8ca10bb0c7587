"""A combo box with an arrow: a style sheet takes Qt's own away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QComboBox

from desktop_app.theme import color

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

ARROW_FROM_RIGHT = 14.0
CHARACTERS = 8  # that fit at least


class ComboBox(QComboBox):
    """Paints its arrow in the theme's colour, and is content with a narrow column."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(CHARACTERS)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("muted", 1.0 if self.isEnabled() else 0.5), 1.5))
        tip = QPointF(self.width() - ARROW_FROM_RIGHT, self.height() / 2 + 2)
        painter.drawPolyline(QPolygonF([tip + QPointF(-4, -4), tip, tip + QPointF(4, -4)]))
