"""Curves over steps. The only file that imports pyqtgraph, which costs a third of a second."""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QPen

from desktop_app.theme import TEXT_SMALL, color, font, themed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QWidget

_LABEL_AT_RIGHT_END = {"position": 0.98, "anchors": [(1, 1), (1, 1)]}
_LOWEST = 1e-12  # what a logarithmic axis makes of 0


class CurvePlot(pg.PlotWidget):
    """Named curves, a dashed line across, and ticks below; each is one item, made once.

    `pointed` carries the x under the pointer and where that is; `left` comes when it goes.
    """

    pointed = Signal(float, QPoint)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, enableMenu=False)
        self._curves: dict[str, pg.PlotCurveItem] = {}
        self._looks: dict[str, tuple[str, float, float]] = {}
        self._is_log = False
        self._line = pg.InfiniteLine(angle=0, label="", labelOpts=_LABEL_AT_RIGHT_END)
        self._line_value = 0.0
        self._line.hide()
        self.addItem(self._line)
        self.hideButtons()
        self.setMouseEnabled(x=False, y=False)
        self.setMouseTracking(True)
        self.getViewBox().setDefaultPadding(0.0)
        themed(self, self._restyle)

    def add_curve(self, name: str, hue: str, width: float, alpha: float = 1.0) -> None:
        """Add an empty curve; `hue` is a theme token or "#rrggbb"."""
        item = pg.PlotCurveItem(antialias=True, connect="finite")
        self._curves[name], self._looks[name] = item, (hue, width, alpha)
        self.addItem(item)
        self._restyle_curve(name)

    def show_curve(self, name: str, x: NDArray[np.float64], y: NDArray[np.float32]) -> None:
        """Show other points; where a value is not finite the curve has a gap."""
        values = np.where(np.isfinite(y), y, np.nan).astype(np.float64)
        if np.isnan(values).all():  # Qt crashes on the bounds of a curve without a single number
            x, values = x[:0], values[:0]
        if self._is_log:
            values = np.log10(np.maximum(values, _LOWEST))
        self._curves[name].setData(x, values)

    def show_line(self, value: float | None, words: str = "") -> None:
        """Show a dashed line at a value, with words at its end; None shows none."""
        self._line.setVisible(value is not None)
        if value is not None:
            self._line.setPos(self._along_y(value))
            self._line.label.setFormat(words)

    def show_log(self, is_log: bool) -> None:
        """Choose the axis; what is shown must be shown anew."""
        self._is_log = is_log
        self.getAxis("left").setLogMode(is_log)

    def show_range(self, x: tuple[float, float], y: tuple[float, float]) -> None:
        """Show this part of the plane."""
        low, high = (self._along_y(value) for value in y)
        self.setXRange(*x, padding=0)
        self.setYRange(low, high, padding=0)

    def show_ticks(self, ticks: Sequence[tuple[float, str]]) -> None:
        """Show these ticks below."""
        self.getAxis("bottom").setTicks([list(ticks)])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        at: QPointF = self.getViewBox().mapSceneToView(self.mapToScene(point))
        self.pointed.emit(at.x(), point)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.left.emit()

    def _along_y(self, value: float) -> float:
        return log10(max(value, _LOWEST)) if self._is_log else value

    def _restyle(self) -> None:
        self.setBackground(color("panel"))
        for side in ("left", "bottom"):
            axis = self.getAxis(side)
            axis.setPen(color("border"))
            axis.setTextPen(color("muted"))
            axis.setTickFont(font(TEXT_SMALL))
            axis.setStyle(tickLength=-4)
        dashed = QPen(color("warn"), 1, Qt.PenStyle.DashLine)
        dashed.setCosmetic(True)
        self._line.setPen(dashed)
        self._line.label.setColor(color("warn"))
        self._line.label.setFont(font(TEXT_SMALL))
        for name in self._curves:
            self._restyle_curve(name)

    def _restyle_curve(self, name: str) -> None:
        hue, width, alpha = self._looks[name]
        pen = QPen(color(hue, alpha), width)
        pen.setCosmetic(True)
        self._curves[name].setPen(pen)
