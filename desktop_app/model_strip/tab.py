"""The tab of a model: its colour, as its curves have it, and its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractButton

from desktop_app.theme import GAP, RADIUS, TEXT_BODY, color, font, px, themed

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent

HEIGHT = 28
DOT = 4.0
LONGEST_NAME_PX = 160
UNDERLINE = 2.0


class ModelTab(QAbstractButton):
    """Checkable; underlined in its colour while its model is the open one."""

    double_clicked = Signal()

    def __init__(self, id: str) -> None:
        super().__init__()
        self.setObjectName(f"model.{id}")
        self.id = id
        self._name, self._hue = "", "accent"
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        themed(self, self._on_themed)

    def show_model(self, name: str, hue: str, *, is_open: bool) -> None:
        """Show a model's name and colour, and whether it is the open one."""
        self._name, self._hue = name, hue
        self.setText(name)
        self.setAccessibleName(name)
        self.setChecked(is_open)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = min(px(LONGEST_NAME_PX), self._metrics.horizontalAdvance(self._name) + 1)
        return QSize(width + 2 * int(DOT) + 7 * GAP, px(HEIGHT))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.double_clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tab = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        is_open = self.isChecked()
        if is_open or self.underMouse() or self.hasFocus():
            painter.setPen(color("accent") if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(color("raised"))
            painter.drawRoundedRect(tab, RADIUS, RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(self._hue))
        painter.drawEllipse(QPointF(2 * GAP + DOT, tab.center().y()), DOT, DOT)
        if is_open:
            line = QRectF(2 * GAP, tab.bottom() - UNDERLINE, tab.width() - 4 * GAP, UNDERLINE)
            painter.drawRect(line)
        painter.setFont(font(TEXT_BODY, bold=is_open))
        painter.setPen(color("text" if is_open else "muted"))
        words = tab.adjusted(3 * GAP + 2 * DOT, 0, -2 * GAP, 0)
        shown = self._metrics.elidedText(
            self._name, Qt.TextElideMode.ElideMiddle, int(words.width()) + 1
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)

    @property
    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(font(TEXT_BODY, bold=True))

    def _on_themed(self) -> None:
        self.updateGeometry()
        self.update()
