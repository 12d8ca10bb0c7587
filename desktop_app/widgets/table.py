"""What a view shows as a table of words and numbers, and that table as a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

import msgspec

from desktop_app.language import tr
from engine.texts import Text

Cell = str | int | float | Text | None
_DIGITS = 9  # that tell any two numbers of 32 bits apart


class Table(msgspec.Struct, frozen=True):
    """Headers and rows. `None` is an empty cell; words may be messages or the user's own.

    Rows may come one after the other: they are read once, when the table is written.
    """

    headers: tuple[str | Text, ...]
    rows: Iterable[tuple[Cell, ...]]


def to_csv(table: Table) -> bytes:
    """Return a table as CSV: UTF-8 with its mark, headers in the user's language, C numbers."""
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow([_written(header) for header in table.headers])
    writer.writerows([_written(cell) for cell in row] for row in table.rows)
    return lines.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Text():
            return tr(cell)
        case str():
            return cell
        case int():
            return str(cell)
        case _:
            return f"{cell:.{_DIGITS}g}"
