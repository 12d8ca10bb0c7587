"""What a wire that was dropped on empty canvas may lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.graph_editor.fitting import fitting_kinds
from desktop_app.language import tr
from desktop_app.theme import CATEGORY_COLORS, ON_CATEGORY
from desktop_app.widgets.category_glyph import GLYPH_SIZE, paint_glyph

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from engine.graph.model import PortRef
    from engine.inference import Inference
    from engine.kind import Category

_ICON = 18


class LayerMenu(QMenu):
    """The layers that fit behind an output; the chosen one is placed where the wire was dropped."""

    chosen = Signal(str, object, QPointF)  # kind id, PortRef, where in the scene

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("fitting_layers")
        self.triggered.connect(self._on_triggered)

    def offer(self, inference: Inference, source: PortRef, at: QPointF, on_screen: QPoint) -> None:
        """Show what fits behind an output."""
        self.clear()
        self._source, self._at = source, at
        for kind in fitting_kinds(inference, source):
            action = self.addAction(_icon(kind.category, self.devicePixelRatioF()), tr(kind.title))
            action.setData(kind.id)
        if self.actions():
            self.popup(on_screen)

    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(action.data(), self._source, self._at)


def _icon(category: Category, ratio: float) -> QIcon:
    picture = QPixmap(round(_ICON * ratio), round(_ICON * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(0, 0, 0, 0))
    painter.setBrush(QColor(CATEGORY_COLORS[category]))
    painter.drawRoundedRect(QRectF(0, 0, _ICON, _ICON), 4, 4)
    inset = (_ICON - GLYPH_SIZE) / 2
    paint_glyph(painter, category, QPointF(inset, inset), QColor(ON_CATEGORY))
    painter.end()
    return QIcon(picture)
