"""A small label that follows the pointer and says the number under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel

from desktop_app.theme import GAP, RADIUS, TEXT_SMALL, px, themed, tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_OFFSET = 3 * GAP


class ValueTip(QLabel):
    """Belongs to one widget and stays inside it; unlike a tool tip it appears at once."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.hide()
        themed(self, self._restyle)

    def show_at(self, point: QPoint, words: str) -> None:
        """Say something beside a point of the parent."""
        if words != self.text():
            self.setText(words)
            self.adjustSize()
        self.move(self._place(point))
        self.raise_()
        self.show()

    def _place(self, point: QPoint) -> QPoint:
        seen = self._host.visibleRegion().boundingRect()  # less than the host in a scroll area
        area = self._host.rect() if seen.isEmpty() else seen
        x = point.x() + _OFFSET
        if x + self.width() > area.right():
            x = point.x() - _OFFSET - self.width()
        y = point.y() + _OFFSET
        if y + self.height() > area.bottom():
            y = point.y() - _OFFSET - self.height()
        return QPoint(max(area.left(), x), max(area.top(), y))

    def _restyle(self) -> None:
        t = tokens()
        self.setStyleSheet(
            f"background: {t.raised}; color: {t.text}; border: 1px solid {t.border};"
            f"border-radius: {RADIUS}px; padding: 2px 6px; font-size: {px(TEXT_SMALL)}px;"
        )
