"""Where the cells of a heat map lie: beside their names, above their ticks and legend."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QPointF, QRectF

from desktop_app.theme import px

TICKS, LEGEND = 18, 22  # pixels in height
_MOST_NAMES = 0.45  # of the width


class HeatLook(msgspec.Struct, frozen=True):
    """How a heat map is laid out.

    Rows grow no higher than `most_row` pixels and are `gutter` pixels apart; where cells are
    `square` they are as wide as high.
    """

    most_row: float = 48.0
    gutter: int = 0
    square: bool = False
    has_legend: bool = True


class HeatLayout(msgspec.Struct, frozen=True, eq=False):
    """Cells (rows, columns) in a field; `gutter` pixels are left free below each row."""

    rows: int
    columns: int
    field: QRectF
    gutter: int

    def cell_rect(self, row: int, column: int) -> QRectF:
        """Return where a cell lies."""
        field = self.field
        width, height = field.width() / self.columns, field.height() / self.rows
        left, top = field.left() + column * width, field.top() + row * height
        return QRectF(left, top, width, height - self.gutter)

    def cell_at(self, point: QPointF) -> tuple[int, int] | None:
        """Return row and column of the cell at a point, None outside the field."""
        field = self.field
        row = int((point.y() - field.top()) // (field.height() / max(1, self.rows)))
        column = int((point.x() - field.left()) // (field.width() / max(1, self.columns)))
        is_inside = 0 <= row < self.rows and 0 <= column < self.columns
        return (row, column) if is_inside else None


def lay_out(
    shape: tuple[int, int], size: tuple[float, float], names: float, look: HeatLook, *, ticks: bool
) -> HeatLayout:
    """Return the layout of so many rows and columns in a width and height.

    `names` is how wide the widest name is; 0 leaves no room for any.
    """
    rows, columns = shape
    left = min(names, _MOST_NAMES * size[0]) if names else 1.0
    below = (px(TICKS) if ticks else 0) + (px(LEGEND) if look.has_legend else 0)
    width = size[0] - left - 2
    height = min(size[1] - below - 2, look.most_row * rows)
    if look.square and rows and columns:
        cell = max(1.0, min(width / columns, height / rows))
        width, height = cell * columns, cell * rows
    field = QRectF(left, 1, max(1.0, width), max(1.0, height))
    has_gutter = field.height() / max(1, rows) > 3 * look.gutter
    return HeatLayout(rows, columns, field, look.gutter if has_gutter else 0)
