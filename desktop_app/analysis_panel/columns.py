"""What the table of all layers tells of a layer, in words and as something to sort by."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

import msgspec

from desktop_app.language import tr
from engine.amounts import readable_bytes
from engine.analysis import LayerRow, axis_letters
from engine.texts import Text

if TYPE_CHECKING:
    from engine.analysis import Totals
    from engine.shape import Shape

UNKNOWN = "–"


class Column(IntEnum):
    """Columns from left to right."""

    NUMBER = 0
    LAYER = 1
    INPUT = 2
    OUTPUT = 3
    PARAMETERS = 4
    MULTIPLY_ADDS = 5
    ACTIVATIONS = 6
    FIELD = 7
    FORMULA = 8

    @property
    def title(self) -> Text:
        """The words above it."""
        return Text(f"analysis-column-{self.name.lower().replace('_', '-')}")

    @property
    def help(self) -> Text:
        """What it tells."""
        return Text(f"{self.title.id}.help")


TO_THE_RIGHT = frozenset(
    (Column.NUMBER, Column.PARAMETERS, Column.MULTIPLY_ADDS, Column.ACTIVATIONS)
)
SHAPES = frozenset((Column.INPUT, Column.OUTPUT))


class Entry(msgspec.Struct, frozen=True):
    """A row of the table: a layer's figures, what it is called, and the batch that it works on."""

    row: LayerRow
    name: str
    batch_size: int

    def is_same(self, other: Entry) -> bool:
        """Whether both say the same."""
        is_called_same = self.name == other.name and self.batch_size == other.batch_size
        return is_called_same and self.row.is_same(other.row)


def words(entry: Entry, column: Column) -> str:
    """Return what stands in a cell."""
    row = entry.row
    match column:
        case Column.NUMBER:
            return str(row.number)
        case Column.LAYER:
            return entry.name
        case Column.INPUT:
            return _shapes(row.found.inputs)
        case Column.OUTPUT:
            return _shapes(row.found.outputs or {})
        case Column.FORMULA:
            return row.arithmetic
    if not row.is_known:
        return UNKNOWN
    match column:
        case Column.PARAMETERS:
            return row.product
        case Column.MULTIPLY_ADDS:
            return f"{row.multiply_adds:,}"
        case Column.ACTIVATIONS:
            return readable_bytes(row.activation_bytes(entry.batch_size))
        case _:
            return tr(row.field_words) if row.field_words else UNKNOWN


def sort_key(entry: Entry, column: Column) -> tuple[float, str]:
    """Return what a column is sorted by: numbers first, what is unknown before all."""
    row = entry.row
    match column:
        case Column.NUMBER:
            return row.number, ""
        case Column.LAYER | Column.FORMULA:
            return 0, words(entry, column).casefold()
        case Column.INPUT:
            return _size(row.found.inputs), ""
        case Column.OUTPUT:
            return _size(row.found.outputs or {}), ""
        case Column.PARAMETERS:
            return row.parameters, ""
        case Column.MULTIPLY_ADDS:
            return row.multiply_adds, ""
        case Column.ACTIVATIONS:
            return row.output_numbers, ""
        case Column.FIELD:
            return (row.field.size if row.field else -1), ""


def totals_words(totals: Totals | None, column: Column, batch_size: int) -> str:
    """Return what stands below a column, "" where there is nothing to add up."""
    match column:
        case Column.PARAMETERS:
            return f"{totals.parameters:,}" if totals else UNKNOWN
        case Column.MULTIPLY_ADDS:
            return f"{totals.multiply_adds:,}" if totals else UNKNOWN
        case Column.ACTIVATIONS:
            return readable_bytes(totals.activation_bytes(batch_size)) if totals else UNKNOWN
        case Column.LAYER:
            return tr(Text("analysis-totals"))
        case _:
            return ""


def _shapes(ports: dict[str, Shape]) -> str:
    written = (f"{shape} {axis_letters(shape)}".rstrip() for shape in ports.values())
    return ", ".join(written) or UNKNOWN


def _size(ports: dict[str, Shape]) -> int:
    return sum(shape.size for shape in ports.values()) if ports else -1
