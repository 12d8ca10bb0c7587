"""Units by how often they are at either end: a dot each, in a triangle."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.theme import GAP, TEXT_SMALL, color, font, px, themed
from desktop_app.widgets.value_tip import ValueTip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent, QPaintEvent

_DOT, _NEAR = 3.0, 9.0  # pixels: radius, and how near the pointer must be


class Cloud(NamedTuple):
    """Dots of one colour: shares of 1 across and upwards, (n,) each."""

    hue: str
    across: NDArray[np.float32]
    upward: NDArray[np.float32]


class ShareScatter(QWidget):
    """Dots that lie at two shares which are together 1 at most; `clicked` carries cloud and dot.

    `tell` makes the words beside the pointer.
    """

    clicked = Signal(int, int)

    def __init__(self, tell: Callable[[int, int], str]) -> None:
        super().__init__()
        self._tell = tell
        self._clouds: tuple[Cloud, ...] = ()
        self._titles = ("", "")
        self._chosen = -1
        self._tip = ValueTip(self)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        themed(self, self.update)

    @property
    def clouds(self) -> tuple[Cloud, ...]:
        """What is shown."""
        return self._clouds

    def show_clouds(self, clouds: Sequence[Cloud], across: str, upward: str) -> None:
        """Show dots, and what the shares are of."""
        self._clouds, self._titles = tuple(clouds), (across, upward)
        self.update()

    def choose(self, dot: int) -> None:
        """Ring a dot in every cloud, -1 for none."""
        if dot != self._chosen:
            self._chosen = dot
            self.update()

    def place_of(self, cloud: int, dot: int) -> QPointF:
        """Return where a dot lies."""
        field, shown = self._field(), self._clouds[cloud]
        x = field.left() + float(shown.across[dot]) * field.width()
        return QPointF(x, field.bottom() - float(shown.upward[dot]) * field.height())

    def sizeHint(self) -> QSize:
        return QSize(200, 160)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 80)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(TEXT_SMALL))
        self._paint_axes(painter)
        for number, cloud in enumerate(self._clouds):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(cloud.hue, 0.75))
            for dot in range(len(cloud.across)):
                painter.drawEllipse(self.place_of(number, dot), _DOT, _DOT)
            if 0 <= self._chosen < len(cloud.across):
                painter.setPen(QPen(color("text"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                place = self.place_of(number, self._chosen)
                painter.drawEllipse(place, _DOT + 2, _DOT + 2)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._nearest(event.position())
        if found is None:
            self._tip.hide()
        else:
            self._tip.show_at(event.position().toPoint(), self._tell(*found))

    def leaveEvent(self, event: QEvent) -> None:
        self._tip.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._nearest(event.position())
        if found is not None and event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit(*found)
        else:
            super().mousePressEvent(event)

    def _nearest(self, point: QPointF) -> tuple[int, int] | None:
        found: list[tuple[float, int, int]] = []
        for number, cloud in enumerate(self._clouds):
            for dot in range(len(cloud.across)):
                apart = self.place_of(number, dot) - point
                found.append((apart.x() ** 2 + apart.y() ** 2, number, dot))
        nearest = min(found, default=None)
        return nearest[1:] if nearest is not None and nearest[0] <= _NEAR**2 else None

    def _field(self) -> QRectF:
        metrics = QFontMetricsF(font(TEXT_SMALL))
        left, line = metrics.horizontalAdvance("100 %") + 2 * GAP, metrics.height()
        top = line + GAP
        return QRectF(left, top, self.width() - left - px(8), self.height() - top - 2 * line - GAP)

    def _paint_axes(self, painter: QPainter) -> None:
        field, metrics = self._field(), QFontMetricsF(painter.font())
        corner, right, top = field.bottomLeft(), field.bottomRight(), field.topLeft()
        painter.setPen(QPen(color("border"), 1))
        painter.setBrush(color("raised"))
        painter.drawPolygon(QPolygonF([corner, right, top]))
        painter.setPen(color("muted"))
        for share in (0.0, 0.5, 1.0):
            words = f"{round(100 * share)} %"
            wide = metrics.horizontalAdvance(words)
            x = field.left() + share * field.width() - wide * share
            painter.drawText(QPointF(x, field.bottom() + metrics.ascent() + 2), words)
            y = field.bottom() - share * field.height() + (metrics.ascent() / 2 if share < 1 else 4)
            if share:
                painter.drawText(QPointF(field.left() - wide - GAP, y), words)
        across, upward = self._titles
        low = QRectF(0, self.height() - metrics.height(), self.width() - GAP, metrics.height())
        painter.drawText(low, Qt.AlignmentFlag.AlignRight, across)
        painter.drawText(QPointF(0, metrics.ascent()), upward)
