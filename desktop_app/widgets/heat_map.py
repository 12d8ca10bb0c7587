"""A table of numbers as colours: rows with names, ticks below, a legend."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.theme import GAP, TEXT_SMALL, color, font, px, themed
from desktop_app.widgets.colormaps import NO_SCALE, Scale, colored, scale_of, to_image
from desktop_app.widgets.heat_layout import LEGEND, TICKS, HeatLayout, HeatLook, lay_out
from desktop_app.widgets.heat_paint import (
    Tick,
    paint_cells,
    paint_names,
    paint_ticks,
    paint_words,
)
from desktop_app.widgets.legend import Legend
from desktop_app.widgets.value_tip import ValueTip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class HeatMap(QWidget):
    """Shows numbers (rows, columns) as one image, nearest neighbour; NaN in the colour of errors.

    `describe(row, column)` makes the words beside the pointer. A click or an arrow key selects a
    cell, which is ringed, and `clicked` carries its row and column. `colors` makes the colours
    0xffrrggbb of numbers where no scale does.
    """

    clicked = Signal(int, int)

    def __init__(
        self,
        describe: Callable[[int, int], str],
        look: HeatLook | None = None,
        parent: QWidget | None = None,
        *,
        colors: Callable[[NDArray[np.float32]], NDArray[np.uint32]] | None = None,
    ) -> None:
        super().__init__(parent)
        self._describe = describe
        self._colors = colors
        self._look = look or HeatLook()
        self._values = np.zeros((0, 0), np.float32)
        self._image = QImage()
        self._scale = NO_SCALE
        self._names: tuple[str, ...] = ()
        self._widest_name = 0.0
        self._ticks: tuple[Tick, ...] = ()
        self._words: Callable[[int, int], str] | None = None
        self._chosen: tuple[int, int] | None = None
        self._under: tuple[int, int] | None = None
        self._tip = ValueTip(self)
        self.legend = Legend(self)
        self.legend.setVisible(self._look.has_legend)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        themed(self, self._recolor)

    @property
    def values(self) -> NDArray[np.float32]:
        """What is shown, (rows, columns)."""
        return self._values

    @property
    def scale(self) -> Scale:
        """The range that the colours span."""
        return self._scale

    @property
    def names(self) -> tuple[str, ...]:
        """The rows' names."""
        return self._names

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """Places below the map, in columns from its left edge, and their words."""
        return self._ticks

    @property
    def chosen(self) -> tuple[int, int] | None:
        """Row and column of the selected cell."""
        return self._chosen

    def show_values(
        self,
        values: NDArray[np.float32],
        *,
        names: Sequence[str] = (),
        ticks: Sequence[Tick] = (),
        scale: Scale | None = None,
        ends: tuple[str, str] | None = None,
        words: Callable[[int, int], str] | None = None,
    ) -> None:
        """Show numbers in a scale, by default the one that fits them.

        `ends` are the words of the legend's ends, by default the numbers of the scale; `words`
        stand in the cells where these are large enough.
        """
        if values.shape != self._values.shape:
            self._under = None
            self._tip.hide()
        if self._chosen and not _is_inside(self._chosen, values.shape):
            self._chosen = None
        self._values = values
        self._name(tuple(names))
        self._ticks, self._words = tuple(ticks), words
        self._scale = scale or scale_of(values)
        self.legend.show_scale(self._scale, ends)
        self._recolor()
        self.updateGeometry()
        if self._under is not None:
            self._say(self._under)

    def choose(self, row: int, column: int) -> None:
        """Ring a cell; one outside the map rings none."""
        at = (row, column)
        chosen = at if _is_inside(at, self._values.shape) else None
        if chosen != self._chosen:
            self._chosen = chosen
            self.setAccessibleDescription(self._describe(*chosen) if chosen else "")
            self.update()

    @property
    def layout_now(self) -> HeatLayout:
        """Where everything lies at the widget's present size."""
        rows, columns = self._values.shape
        size = float(self.width()), float(self.height())
        has_ticks = bool(self._ticks)
        return lay_out((rows, columns), size, self._widest_name, self._look, ticks=has_ticks)

    @property
    def field(self) -> QRectF:
        """Where the cells lie."""
        return self.layout_now.field

    def cell_rect(self, row: int, column: int) -> QRectF:
        """Return where a cell lies."""
        return self.layout_now.cell_rect(row, column)

    def cell_at(self, point: QPointF) -> tuple[int, int] | None:
        """Return row and column of the cell at a point."""
        return self.layout_now.cell_at(point)

    def sizeHint(self) -> QSize:
        return QSize(280, 100)  # it takes what there is, and asks no panel to scroll for more

    def minimumSizeHint(self) -> QSize:
        return QSize(140, 80)

    def resizeEvent(self, event: QEvent) -> None:
        self._place_legend()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._values.size:
            return
        painter = QPainter(self)
        painter.setFont(font(TEXT_SMALL))
        layout = self.layout_now
        paint_cells(painter, layout, self._image)
        paint_names(painter, layout, self._names)
        paint_ticks(painter, layout, self._ticks, self.width())
        if self._words is not None:
            paint_words(painter, layout, self._image, self._words)
        for at, hue, width in ((self._under, "text", 1), (self._chosen, "accent", 2)):
            if at is not None:
                painter.setPen(QPen(color(hue), width))
                painter.drawRect(layout.cell_rect(*at))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        under = self.cell_at(event.position())
        if under != self._under:
            self._under = under
            self.update()
        if under is None:
            self._tip.hide()
        else:
            self._say(under, event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        self._under = None
        self._tip.hide()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self.cell_at(event.position())
        if at is not None and event.button() == Qt.MouseButton.LeftButton:
            self._select(at)
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not self._values.size:
            super().keyPressEvent(event)
            return
        row, column = self._chosen or (0, 0)
        at = (row + step[0], column + step[1]) if self._chosen else (0, 0)
        if _is_inside(at, self._values.shape):
            self._select(at)
            self._say(at)

    def focusOutEvent(self, event: QEvent) -> None:
        self._tip.hide()
        self.update()

    def _select(self, at: tuple[int, int]) -> None:
        self.choose(*at)
        self.clicked.emit(*at)

    def _say(self, at: tuple[int, int], point: QPoint | None = None) -> None:
        words = self._describe(*at)
        self._tip.show_at(point or self.cell_rect(*at).center().toPoint(), words)
        self._tip.setVisible(bool(words))

    def _recolor(self) -> None:
        self._measure()
        if not self._values.size:
            self._image = QImage()
        elif self._colors is not None:
            self._image = to_image(self._colors(self._values))
        else:
            self._image = to_image(colored(self._values, self._scale))
        self._place_legend()
        self.update()

    def _place_legend(self) -> None:
        field = self.field
        below = field.bottom() + (px(TICKS) if self._ticks else 0)
        width = max(1, int(self.width() - field.left()))
        self.legend.setGeometry(int(field.left()), int(below), width, px(LEGEND))

    def _name(self, names: tuple[str, ...]) -> None:
        if names != self._names:
            self._names = names
            self._measure()

    def _measure(self) -> None:
        metrics = QFontMetricsF(font(TEXT_SMALL))
        widest = max((metrics.horizontalAdvance(name) for name in self._names), default=0)
        self._widest_name = ceil(widest) + 1.0 + 2 * GAP if widest else 0.0


def _is_inside(at: tuple[int, int], shape: tuple[int, ...]) -> bool:
    return 0 <= at[0] < shape[0] and 0 <= at[1] < shape[1]
