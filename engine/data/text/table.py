"""Tables as text (CSV): how one is written, and the numbers of one of its columns."""

from __future__ import annotations

import csv
import re
from contextlib import suppress
from io import StringIO
from itertools import islice
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from engine.data.errors import DataError
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
# What stands in a cell of which nothing is known.
_NOTHING = frozenset(("", "-", "–", "na", "n/a", "null", "none", "."))
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?")
_LOOKED_AT = 100  # rows from which it is guessed how a table is written


class Dialect(NamedTuple):
    """How a table is written: what parts its cells, decimals, and whether line 1 names columns."""

    delimiter: str = "comma"
    has_decimal_comma: bool = False
    has_header: bool = True


class Line(NamedTuple):
    """The cells of a row, and the line of the file that it ends on, from 1 on."""

    number: int
    cells: list[str]


class Column(NamedTuple):
    """A column by its place from 1 on, its name, and the part of its cells that are numbers."""

    place: int
    name: str
    numeric: float


class Values(NamedTuple):
    """The numbers of a column float64 (T,), and how many of them were gaps."""

    numbers: NDArray[np.float64]
    gaps: int


def guessed_dialect(written: str) -> Dialect:
    """Return how a table is most likely written."""
    name = max(DELIMITERS, key=lambda name: _evenness(written, name))
    cells = [cell for line in _first_lines(written, name) for cell in line.cells]
    commas = sum(bool(_DECIMAL_COMMA.fullmatch(cell.strip())) for cell in cells)
    points = sum(
        "." in cell and _number(cell, has_decimal_comma=False) is not None for cell in cells
    )
    dialect = Dialect(name, name != "comma" and commas > points)
    return dialect._replace(has_header=_has_header(written, dialect))


def columns(written: str, dialect: Dialect) -> tuple[Column, ...]:
    """Return the columns of a table, judged by its first rows.

    One without a name of its own is called by its place.
    """
    head, *rows = _first_lines(written, dialect.delimiter) or [Line(1, [])]
    body = rows if dialect.has_header else [head, *rows]
    width = max((len(line.cells) for line in (head, *rows)), default=0)
    found: list[Column] = []
    for i in range(width):
        name = head.cells[i].strip() if dialect.has_header and i < len(head.cells) else ""
        cells = [line.cells[i] for line in body if i < len(line.cells)]
        numbers = sum(_number(cell, dialect.has_decimal_comma) is not None for cell in cells)
        found.append(Column(i + 1, name or str(i + 1), numbers / max(1, len(body))))
    return tuple(found)


def first_rows(written: str, dialect: Dialect) -> tuple[list[str], ...]:
    """Return the cells of the first rows, that with the names of columns left out."""
    lines = _first_lines(written, dialect.delimiter)
    return tuple(line.cells for line in lines[int(dialect.has_header) :])


def column_values(
    written: str, dialect: Dialect, column: str, file: str, *, fills_gaps: bool
) -> Values:
    """Return the numbers of a column, by its name or its place; "" is the first of numbers.

    Gaps are filled along a straight line between their neighbours if that is asked for. Raises
    `DataError` naming the line that has none, or one that is infinite or not a number.
    """
    place = _place(columns(written, dialect), column, file)
    found: list[float] = []
    gaps: list[int] = []
    for line in islice(_lines(written, dialect.delimiter, file), int(dialect.has_header), None):
        cell = line.cells[place].strip() if place < len(line.cells) else ""
        if cell.casefold() in _NOTHING:
            if not fills_gaps:
                raise DataError(text("table-gap", file=file, line=line.number))
            gaps.append(len(found))
            found.append(0.0)
            continue
        number = _number(cell, dialect.has_decimal_comma)
        if number is None:
            shown = cell if len(cell) <= 40 else f"{cell[:40]}…"
            raise DataError(text("table-no-number", file=file, line=line.number, cell=shown))
        found.append(number)
    if len(found) - len(gaps) < 2:
        raise DataError(text("table-too-short", file=file))
    return Values(_filled(np.array(found), gaps), len(gaps))


def _filled(numbers: NDArray[np.float64], gaps: list[int]) -> NDArray[np.float64]:
    known = np.setdiff1d(np.arange(len(numbers)), gaps)
    return np.asarray(np.interp(np.arange(len(numbers)), known, numbers[known]))


def _place(found: tuple[Column, ...], column: str, file: str) -> int:
    """Return a column's place from 0 on."""
    if not column:
        best = next((c for c in found if c.numeric > 0.5), None)
        if best is None:
            raise DataError(text("table-no-column-of-numbers", file=file))
        return best.place - 1
    for its in (lambda c: c.name, lambda c: str(c.place)):
        named = next((c for c in found if its(c) == column), None)
        if named is not None:
            return named.place - 1
    raise DataError(text("table-no-such-column", file=file, column=column))


def _number(cell: str, has_decimal_comma: bool) -> float | None:
    """Return the finite number in a cell, None for anything else."""
    cell = cell.strip().replace("−", "-")
    if has_decimal_comma:
        cell = cell.replace(".", "").replace(",", ".")
    elif _THOUSANDS.fullmatch(cell):
        cell = cell.replace(",", "")
    if not _NUMBER.fullmatch(cell):
        return None
    number = float(cell)
    return number if isfinite(number) else None


def _evenness(written: str, delimiter: str) -> float:
    """Return how well a delimiter parts the first rows into equally many cells, 0 for no parts."""
    widths = [len(line.cells) for line in _first_lines(written, delimiter)]
    usual = max(set(widths), key=widths.count, default=1)
    return 0.0 if usual < 2 else widths.count(usual) / len(widths)


def _has_header(written: str, dialect: Dialect) -> bool:
    """Whether line 1 has no number where those below have some."""
    head, *rows = _first_lines(written, dialect.delimiter) or [Line(1, [])]
    below = columns(written, dialect._replace(has_header=True))
    numeric = {c.place - 1 for c in below if c.numeric > 0.5}
    return bool(rows) and not any(
        _number(cell, dialect.has_decimal_comma) is not None
        for i, cell in enumerate(head.cells)
        if i in numeric
    )


def _first_lines(written: str, delimiter: str) -> list[Line]:
    """Return the rows from which the rest is guessed, up to one that cannot be read."""
    found: list[Line] = []
    with suppress(DataError):
        for line in islice(_lines(written, delimiter, ""), _LOOKED_AT):
            found.append(line)
    return found


def _lines(written: str, delimiter: str, file: str) -> Iterator[Line]:
    """Yield all rows that are not empty; a quoted cell may go over several lines."""
    reader = csv.reader(StringIO(written, newline=""), delimiter=DELIMITERS[delimiter])
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise DataError(text("table-unreadable", file=file, line=reader.line_num)) from None
        if any(cell.strip() for cell in cells):
            yield Line(reader.line_num, cells)
