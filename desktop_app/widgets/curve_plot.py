"""Curves over steps, painted by ourselves.

What a plot needs here is little, and a plotting library costs a third of a second to import and
ends the process on a curve without a single finite number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from desktop_app.theme import GAP, TEXT_SMALL, color, font, themed
from desktop_app.widgets.axis_ticks import Tick, linear_ticks, log_ticks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from PySide6.QtCore import QEvent

_LOWEST = 1e-12  # what a logarithmic axis makes of 0
_TICK_DISTANCE = 48
_BESIDE, _BELOW = 36, 20


class Look(msgspec.Struct, frozen=True):
    """How a curve is drawn; `hue` is a theme token or "#rrggbb"."""

    hue: str
    width: float
    alpha: float = 1.0


class CurvePlot(QWidget):
    """Named curves, a dashed line across with words, and ticks below.

    `pointed` carries the x under the pointer and where that is; `left` comes when it goes.
    """

    pointed = Signal(float, QPoint)
    left = Signal()

    def __init__(self, looks: dict[str, Look], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        nothing = np.empty(0), np.empty(0)
        self._curves: dict[str, tuple[np.ndarray, np.ndarray]] = dict.fromkeys(looks, nothing)
        self._line: Tick | None = None
        self._ticks: tuple[Tick, ...] = ()
        self._x, self._y = (0.0, 1.0), (0.0, 1.0)
        self._is_log = False
        self.setMouseTracking(True)
        themed(self, self.update)

    @property
    def line(self) -> Tick | None:
        """The value and the words of the dashed line."""
        return self._line

    def points(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """Return positions and values of a curve."""
        return self._curves[name]

    def show_curve(self, name: str, x: NDArray[np.float64], y: NDArray[np.float32]) -> None:
        """Show other points; where a value is not finite the curve has a gap."""
        self._curves[name] = x, y.astype(np.float64)
        self.update()

    def show_line(self, value: float | None, words: str = "") -> None:
        """Show a dashed line at a value, with words at its end; None shows none."""
        self._line = None if value is None else (value, words)
        self.update()

    def show_range(
        self, x: tuple[float, float], y: tuple[float, float], *, is_log: bool = False
    ) -> None:
        """Show this part of the plane, y on a logarithmic axis or not."""
        self._x, self._y, self._is_log = x, y, is_log
        self.update()

    def show_ticks(self, ticks: Sequence[Tick]) -> None:
        """Show these ticks below; one without words is a short line."""
        self._ticks = tuple(ticks)
        self.update()

    def place(self, x: float, y: float) -> QPointF:
        """Return where a point lies."""
        area = self._area()
        across, up = self._across(np.array([x]), area)[0], self._up(np.array([y]), area)[0]
        return QPointF(across, up)

    def sizeHint(self) -> QSize:
        return QSize(280, 180)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 80)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(TEXT_SMALL))
        area = self._area()
        self._paint_axes(painter, area)
        painter.save()
        painter.setClipRect(area)
        for name, look in self._looks.items():
            painter.setPen(QPen(color(look.hue, look.alpha), look.width))
            for piece in self._pieces(name, area):
                painter.drawPolyline(QPolygonF(piece))
        painter.restore()
        self._paint_line(painter, area)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        area = self._area()
        share = (event.position().x() - area.left()) / max(1.0, area.width())
        low, high = self._x
        self.pointed.emit(low + share * (high - low), event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        self.left.emit()

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_BESIDE, GAP, -GAP, -_BELOW)

    def _across(self, x: np.ndarray, area: QRectF) -> np.ndarray:
        low, high = self._x
        across: np.ndarray = area.left() + (x - low) / (high - low) * area.width()
        return across

    def _up(self, y: np.ndarray, area: QRectF) -> np.ndarray:
        low, high = self._y
        if self._is_log:
            y = np.log10(np.maximum(y, _LOWEST))
            low, high = np.log10(max(low, _LOWEST)), np.log10(max(high, 2 * _LOWEST))
        up: np.ndarray = area.bottom() - (y - low) / (high - low) * area.height()
        return up

    def _pieces(self, name: str, area: QRectF) -> Iterator[list[QPointF]]:
        x, y = self._curves[name]
        is_finite = np.isfinite(y)
        if not is_finite.any():
            return
        across = self._across(x, area)
        # Beyond this many pixels outside, Qt's painter is slow and shows nothing more.
        up = np.clip(self._up(np.where(is_finite, y, 1.0), area), -9999, 9999)
        ends = np.flatnonzero(np.diff(is_finite)) + 1
        for places in np.split(np.arange(len(y)), ends):
            if len(places) and is_finite[places[0]]:
                pairs = zip(across[places].tolist(), up[places].tolist(), strict=True)
                yield [QPointF(*pair) for pair in pairs]

    def _paint_axes(self, painter: QPainter, area: QRectF) -> None:
        most = max(2, int(area.height() / _TICK_DISTANCE))
        ticks = (log_ticks if self._is_log else linear_ticks)(*self._y, most)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        for value, words in ticks:
            y = self.place(self._x[0], value).y()
            painter.setPen(color("border", 0.6))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(color("muted"))
            painter.drawText(QRectF(0, y - 10, area.left() - 2 * GAP, 20), middle, words)
        painter.setPen(color("border"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        for place, words in self._ticks:
            self._paint_tick(painter, area, place, words)

    def _paint_tick(self, painter: QPainter, area: QRectF, place: float, words: str) -> None:
        x = float(self._across(np.array([place]), area)[0])
        painter.setPen(color("border"))
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + GAP))
        width = painter.fontMetrics().horizontalAdvance(words)
        left = min(x - width / 2, self.width() - width)
        painter.setPen(color("muted"))
        below = QRectF(left, area.bottom() + GAP, width + 1, _BELOW - GAP)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_line(self, painter: QPainter, area: QRectF) -> None:
        if self._line is None:
            return
        value, words = self._line
        y = self.place(0, value).y()
        painter.setPen(QPen(color("warn"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        above = QRectF(area.left(), y - 18, area.width(), 16)
        painter.drawText(above, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, words)
