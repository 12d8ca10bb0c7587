"""A function and its slope over the numbers that it really gets."""

from __future__ import annotations

from math import ceil, floor, inf

import msgspec
import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.language import tr, translated
from desktop_app.theme import GAP, TEXT_SMALL, color, font, themed
from desktop_app.widgets.numbers import signed
from engine.arithmetic.activation import Function
from engine.texts import text

BINS = 60
_POINTS = 121  # of a curve; one of them is at 0
_REACHES = (1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 10.0, 16.0, 20.0, 40.0, 100.0, 200.0, 400.0, 1000.0)
_LEFT, _RIGHT, _BOTTOM, _LEGEND = 36.0, 16.0, 18.0, 20.0
_SLACK = 0.1  # a curve may go so far beyond the numbers on its axis
_CURVE_PART = 0.6  # of the height; the rest is for how many numbers lie where


class Sight(msgspec.Struct, frozen=True, eq=False):
    """What is drawn: z float64 (n,) of the current sample, and one of them.

    `batch` are shares of many samples in `BINS` bins over ± `reach`; None where there are none.
    """

    function: Function
    z: np.ndarray
    reach: float
    batch: np.ndarray | None = None
    point: float | None = None


def reach_of(z: np.ndarray) -> float:
    """Return how far the axis goes to either side, in round numbers, so that it seldom moves."""
    largest = float(np.abs(z[np.isfinite(z)]).max(initial=0))
    return next((reach for reach in _REACHES if largest <= reach), _REACHES[-1])


class FunctionPlot(QWidget):
    """Above the curve, below it how often each z occurs; flat ranges are shaded in both."""

    def __init__(self) -> None:
        super().__init__()
        self._sight: Sight | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        themed(self, self.update)
        translated(self, self.update)

    @property
    def sight(self) -> Sight | None:
        """What is shown."""
        return self._sight

    def show_sight(self, sight: Sight) -> None:
        """Show something else."""
        self._sight = sight
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, 300)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 180)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._sight is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(TEXT_SMALL))
        curve, counts = self._areas()
        self._paint_flat(painter, curve, counts)
        self._paint_axes(painter, curve, counts)
        self._paint_counts(painter, counts)
        self._paint_curves(painter, curve)
        self._paint_point(painter, curve, counts)
        self._paint_legend(painter, curve, counts)

    def _areas(self) -> tuple[QRectF, QRectF]:
        """Return where the curve and where the counts lie; they share the axis of z."""
        width = self.width() - _LEFT - _RIGHT
        height = self.height() - 2 * _LEGEND - _BOTTOM
        curve = QRectF(_LEFT, _LEGEND, width, height * _CURVE_PART)
        top = curve.bottom() + _LEGEND
        return curve, QRectF(_LEFT, top, width, self.height() - _BOTTOM - top)

    def _paint_flat(self, painter: QPainter, *areas: QRectF) -> None:
        sight = self._shown
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("bad", 0.12))
        for low, high in sight.function.flat:
            for area in areas:
                left = area.left() if low == -inf else self._x(area, low)
                right = area.right() if high == inf else self._x(area, high)
                if right > left:
                    painter.drawRect(QRectF(left, area.top(), right - left, area.height()))

    def _paint_axes(self, painter: QPainter, curve: QRectF, counts: QRectF) -> None:
        reach = self._shown.reach
        low, high = self._y_range()
        for z in np.linspace(-reach, reach, 5):
            x = self._x(curve, float(z))
            painter.setPen(color("border"))
            painter.drawLine(QPointF(x, curve.top()), QPointF(x, curve.bottom()))
            painter.drawLine(QPointF(x, counts.top()), QPointF(x, counts.bottom()))
            painter.setPen(color("muted"))
            below = QRectF(x - 30, counts.bottom() + 2, 60, _BOTTOM - 2)
            words = "z = 0" if z == 0 else signed(f"{z:g}")
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)
        for y in sorted({low, 0.0, high}):
            place = self._y(curve, y)
            painter.setPen(color("border"))
            painter.drawLine(QPointF(curve.left(), place), QPointF(curve.right(), place))
            painter.setPen(color("muted"))
            beside = QRectF(0, place - 8, _LEFT - GAP, 16)
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(beside, side, signed(f"{y:g}"))
        painter.setPen(color("border"))
        painter.drawLine(counts.bottomLeft(), counts.bottomRight())

    def _paint_counts(self, painter: QPainter, area: QRectF) -> None:
        sight = self._shown
        edges = np.linspace(-sight.reach, sight.reach, BINS + 1)
        finite = sight.z[np.isfinite(sight.z)]
        shares = np.histogram(finite, edges)[0] / max(1, sight.z.size)
        every = shares if sight.batch is None else np.concatenate([shares, sight.batch])
        most = float(every.max(initial=0)) or 1.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("accent", 0.7))
        width = area.width() / BINS
        for place, share in enumerate(np.sqrt(shares / most)):
            if share > 0:
                height = max(1.0, share * area.height())
                left = area.left() + place * width
                painter.drawRect(QRectF(left + 0.5, area.bottom() - height, width - 1, height))
        if sight.batch is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color("text"), 1.5))
            painter.drawPolyline(_outline(np.sqrt(sight.batch / most), area))

    def _paint_curves(self, painter: QPainter, area: QRectF) -> None:
        sight = self._shown
        z = np.linspace(-sight.reach, sight.reach, _POINTS)
        z = np.insert(z, _POINTS // 2 + 1, 1e-6 * sight.reach)  # a jump at 0 stands upright
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color("good"), 1.5))
        painter.drawPolyline(self._line(area, z, sight.function.slope(z)))
        painter.setPen(QPen(color("accent"), 2))
        painter.drawPolyline(self._line(area, z, sight.function.value(z)))

    def _paint_point(self, painter: QPainter, curve: QRectF, counts: QRectF) -> None:
        sight = self._shown
        if sight.point is None or not np.isfinite(sight.point):
            return
        z = np.array([np.clip(sight.point, -sight.reach, sight.reach)])
        x = self._x(curve, float(z[0]))
        y = self._y(curve, float(sight.function.value(z)[0]))
        painter.setPen(QPen(color("text"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, counts.bottom()), QPointF(x, y))
        painter.drawLine(QPointF(x, y), QPointF(curve.left(), y))
        painter.setPen(QPen(color("panel"), 2))
        painter.setBrush(color("text"))
        painter.drawEllipse(QPointF(x, y), 6, 6)

    def _paint_legend(self, painter: QPainter, curve: QRectF, counts: QRectF) -> None:
        sight = self._shown
        function = sight.function
        left = curve.left()
        head = curve.top() - _LEGEND
        for hue, words in (
            ("accent", f"f(z) = {function.formula}"),
            ("good", f"f′(z) = {function.slope_formula}"),
        ):
            left = _key(painter, left, head, hue, words)
        if function.fate:
            _key(painter, left, head, "bad", tr(text(f"explain-activation-{function.fate}-zone")))
        head = counts.top() - _LEGEND
        left = _key(painter, counts.left(), head, "accent", tr(text("explain-activation-counts")))
        if sight.batch is not None:
            _key(painter, left, head, "text", tr(text("explain-activation-batch")))

    @property
    def _shown(self) -> Sight:
        assert self._sight is not None
        return self._sight

    def _line(self, area: QRectF, z: np.ndarray, values: np.ndarray) -> QPolygonF:
        points = zip(z.tolist(), values.tolist(), strict=True)
        return QPolygonF([QPointF(self._x(area, at), self._y(area, value)) for at, value in points])

    def _y_range(self) -> tuple[float, float]:
        ends = np.array([-self._shown.reach, self._shown.reach])
        low, high = sorted(self._shown.function.value(ends).tolist())
        return (floor(low + _SLACK), max(1.0, ceil(high - _SLACK)))

    def _x(self, area: QRectF, z: float) -> float:
        reach = self._shown.reach
        return area.left() + (z + reach) / (2 * reach) * area.width()

    def _y(self, area: QRectF, value: float) -> float:
        low, high = self._y_range()
        return area.bottom() - (value - low) / (high - low) * area.height()


def _outline(heights: np.ndarray, area: QRectF) -> QPolygonF:
    width = area.width() / len(heights)
    points = []
    for place, height in enumerate(heights.tolist()):
        y = area.bottom() - height * area.height()
        left = area.left() + place * width
        points += [QPointF(left, y), QPointF(left + width, y)]
    return QPolygonF(points)


def _key(painter: QPainter, left: float, top: float, hue: str, words: str) -> float:
    """Paint a patch of colour and its words; return where the next begins."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(hue, 0.5 if hue == "bad" else 1.0))
    painter.drawRoundedRect(QRectF(left, top + _LEGEND / 2 - 4, 8, 8), 2, 2)
    painter.setPen(color("muted"))
    width = painter.fontMetrics().horizontalAdvance(words)
    place = QRectF(left + 12, top, width + 2, _LEGEND)
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
    return left + 12 + width + 4 * GAP
