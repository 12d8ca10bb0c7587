"""All layers as a table that follows the network row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop_app.analysis_panel.columns import (
    TO_THE_RIGHT,
    UNKNOWN,
    Column,
    Entry,
    sort_key,
    words,
)
from desktop_app.language import tr
from desktop_app.theme import color
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.kind import Category
    from engine.problem import NodeId

Index = QModelIndex | QPersistentModelIndex
CATEGORY_ROLE = Qt.ItemDataRole.UserRole
PROBLEM_ROLE = Qt.ItemDataRole.UserRole + 1

COLUMNS = len(Column)

_Role = Qt.ItemDataRole
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class AnalysisModel(QAbstractTableModel):
    """Words of a cell are made when it is looked at; rows that say the same as before stay."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []
        self._places: dict[NodeId, int] = {}
        self._column, self._order = Column.NUMBER, Qt.SortOrder.AscendingOrder

    @property
    def entries(self) -> Sequence[Entry]:
        """The rows as they are sorted."""
        return self._entries

    def place_of(self, id: NodeId) -> int | None:
        """Return the row of a layer, None where it has none."""
        return self._places.get(id)

    # --- following --------------------------------------------------------------------------

    def show(self, entries: Sequence[Entry]) -> None:
        """Show these layers; rows come, go and change one by one."""
        before, now = self._entries, self._sorted(entries)
        most = min(len(before), len(now))
        head = next((i for i in range(most) if not _is_row_of(before[i], now[i])), most)
        tail = next(
            (i for i in range(most - head) if not _is_row_of(before[-1 - i], now[-1 - i])),
            most - head,
        )
        self._replace(head, len(before) - tail, now[head : len(now) - tail])
        self._update(now)
        self._note_places()

    def retranslate(self) -> None:
        """Say everything in the current language, and in the colours of the theme."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        self._emit(0, len(self._entries) - 1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._column, self._order = Column(column), order
        self.layoutAboutToBeChanged.emit()
        kept = [(index, self._entries[index.row()].row.id) for index in self.persistentIndexList()]
        self._entries = self._sorted(self._entries)
        self._note_places()
        for index, id in kept:
            self.changePersistentIndex(index, self.index(self._places[id], index.column()))
        self.layoutChanged.emit()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def _sorted(self, entries: Sequence[Entry]) -> list[Entry]:
        """Sort; layers of which a column says the same stay in the order of the network."""
        in_order = sorted(entries, key=lambda entry: entry.row.number)
        if self._column is not Column.NUMBER or self._order is Qt.SortOrder.DescendingOrder:
            in_order.sort(
                key=lambda entry: sort_key(entry, self._column),
                reverse=self._order is Qt.SortOrder.DescendingOrder,
            )
        return in_order

    def _replace(self, first: int, end: int, entries: list[Entry]) -> None:
        if first < end:
            self.beginRemoveRows(QModelIndex(), first, end - 1)
            del self._entries[first:end]
            self.endRemoveRows()
        if entries:
            self.beginInsertRows(QModelIndex(), first, first + len(entries) - 1)
            self._entries[first:first] = entries
            self.endInsertRows()

    def _update(self, now: list[Entry]) -> None:
        changed = [i for i, entry in enumerate(now) if not entry.is_same(self._entries[i])]
        self._entries = now
        if changed:
            self._emit(changed[0], changed[-1])

    def _emit(self, first: int, last: int) -> None:
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))

    def _note_places(self) -> None:
        self._places = {entry.row.id: place for place, entry in enumerate(self._entries)}

    # --- what Qt asks -----------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else COLUMNS

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = Column(section)
        match role:
            case _Role.DisplayRole:
                return f"{tr(column.title)}{self._sign(column)}"
            case _Role.ToolTipRole | _Role.WhatsThisRole:
                return tr(column.help)
            case _Role.TextAlignmentRole:
                return alignment(column)
            case _:
                return None

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        entry, column = self._entries[index.row()], Column(index.column())
        match role:
            case _Role.DisplayRole:
                return words(entry, column)
            case _Role.ToolTipRole:
                return self._tip(entry, column)
            case _Role.AccessibleTextRole if column is Column.LAYER:
                return ". ".join((entry.name, *self._problems(entry)))
            case _Role.TextAlignmentRole:
                return alignment(column)
            case _Role.ForegroundRole:
                return self._ink(entry, column)
            case _ if role == CATEGORY_ROLE:
                return _category(entry)
            case _ if role == PROBLEM_ROLE:
                return bool(entry.row.problems)
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _FLAGS

    # ----------------------------------------------------------------------------------------

    def _sign(self, column: Column) -> str:
        """Return what tells that the table is sorted by a column, and which way."""
        if column is not self._column:
            return ""
        return " ▲" if self._order is Qt.SortOrder.AscendingOrder else " ▼"

    def _tip(self, entry: Entry, column: Column) -> str | None:
        if entry.row.problems:
            return "\n".join(self._problems(entry))
        if column is Column.FORMULA:
            return "\n".join(f"{a.symbolic}\n{a.numeric}" for a in entry.row.found.formula) or None
        if column is Column.FIELD and entry.row.field is not None and not entry.row.field.is_all:
            size, step = f"{entry.row.field.size:.5g}", f"{entry.row.field.jump:.3g}"
            return tr(text("analysis-field-tip", size=size, step=step))
        return words(entry, column)

    def _problems(self, entry: Entry) -> list[str]:
        return [tr(problem.message) for problem in entry.row.problems]

    def _ink(self, entry: Entry, column: Column) -> Any:
        if column is Column.LAYER:
            return color("warn" if entry.row.problems else "text")
        is_nothing = words(entry, column) in (UNKNOWN, "0")
        return color("muted" if is_nothing or column is Column.NUMBER else "text")


def alignment(column: Column) -> Qt.AlignmentFlag:
    """Return where the words of a column stand: figures to the right."""
    right, left = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
    return (right if column in TO_THE_RIGHT else left) | Qt.AlignmentFlag.AlignVCenter


def _is_row_of(one: Entry, other: Entry) -> bool:
    return one.row.id == other.row.id


def _category(entry: Entry) -> Category | None:
    return entry.row.found.kind.category if entry.row.found.kind is not None else None
