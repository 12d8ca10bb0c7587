"""All maps of a layer in one picture: how they are laid out, painted, hovered and clicked."""

from __future__ import annotations

from math import ceil, sqrt
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop_app.theme import color, themed
from desktop_app.widgets.colormaps import NO_SCALE, Scale, colored, to_image
from desktop_app.widgets.image_part import paint_part
from desktop_app.widgets.value_tip import ValueTip

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from PySide6.QtCore import QEvent

_WHOLE_PIXELS_FROM = 4.0
_LARGEST_CELL = 40.0


class Cell(msgspec.Struct, frozen=True):
    """A number in a layer's output: which map, and the row and column in it."""

    unit: int
    row: int
    column: int


class Layout(msgspec.Struct, frozen=True):
    """Where `count` maps of `rows` × `columns` cells lie: `across` beside one another.

    `cell` is the size of a cell in pixels, `gutter` what lies between two maps.
    """

    count: int
    rows: int
    columns: int
    across: int
    cell: float
    gutter: float

    @property
    def width(self) -> float:
        """Pixels that all maps need."""
        return self.across * (self.columns * self.cell + self.gutter) - self.gutter

    @property
    def height(self) -> float:
        """Pixels that all maps need."""
        down = ceil(self.count / self.across)
        return down * (self.rows * self.cell + self.gutter) - self.gutter

    def map_rect(self, unit: int) -> QRectF:
        """Return where a map lies."""
        down, across = divmod(unit, self.across)
        width, height = self.columns * self.cell, self.rows * self.cell
        x, y = across * (width + self.gutter), down * (height + self.gutter)
        return QRectF(x, y, width, height)

    def units_between(self, top: float, bottom: float) -> range:
        """Return the maps of all rows that lie between two heights, or partly do."""
        step = self.rows * self.cell + self.gutter
        first, last = max(0, int(top // step)), max(0, int(bottom // step))
        return range(first * self.across, min(self.count, (last + 1) * self.across))

    def cell_rect(self, at: Cell) -> QRectF:
        """Return where a cell lies."""
        corner = self.map_rect(at.unit).topLeft()
        x, y = corner.x() + at.column * self.cell, corner.y() + at.row * self.cell
        return QRectF(x, y, self.cell, self.cell)

    def cell_at(self, x: float, y: float) -> Cell | None:
        """Return the cell at a point, None in a gutter or beside the maps."""
        across, in_x = divmod(x, self.columns * self.cell + self.gutter)
        down, in_y = divmod(y, self.rows * self.cell + self.gutter)
        column, row = int(in_x // self.cell), int(in_y // self.cell)
        unit = int(down) * self.across + int(across)
        inside = 0 <= across < self.across and column < self.columns and row < self.rows
        return Cell(unit, row, column) if inside and 0 <= unit < self.count else None


def lay_out(
    maps: tuple[int, int, int], width: float, height: float, *, largest_cell: float = _LARGEST_CELL
) -> Layout:
    """Return the layout in which maps (count, rows, columns) are largest in a space."""
    return max(
        (_with_across(maps, across, width, height, largest_cell) for across in _columns(maps[0])),
        key=lambda layout: (layout.cell, -abs(layout.width / layout.height - width / height)),
    )


def _at_cell(maps: tuple[int, int, int], across: int, width: float, cell: float) -> Layout:
    """Return the layout of maps with cells of this size, however high it is; 0 fills the width."""
    count, rows, columns = maps
    gutter = 3.0
    fitting = int((width + gutter) // (columns * cell + gutter))
    return Layout(count, rows, columns, across or min(max(1, fitting), count), cell, gutter)


def _columns(count: int) -> list[int]:
    """Return numbers of maps in a row worth trying; of many maps, those that fill their rows."""
    fewest_by_rows = {ceil(count / rows) for rows in range(1, int(sqrt(count)) + 2)}
    return sorted({*range(1, int(sqrt(count)) + 2), *fewest_by_rows} & set(range(1, count + 1)))


def _with_across(
    maps: tuple[int, int, int], across: int, width: float, height: float, largest: float
) -> Layout:
    count, rows, columns = maps
    down = ceil(count / across)
    gutter = 1.0 if min(width / across, height / down) < 24 else 3.0
    cell = min(
        (width - (across - 1) * gutter) / (across * columns),
        (height - (down - 1) * gutter) / (down * rows),
        largest,
    )
    if cell >= _WHOLE_PIXELS_FROM:
        cell = float(int(cell))  # every cell as large as its neighbour
    return Layout(count, rows, columns, across, max(cell, 0.05), gutter)


def as_maps(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return (C, H, W) of any layer's output: a vector's numbers are maps of one cell."""
    if values.ndim == 3:
        return values
    if values.ndim == 1:
        return values[:, None, None]
    return values.reshape(1, -1, values.shape[-1] if values.ndim else 1)


class MosaicView(QWidget):
    """Shows maps (C, H, W), nearest neighbour, in one scale or in one scale a map.

    `hovered` and `clicked` carry a `Cell`; `left` comes when the pointer goes. The number under
    the pointer stands beside it, in the words that `describe` makes of a cell and its number.
    """

    hovered = Signal(object)  # Cell
    clicked = Signal(object)  # Cell
    left = Signal()

    def __init__(
        self, describe: Callable[[Cell, float], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._describe = describe
        self._maps = np.zeros((0, 1, 1), np.float32)
        self._scales: tuple[Scale, ...] = (NO_SCALE,)
        self._image = QImage()
        self._colored = range(0)  # the maps that the image holds
        self._layout: Layout | None = None
        self._across, self._least_cell = 0, 0.0
        self._chosen: Cell | None = None
        self._chosen_unit = -1
        self._under: Cell | None = None
        self._tip = ValueTip(self)
        self.largest_cell = _LARGEST_CELL
        self.setMouseTracking(True)
        themed(self, self._recolor)

    @property
    def maps(self) -> NDArray[np.float32]:
        """The maps that are shown, (C, H, W)."""
        return self._maps

    @property
    def scales(self) -> tuple[Scale, ...]:
        """The one scale of all maps, or one for each."""
        return self._scales

    def show_maps(self, maps: NDArray[np.float32], *scales: Scale) -> None:
        """Show maps (C, H, W) in one scale, or in as many as there are maps."""
        is_other_shape = maps.shape != self._maps.shape
        self._maps, self._scales = maps, scales
        if is_other_shape:
            self._layout = self._under = None
            self.updateGeometry()
        self._recolor()
        self._say_number()

    def choose(self, unit: int, cell: Cell | None = None) -> None:
        """Ring a map, and a cell in it; −1 rings none."""
        if (unit, cell) != (self._chosen_unit, self._chosen):
            self._chosen_unit, self._chosen = unit, cell
            self.update()

    def cell_center(self, at: Cell) -> QPoint:
        """Return the middle of a cell, in the widget's coordinates."""
        return (self._origin() + self.map_layout.cell_rect(at).center()).toPoint()

    def arrange(self, across: int, least_cell: float) -> None:
        """Lay so many maps beside one another, 0 for what fits, and no cell smaller than this.

        What needs more room than there is asks for it, and so belongs into a scroll area.
        """
        if (across, least_cell) != (self._across, self._least_cell):
            self._across, self._least_cell = across, least_cell
            self._layout = None
            self.updateGeometry()

    @property
    def map_layout(self) -> Layout:
        """Where the maps lie at the widget's present size."""
        if self._layout is None:
            self._layout = self._lay_out(max(1, self.width() - 4), max(1, self.height() - 4))
        return self._layout

    def sizeHint(self) -> QSize:
        return QSize(280, 96)  # it takes what there is, and asks no panel to scroll for more

    def minimumSizeHint(self) -> QSize:
        least = QSize(64, 48)
        if not self._least_cell or not self._maps.size:
            return least
        room = self._visible_room()
        layout = self._lay_out(room.width() - 4, room.height() - 4)
        return least.expandedTo(QSize(ceil(layout.width) + 4, ceil(layout.height) + 4))

    def showEvent(self, event: QEvent) -> None:
        self.updateGeometry()  # a scroll area hears nothing of what changed while hidden

    def resizeEvent(self, event: QEvent) -> None:
        self._layout = None

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._maps.size:
            return
        painter = QPainter(self)
        painter.translate(self._origin())
        _, rows, columns = self._maps.shape
        layout = self.map_layout
        shown = layout.units_between(event.rect().top() - 2, event.rect().bottom())
        self._color(shown)
        for unit in shown:
            part = QRect(0, (unit - self._colored.start) * rows, columns, rows)
            paint_part(painter, layout.map_rect(unit), self._image, part)
        self._paint_rings(painter, layout)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        under = self._cell_at(event.position())
        if under != self._under:
            self._under = under
            self.update()
            if under is None:
                self.left.emit()
            else:
                self.hovered.emit(under)
        self._say_number(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        self._under = None
        self._tip.hide()
        self.update()
        self.left.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._cell_at(event.position())
        if at is not None and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(at)

    def _origin(self) -> QPointF:
        return QPointF(2, 2)

    def _cell_at(self, point: QPointF) -> Cell | None:
        if not self._maps.size:
            return None
        inside = point - self._origin()
        return self.map_layout.cell_at(inside.x(), inside.y())

    def _recolor(self) -> None:
        self._colored = range(0)
        self.update()

    def _color(self, units: range) -> None:
        """Color these maps, all below one another: the rest of a long list costs nothing."""
        if not units or (units.start in self._colored and units[-1] in self._colored):
            return
        maps, first = self._maps[units.start : units.stop], units.start
        if len(self._scales) == 1:
            colors = colored(maps, self._scales[0])
        else:
            scales = self._scales[first : units.stop]
            colors = np.stack([colored(m, s) for m, s in zip(maps, scales, strict=True)])
        self._image = to_image(colors.reshape(-1, maps.shape[2]))
        self._colored = units

    def _lay_out(self, width: float, height: float) -> Layout:
        shape = self._maps.shape
        if self._across:
            layout = _with_across(shape, self._across, width, height, self.largest_cell)
        else:
            layout = lay_out(shape, width, height, largest_cell=self.largest_cell)
        if layout.cell >= self._least_cell:
            return layout
        return _at_cell(shape, self._across, width, self._least_cell)

    def _visible_room(self) -> QSize:
        """Return the room that a scroll area has for this widget."""
        parent = self.parentWidget()
        return parent.size() if parent is not None else self.size()

    def _say_number(self, point: QPoint | None = None) -> None:
        if self._under is None:
            self._tip.hide()
            return
        at = self._under
        value = float(self._maps[at.unit, at.row, at.column])
        self._tip.show_at(point or self.cell_center(at), self._describe(at, value))

    def _paint_rings(self, painter: QPainter, layout: Layout) -> None:
        if 0 <= self._chosen_unit < layout.count:
            ring = layout.map_rect(self._chosen_unit).adjusted(-1, -1, 1, 1)
            _ring(painter, ring, color("accent"), 2)
        for at in (self._chosen, self._under):
            if at is not None and layout.columns * layout.rows > 1:
                _ring(painter, layout.cell_rect(at), color("text"), 1)


def _ring(painter: QPainter, rect: QRectF, hue: QColor, width: float) -> None:
    painter.setPen(QPen(hue, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect)
