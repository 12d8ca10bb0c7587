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
    SHAPES = 2
    PARAMETERS = 3
    MULTIPLY_ADDS = 4
    ACTIVATIONS = 5
    FIELD = 6
    FORMULA = 7

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
        case Column.SHAPES:
            return _shapes(row)
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
        case Column.SHAPES:
            shapes = (row.found.outputs or row.found.inputs).values()
            return sum(shape.size for shape in shapes) if shapes else -1, ""
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


def _shapes(row: LayerRow) -> str:
    """Return "1×28×28 → 8×28×28 C×H×W": letters where they are others than what follows has."""
    arriving, leaving = [*row.found.inputs.values()], [*(row.found.outputs or {}).values()]
    kinds = [axis_letters(shape) for shape in (*arriving, *leaving)]
    is_one_kind = bool(arriving and leaving) and len(set(kinds)) == 1
    before = ", ".join(map(str if is_one_kind else _with_letters, arriving))
    after = ", ".join(map(_with_letters, leaving)) or ("" if arriving and row.is_known else UNKNOWN)
    return f"{before} → {after}" if before and after else before or after


def _with_letters(shape: Shape) -> str:
    return f"{shape} {axis_letters(shape)}".rstrip()
