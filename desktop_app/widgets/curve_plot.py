"""Curves over steps that can be zoomed into. Import it late: pyqtgraph costs a quarter second."""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGraphicsRectItem

from desktop_app.theme import GAP, TEXT_SMALL, color, font, themed
from desktop_app.widgets.plot_axes import PlaceAxis, ValueAxis
from desktop_app.widgets.plot_flags import Flag, paint_flags, words_near

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray
    from PySide6.QtCore import QEvent, QRect, QRectF
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QWheelEvent
    from PySide6.QtWidgets import QWidget

Span = tuple[float, float]

_LOWEST = 1e-12  # what a logarithmic axis makes of 0
_LEAST_SPAN = 4.0
_STILL = 3.0  # pixels that a click may move
_FAR = 20  # heights of the plot; Qt is slow with what lies farther outside, and shows none of it


class Look(msgspec.Struct, frozen=True):
    """How a curve is drawn; `hue` is a theme token or "#rrggbb"."""

    hue: str
    width: float
    alpha: float = 1.0


class Stretch(msgspec.Struct, frozen=True):
    """A part of x, and the tint that sets it off; `hue` is a theme token or "#rrggbb"."""

    first: float
    last: float
    hue: str
    alpha: float


class CurvePlot(pg.GraphicsView):
    """Named curves, each one item, a dashed line across with words, flags, and ticks below.

    The wheel zooms along x and a drag moves; a double click or the key A shows the whole again,
    and follows it while it grows. `moved` asks for the points of what is `visible` then.
    `pointed` carries the x under the pointer and where that is; `left` comes when it goes, and
    `pressed` with the x of a click.
    """

    moved = Signal()
    pointed = Signal(float, QPoint)
    left = Signal()
    pressed = Signal(float)

    def __init__(self, looks: Mapping[str, Look], parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self.viewport().setAutoFillBackground(False)
        self._looks: dict[str, Look] = {}
        self._curves: dict[str, pg.PlotCurveItem] = {}
        self._flags: tuple[Flag, ...] = ()
        self._stretches: tuple[Stretch, ...] = ()
        self._tints: list[QGraphicsRectItem] = []
        self._press = QPointF()
        self._whole: Span = (0.0, 1.0)
        self._heights: Span = (0.0, 1.0)
        self._is_log = False
        self._is_zoomed = False
        self._values, self._places = ValueAxis(), PlaceAxis()
        self._box = pg.ViewBox(enableMenu=False, defaultPadding=0.0)
        self._line = pg.InfiniteLine(angle=0)
        self._words = pg.TextItem()
        self._line.hide()
        self._band = QGraphicsRectItem()
        self._band.setZValue(-10)
        self._band.hide()
        self._arrange()
        self.set_looks(looks)
        themed(self, self._restyle)

    @property
    def columns(self) -> int:
        """Pixels across: more points than about this many cannot be told apart."""
        return max(100, int(self._box.width()))

    @property
    def is_zoomed(self) -> bool:
        """Whether the user looks at a part, which stays while the whole grows."""
        return self._is_zoomed

    @property
    def visible(self) -> Span:
        """Least and greatest x in sight."""
        low, high = self._box.state["targetRange"][0]
        return float(low), float(high)

    @property
    def line(self) -> tuple[float, str] | None:
        """The value and the words of the dashed line."""
        return (self._line_value, self._words.toPlainText()) if self._line.isVisible() else None

    @property
    def flags(self) -> tuple[Flag, ...]:
        """The places that are flagged, and their words."""
        return self._flags

    def set_looks(self, looks: Mapping[str, Look]) -> None:
        """Have these curves, the first at the back; those that stay keep their points."""
        for name in self._curves.keys() - looks.keys():
            self._box.removeItem(self._curves.pop(name))
        for name in looks.keys() - self._curves.keys():
            self._curves[name] = pg.PlotCurveItem(antialias=True)
            self._box.addItem(self._curves[name], ignoreBounds=True)
        for depth, (name, look) in enumerate(looks.items()):
            self._curves[name].setZValue(depth / len(looks))
            if self._looks.get(name) != look:
                _dress(self._curves[name], look)
        self._looks = dict(looks)

    def points(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """Return positions and values of a curve as they are drawn, values as their logarithm."""
        x, y = self._curves[name].getData()
        return x, y

    def show_whole(self, first: float, last: float) -> None:
        """Say how far x reaches; it is all shown unless the user looks at a part of it."""
        if last < self._whole[1]:
            self._is_zoomed = False
        self._whole = first, last
        least = min(_LEAST_SPAN, last - first)
        self._box.setLimits(xMin=first, xMax=last, minXRange=least)
        if not self._is_zoomed:
            self._box.setXRange(first, last, padding=0)

    def follow(self) -> None:
        """Show the whole, and go on doing so."""
        self._is_zoomed = False
        self._box.setXRange(*self._whole, padding=0)
        self.moved.emit()

    def show_heights(self, low: float, high: float, *, is_log: bool = False) -> None:
        """Show values between these on a logarithmic axis or not; curves must be shown anew."""
        if is_log != self._is_log:
            self._is_log = is_log
            self._values.setLogMode(is_log)
        self._heights = self._along(low), self._along(high)
        self._box.setYRange(*self._heights, padding=0)

    def show_curve(self, name: str, x: NDArray[np.float64], y: NDArray[np.float32]) -> None:
        """Show other points; where a value is not finite the curve has a gap."""
        is_finite = np.isfinite(y)
        values = y[is_finite].astype(np.float64)
        if self._is_log:
            values = np.log10(np.maximum(values, _LOWEST))
        low, high = self._heights
        far = _FAR * (high - low)
        goes_on = np.append(is_finite[1:], False)[is_finite] if len(y) else is_finite
        self._curves[name].setData(
            x[is_finite], np.clip(values, low - far, high + far), connect=goes_on
        )

    def show_line(self, value: float | None, words: str = "") -> None:
        """Show a dashed line at a value, with words at its end; None shows none."""
        self._line.setVisible(value is not None)
        self._words.setVisible(value is not None)
        if value is not None:
            self._line_value = value
            self._line.setPos(self._along(value))
            self._words.setText(words)
            self._place_words()

    def show_band(self, low: float, high: float) -> None:
        """Tint the values between these as good."""
        bottom, top = self._along(low), self._along(high)
        (first, last), reach = self._whole, self._whole[1] - self._whole[0]
        self._band.setRect(first - reach, bottom, last - first + 2 * reach, top - bottom)
        self._band.show()

    def show_stretches(self, stretches: Iterable[Stretch]) -> None:
        """Tint parts of x, over all heights."""
        for tint in self._tints:
            self._box.removeItem(tint)
        self._stretches = tuple(stretches)
        self._tints = [QGraphicsRectItem() for _ in self._stretches]
        low, high = self._heights
        for tint, stretch in zip(self._tints, self._stretches, strict=True):
            tint.setRect(stretch.first, low, stretch.last - stretch.first, high - low)
            tint.setZValue(-10)
            tint.setPen(QPen(Qt.PenStyle.NoPen))
            tint.setBrush(color(stretch.hue, stretch.alpha))
            self._box.addItem(tint, ignoreBounds=True)

    def show_flags(self, flags: Iterable[Flag]) -> None:
        """Show upright lines at some x, with words where there is room."""
        found = tuple(sorted(flags))
        if found != self._flags:
            self._flags = found
            self.viewport().update()

    def flags_near(self, x: float, pixels: float = 4.0) -> Sequence[str]:
        """Return the words of flags that lie so near to x."""
        low, high = self.visible
        return words_near(self._flags, x, pixels * (high - low) / self.columns)

    def show_ticks(self, ticks: Sequence[tuple[float, str]]) -> None:
        """Show these ticks below; one without words is a short line."""
        self._places.setTicks([list(ticks)])

    def place(self, x: float, y: float) -> QPointF:
        """Return where a point lies."""
        place: QPointF = self._box.mapViewToScene(QPointF(x, self._along(y)))
        return place

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        if self._flags:
            area = self._box.mapRectToScene(self._box.boundingRect())
            paint_flags(painter, self._flags, area, *self.visible)

    def sizeHint(self) -> QSize:
        return QSize(280, 110)  # it takes what there is, and asks no panel to scroll for more

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 80)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons() != Qt.MouseButton.NoButton:
            self.left.emit()
            return
        x = self._box.mapSceneToView(event.position()).x()
        self.pointed.emit(x, event.position().toPoint())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._press = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        way = event.position() - self._press
        if event.button() == Qt.MouseButton.LeftButton and way.manhattanLength() <= _STILL:
            self.pressed.emit(self._box.mapSceneToView(event.position()).x())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self.follow()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self._is_zoomed and event.angleDelta().y() <= 0:
            event.ignore()  # nothing to zoom out of: let the panel around it scroll
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.follow()
        else:
            event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.left.emit()

    def _arrange(self) -> None:
        grid = self.centralLayout
        grid.setContentsMargins(0, GAP, GAP, 0)
        grid.setSpacing(0)
        for item, row, column in ((self._values, 0, 0), (self._box, 0, 1), (self._places, 1, 1)):
            grid.addItem(item, row, column)
        self._values.linkToView(self._box)
        self._places.linkToView(self._box)
        self._box.disableAutoRange()
        self._box.setMouseEnabled(x=True, y=False)
        for item in (self._band, self._line, self._words):
            self._box.addItem(item, ignoreBounds=True)
        self._words.textItem.document().setDocumentMargin(2)
        self._box.sigRangeChangedManually.connect(self._on_moved_by_hand)
        self._box.sigResized.connect(self._on_resized)
        self._box.sigRangeChanged.connect(self._place_words)

    def _on_moved_by_hand(self) -> None:
        (low, high), (first, last) = self.visible, self._whole
        self._is_zoomed = high - low < 0.999 * (last - first)
        self.moved.emit()

    def _on_resized(self) -> None:
        self._place_words()
        self.moved.emit()

    def _place_words(self) -> None:
        """Put the words at the right end, above the line, or below where there is no room."""
        if not self._line.isVisible():
            return
        at = self._along(self._line_value)
        (_, right), (low, high) = self._box.viewRange()
        above = (high - at) / (high - low) * self._box.height()
        has_room = above > self._words.textItem.boundingRect().height()
        self._words.setAnchor((1, 1) if has_room else (1, 0))
        self._words.setPos(right, at)
        self._words.setVisible(low <= at <= high)

    def _along(self, value: float) -> float:
        return log10(max(value, _LOWEST)) if self._is_log else value

    def _restyle(self) -> None:
        self._values.restyle()
        self._places.restyle()
        self._line.setPen(_pen("warn", 1, style=Qt.PenStyle.DashLine))
        self._words.setColor(color("warn"))
        self._words.setFont(font(TEXT_SMALL))
        self._band.setBrush(color("good", 0.14))
        self._band.setPen(QPen(Qt.PenStyle.NoPen))
        self.show_stretches(self._stretches)
        for name, look in self._looks.items():
            _dress(self._curves[name], look)


def _dress(curve: pg.PlotCurveItem, look: Look) -> None:
    """Draw a curve as it shall look.

    Qt takes four times as long for a broad path as for its pieces, which overlap unseen where they
    are opaque.
    """
    curve.setPen(_pen(look.hue, look.width, look.alpha))
    curve.setSegmentedLineMode("on" if look.width > 1 and look.alpha == 1 else "off")


def _pen(
    hue: str, width: float, alpha: float = 1.0, *, style: Qt.PenStyle = Qt.PenStyle.SolidLine
) -> QPen:
    pen = QPen(color(hue, alpha), width, style)
    pen.setCosmetic(True)  # as wide as it says in pixels, whatever the zoom
    return pen
