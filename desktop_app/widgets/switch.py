"""A switch: on to the right and filled, off to the left and hollow, with words beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton

from desktop_app.theme import GAP, color, px, themed

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

TRACK = (32, 18)  # pixels
HEIGHT = 26


class Switch(QAbstractButton):
    """A checkable button that stands for a state, not for a deed."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        themed(self, self.update)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(_track().width() + 2 + (words + 2 * GAP if words else 0), px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = _track()
        top = (self.height() - size.height()) / 2
        track = QRectF(0.5, top + 0.5, size.width() - 1, size.height() - 1)
        radius = track.height() / 2
        is_on = self.isChecked()
        edge = "accent" if is_on or self.hasFocus() or self.underMouse() else "muted"
        painter.setPen(QPen(color(edge), 1))
        painter.setBrush(color("accent") if is_on else color("raised"))
        painter.drawRoundedRect(track, radius, radius)
        knob = track.right() - radius if is_on else track.left() + radius
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("on_accent") if is_on else color("muted"))
        painter.drawEllipse(QPointF(knob, track.center().y()), radius - 4, radius - 4)
        painter.setPen(color("text"))
        words = QRectF(self.rect()).adjusted(size.width() + 2 * GAP, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())


def _track() -> QSize:
    return QSize(px(TRACK[0]), px(TRACK[1]))
