"""What else the gesture at work can do, said at the foot of the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.language import tr
from desktop_app.theme import GAP, RADIUS, TEXT_SMALL, px, themed, tokens

if TYPE_CHECKING:
    from engine.texts import Text


class GestureTip(QLabel):
    """One or two lines in the middle of the foot; the mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("gesture_tip")
        self._host = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.hide()
        themed(self, self._restyle)

    def show_tip(self, words: Text | None) -> None:
        """Say something, or nothing any more."""
        if words is None:
            self.hide()
            return
        if not self.isHidden() and tr(words) == self.text():
            return
        self.setText(tr(words))
        widest = max(px(120), self._host.width() - 8 * GAP)
        wanted = self.fontMetrics().horizontalAdvance(self.text()) + 8 * GAP
        self.setFixedWidth(min(wanted, widest))
        self.setFixedHeight(self.heightForWidth(self.width()))
        left = (self._host.width() - self.width()) // 2
        self.move(left, self._host.height() - self.height() - px(10 * GAP))
        self.raise_()
        self.show()

    def _restyle(self) -> None:
        t = tokens()
        self.setStyleSheet(
            f"background: {t.raised}; color: {t.muted}; border: 1px solid {t.border};"
            f" border-radius: {RADIUS}px; padding: 3px 8px; font-size: {px(TEXT_SMALL)}px;"
        )
