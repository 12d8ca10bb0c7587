"""A class as a chip: its colour, its name, and how many samples it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractButton

from desktop_app.theme import GAP, ON_CATEGORY, TEXT_BODY, class_hue, color, font, px, themed

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QMouseEvent, QPaintEvent

HEIGHT = 28
DOT = 4.0
LONGEST_NAME_PX = 140


def class_color(place: int) -> QColor:
    """Return a colour of the class palette, which begins anew at its end."""
    return color(class_hue(place))


class ClassChip(QAbstractButton):
    """Checkable; filled with its colour while it is the chosen one."""

    double_clicked = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self._count = 0
        self._color = class_color(0)
        self.setText(name)
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        themed(self, self.update)

    def show_class(self, count: int, color_place: int) -> None:
        """Show the number of samples, and the colour by its place in the palette."""
        self._count = count
        self._color = class_color(color_place)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        name, count = self._words()
        width = self._metrics(True).horizontalAdvance(name)
        width += self._metrics(False).horizontalAdvance(count)
        return QSize(width + 2 * int(DOT) + 7 * GAP, px(HEIGHT))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.double_clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pill = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        is_lit = self.isChecked()
        edge = "accent" if self.hasFocus() or self.underMouse() else "border"
        painter.setPen(self._color if is_lit and edge == "border" else color(edge))
        painter.setBrush(self._color if is_lit else color("raised"))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(ON_CATEGORY) if is_lit else self._color)
        painter.drawEllipse(QPointF(2 * GAP + DOT, pill.center().y()), DOT, DOT)
        self._paint_words(painter, pill, is_lit)

    def _paint_words(self, painter: QPainter, pill: QRectF, is_lit: bool) -> None:
        name, count = self._words()
        middle = Qt.AlignmentFlag.AlignVCenter
        left = 3 * GAP + 2 * DOT
        painter.setFont(font(TEXT_BODY, bold=True))
        painter.setPen(color(ON_CATEGORY) if is_lit else color("text"))
        painter.drawText(pill.adjusted(left, 0, 0, 0), middle, name)
        left += self._metrics(True).horizontalAdvance(name) + 1.5 * GAP
        painter.setFont(font(TEXT_BODY))
        painter.setPen(color(ON_CATEGORY, 0.8) if is_lit else color("muted"))
        painter.drawText(pill.adjusted(left, 0, 0, 0), middle, count)

    def _words(self) -> tuple[str, str]:
        elide = Qt.TextElideMode.ElideRight
        name = self._metrics(True).elidedText(self.name, elide, px(LONGEST_NAME_PX))
        return name, f"{self._count}"

    def _metrics(self, bold: bool) -> QFontMetrics:
        return QFontMetrics(font(TEXT_BODY, bold=bold))
