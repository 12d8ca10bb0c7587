"""One bar of coloured parts, and what they are below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.theme import GAP, ON_CATEGORY, TEXT_SMALL, color, font, px, themed
from desktop_app.widgets.value_tip import ValueTip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent, QPaintEvent

BAR, LINE, DOT = 26, 18, 8


class Part(msgspec.Struct, frozen=True):
    """A part of the whole: its size, the words in its piece and those in the list below."""

    size: float
    hue: str
    inside: str
    words: str


class StackedBar(QWidget):
    """Parts lie in their order; below, their words flow into as many lines as they need."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[Part, ...] = ()
        self._tip = ValueTip(self)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        themed(self, self.update)

    @property
    def parts(self) -> tuple[Part, ...]:
        """What is shown."""
        return self._parts

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show other parts."""
        self._parts = tuple(parts)
        self.setAccessibleDescription(", ".join(part.words for part in parts))
        self.updateGeometry()
        self.update()

    def piece(self, index: int) -> QRectF:
        """Return where a part lies."""
        total = sum(part.size for part in self._parts) or 1.0
        before = sum(part.size for part in self._parts[:index]) / total
        width = self._parts[index].size / total * self.width()
        return QRectF(before * self.width(), 0, width, px(BAR))

    def sizeHint(self) -> QSize:
        return QSize(280, self.heightForWidth(max(200, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, px(BAR + LINE))

    def heightForWidth(self, width: int) -> int:
        lines = max((line for _, line in self._places(width)), default=0) + 1
        return px(BAR) + GAP + lines * px(LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(font(TEXT_SMALL))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetricsF(painter.font())
        for index, part in enumerate(self._parts):
            piece = self.piece(index)
            painter.fillRect(piece, color(part.hue))
            if metrics.horizontalAdvance(part.inside) + 2 * GAP <= piece.width():
                painter.setPen(color(ON_CATEGORY))
                painter.drawText(piece, Qt.AlignmentFlag.AlignCenter, part.inside)
        for part, (x, line) in zip(self._parts, self._places(self.width()), strict=True):
            top = px(BAR) + GAP + line * px(LINE)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(part.hue))
            painter.drawRoundedRect(QRectF(x, top + (px(LINE) - DOT) / 2, DOT, DOT), 2, 2)
            painter.setPen(color("text"))
            place = QRectF(x + DOT + GAP, top, self.width(), px(LINE))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, part.words)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        under = self._under(at)
        if under is None:
            self._tip.hide()
        else:
            self._tip.show_at(at.toPoint(), under.words)

    def leaveEvent(self, event: QEvent) -> None:
        self._tip.hide()

    def _under(self, at: QPointF) -> Part | None:
        pieces = ((self.piece(i), part) for i, part in enumerate(self._parts))
        return next((part for piece, part in pieces if piece.contains(at)), None)

    def _places(self, width: int) -> list[tuple[float, int]]:
        """Return the left edge and the line of each part's words."""
        metrics, places = QFontMetricsF(font(TEXT_SMALL)), []
        x, line = 0.0, 0
        for part in self._parts:
            needed = DOT + GAP + metrics.horizontalAdvance(part.words) + 3 * GAP
            if x > 0 and x + needed - 3 * GAP > width:
                x, line = 0.0, line + 1
            places.append((x, line))
            x += needed
        return places
