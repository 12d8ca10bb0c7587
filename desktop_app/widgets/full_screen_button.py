"""The small button that gives the whole screen to a panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QToolButton

from desktop_app.language import tr, translated
from desktop_app.theme import color, px, themed
from engine.texts import text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from engine.texts import Text

SIDE = 22
_SIGN = 10  # pixels of the four corners that it is made of


class FullScreenButton(QToolButton):
    """Four corners that point outwards; its words name the panel."""

    def __init__(self, title: Text) -> None:
        super().__init__()
        self.setObjectName("full_screen_button")
        self.setProperty("flat", True)
        self.setProperty("role", "corner")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title = title
        themed(self, self.updateGeometry)
        translated(self, self._retranslate)

    def sizeHint(self) -> QSize:
        return QSize(px(SIDE) + 2, px(SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        is_lit = self.underMouse() or self.hasFocus()
        painter.setPen(QPen(color("text" if is_lit else "muted"), max(1.2, px(1.4))))
        half = px(_SIGN) / 2
        sign = QRectF(-half, -half, 2 * half, 2 * half)
        sign.moveCenter(QRectF(self.rect()).center())
        arm = half * 0.7
        for corner, across, down in (
            (sign.topLeft(), arm, arm),
            (sign.topRight(), -arm, arm),
            (sign.bottomLeft(), arm, -arm),
            (sign.bottomRight(), -arm, -arm),
        ):
            painter.drawLine(corner, corner + QPointF(across, 0))
            painter.drawLine(corner, corner + QPointF(0, down))

    def _retranslate(self) -> None:
        words = tr(text("full-screen-panel", panel=self._title))
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setWhatsThis(tr(text("full-screen-panel.help")))
