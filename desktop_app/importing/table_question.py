"""Asks which column of a table is to be learned, with its first rows."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem

from desktop_app.importing.question import FileQuestion
from desktop_app.language import tr
from desktop_app.widgets.labels import label, set_role
from desktop_app.widgets.param_form import ParamForm
from desktop_app.widgets.scrolling import Scrolling
from engine.data.errors import DataError
from engine.data.source import DATA_SOURCES, DIGEST
from engine.data.sources.csv_column import CsvColumn, dialect_of, settings_for
from engine.data.text.reading import read_text
from engine.data.text.table import Column, columns, first_rows
from engine.problem import InvalidValue
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop_app.file_work import FileWork
    from desktop_app.importing.file_reader import ReadFile
    from engine.problem import ParamValue

KIND = "csv_column"
ROWS = 8
AS_TEXT = "text"  # the answer that takes the table for a text
_SETTINGS = ("delimiter", "decimal", "header", "gaps", "encoding")


class TableQuestion(FileQuestion):
    """A click on a column chooses it; the answer is the settings of the source, or `AS_TEXT`."""

    def __init__(self, file: ReadFile, work: FileWork, parent: QWidget) -> None:
        super().__init__("table_question", text("table-question", file=file.name), parent)
        self._file, self._work = file, work
        self._asked = 0
        self._columns: tuple[Column, ...] = ()
        source = DATA_SOURCES[KIND]
        dialect = settings_for(file.dialect) if file.dialect is not None else {}
        given = {"name": file.name, "encoding": file.reading.encoding, DIGEST: ""}
        self.settings = source.checked({**given, **dialect})
        self.table = QTableWidget(ROWS, 0)
        self.table.setObjectName("table_preview")
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectColumns)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAccessibleName(tr(text("table-preview")))
        self.form = ParamForm(p for p in source.settings if p.name in _SETTINGS)
        self.facts = label("small", wraps=True)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(Scrolling(self.form))
        self.column.addWidget(self.facts)
        self.add_button("skip", self.reject)
        self.add_button("as-text", lambda: self.answer(AS_TEXT))
        self.take = self.add_button("take", lambda: self.answer(self.settings), is_primary=True)
        self.close_with_buttons()
        self.form.set_values(self.settings)
        self.form.value_edited.connect(self._on_edited)
        self.table.itemSelectionChanged.connect(self._on_selected)
        self._fill()

    def choose(self, column: str) -> None:
        """Learn from the column of this name."""
        self.settings = {**self.settings, "column": column}
        place = next((i for i, c in enumerate(self._columns) if c.name == column), -1)
        was_blocked = self.table.blockSignals(True)
        self.table.selectColumn(place) if place >= 0 else self.table.clearSelection()
        self.table.blockSignals(was_blocked)
        self._check()

    def _on_edited(self, name: str, value: ParamValue) -> None:
        self.settings = {**self.settings, name: value}
        if name == "gaps":
            self._check()
        else:
            self.settings = {**self.settings, "column": ""}
            self._fill()

    def _on_selected(self) -> None:
        selected = self.table.selectedIndexes()
        if selected:
            self.choose(self._columns[selected[0].column()].name)

    def _fill(self) -> None:
        """Show the first rows as the settings part them, and choose the first with numbers."""
        begin = _begin(self._file, str(self.settings["encoding"]))
        dialect = dialect_of(self.settings)
        self._columns = columns(begin, dialect)
        rows = first_rows(begin, dialect)[:ROWS]
        was_blocked = self.table.blockSignals(True)
        self.table.setColumnCount(len(self._columns))
        self.table.setRowCount(len(rows))
        self.table.setHorizontalHeaderLabels([column.name for column in self._columns])
        for down, row in enumerate(rows):
            for across, cell in enumerate(row[: len(self._columns)]):
                item = QTableWidgetItem(cell[:80])
                is_number = self._columns[across].numeric > 0
                side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(down, across, item)
        self.table.blockSignals(was_blocked)
        self.choose(_likeliest(self._columns, rows))

    def _check(self) -> None:
        """Read the whole column beside the window, and say what is in it."""
        self._asked += 1
        asked, settings, file = self._asked, self.settings, self._file
        self.take.setEnabled(False)

        def read() -> Text:
            return _facts(settings, file)

        def on_read(found: Text) -> None:
            if self.is_asking and asked == self._asked:
                is_good = found.id == "table-facts"
                self.take.setEnabled(is_good)
                self.facts.setText(tr(found))
                set_role(self.facts, "small" if is_good else "warning")

        self._work.do(read, on_read, on_read)


def _likeliest(found: Sequence[Column], rows: Sequence[list[str]]) -> str:
    """Return the name of the first column of numbers that do not merely count the rows."""
    numeric = [column for column in found if column.numeric > 0.5]
    telling = [column for column in numeric if not _counts(column, rows)]
    return next((column.name for column in (*telling, *numeric)), "")


def _counts(column: Column, rows: Sequence[list[str]]) -> bool:
    cells = [row[column.place - 1].strip() for row in rows if len(row) >= column.place]
    numbers = [int(cell) for cell in cells if cell.isascii() and cell.isdigit()]
    steps = {after - before for before, after in pairwise(numbers)}
    return len(numbers) == len(cells) > 2 and steps == {1}


def _facts(settings: dict[str, ParamValue], file: ReadFile) -> Text:
    source = DATA_SOURCES[KIND]
    assert isinstance(source, CsvColumn)
    try:
        values = source.values(source.checked(settings), {"": file.content})
    except (DataError, InvalidValue) as error:
        return error.message
    return text(
        "table-facts",
        column=str(settings["column"]),
        count=len(values.numbers),
        gaps=values.gaps,
        low=f"{values.numbers.min():.4g}",
        high=f"{values.numbers.max():.4g}",
    )


def _begin(file: ReadFile, encoding: str) -> str:
    """Return the first lines of a file; its last line may be cut."""
    begin = file.content[: 2**18].tobytes()
    return read_text(begin, encoding).text  # type: ignore[arg-type]
