"""The runs of the project as a table, newest first."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QIcon, QPainter, QPixmap

from desktop_app.language import tr
from desktop_app.run_titles import end_of, title_of
from desktop_app.runs_panel.figures import (
    Figures,
    figures_of,
    written_bytes,
    written_moment,
)
from desktop_app.theme import TEXT_SMALL, color, font
from engine.storage.limits import MAX_NAME_LENGTH
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.kept_runs import KeptRuns
    from desktop_app.run_feed import RunFeed
    from engine.storage import RunRecord

Index = QModelIndex | QPersistentModelIndex
SWATCH = 10


class Column(IntEnum):
    """What the table tells of a run."""

    STAR = 0
    NAME = 1
    LOSS = 2
    ACCURACY = 3
    END = 4
    STEPS = 5
    WHEN = 6
    DISK = 7

    @property
    def text_id(self) -> str:
        """The message with the column's words."""
        return f"runs-column-{self.name.lower()}"


_TO_THE_RIGHT = (Column.LOSS, Column.ACCURACY, Column.STEPS, Column.DISK)


class RunsModel(QAbstractTableModel):
    """Rows come, go and change as the kept runs do; a selection stays with its run.

    `hues` are the colours of the curves that lie over the loss, by run.
    """

    def __init__(self, runs: KeptRuns, feed: RunFeed) -> None:
        super().__init__()
        self._runs, self._feed = runs, feed
        self._records: list[RunRecord] = []
        self._figures: dict[str, Figures] = {}
        self._bytes: dict[str, int] = {}
        self.hues: dict[str, str] = {}
        self._lane_hues: dict[str, str] = {}
        self.follow()

    @property
    def records(self) -> list[RunRecord]:
        """The runs, newest first."""
        return self._records

    @property
    def total_bytes(self) -> int:
        """What all runs take on the disk."""
        return sum(self._bytes.values())

    def bytes_of(self, run_id: str) -> int:
        """Return what one run takes on the disk."""
        return self._bytes.get(run_id, 0)

    # --- following --------------------------------------------------------------------------

    def follow(self) -> None:
        """Take over what changed in the kept runs."""
        now = list(reversed(self._runs.records))
        ids = {record.id for record in now}
        for row in reversed(range(len(self._records))):
            if self._records[row].id not in ids:
                self.beginRemoveRows(QModelIndex(), row, row)
                gone = self._records.pop(row)
                self._figures.pop(gone.id)
                self._bytes.pop(gone.id)
                self.endRemoveRows()
        for row, record in enumerate(now):
            if row < len(self._records) and self._records[row].id == record.id:
                self._update(row, record)
            else:
                self._measure(record)
                self.beginInsertRows(QModelIndex(), row, row)
                self._records.insert(row, record)
                self.endInsertRows()

    def follow_current(self) -> None:
        """Show how far the current run is."""
        for row, record in enumerate(self._records):
            account = self._feed.account_of(record.id)
            if account is not None:
                self._figures[record.id] = figures_of(account.history)
                self._emit(row)

    def show_hues(self, hues: dict[str, str]) -> None:
        """Show in which colours curves lie over the loss."""
        self.hues = hues
        self._emit_all(Column.NAME, Column.NAME)

    def show_lane_hues(self, hues: dict[str, str]) -> None:
        """Show in which colours the curves of runs in lock-step are, each in its model's."""
        self._lane_hues = hues
        self._emit_all(Column.NAME, Column.NAME)

    def retranslate(self) -> None:
        """Write everything anew."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        self._emit_all(Column.STAR, Column.DISK)

    def _update(self, row: int, record: RunRecord) -> None:
        is_news = record != self._records[row] or self._is_followed(record)
        self._records[row] = record
        self._measure(record)
        if is_news:
            self._emit(row)

    def _measure(self, record: RunRecord) -> None:
        """Look at the curves and the disk; those of a run that ended stay as they are."""
        if record.id not in self._figures or self._is_followed(record):
            self._figures[record.id] = figures_of(self._runs.history(record.id))
            self._bytes[record.id] = self._runs.bytes_of(record.id)

    def _emit(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    def _emit_all(self, first: Column, last: Column) -> None:
        if self._records:
            bottom = len(self._records) - 1
            self.dataChanged.emit(self.index(0, first), self.index(bottom, last))

    def _is_current(self, record: RunRecord) -> bool:
        return self._feed.run is not None and self._feed.run.id == record.id

    def _is_followed(self, record: RunRecord) -> bool:
        return self._feed.account_of(record.id) is not None

    def _is_active(self, record: RunRecord) -> bool:
        account = self._feed.account_of(record.id)
        return account is not None and account.is_active

    def _steps(self, record: RunRecord) -> int:
        account = self._feed.account_of(record.id)
        return account.steps if account is not None and account.is_active else record.steps

    # --- what Qt asks -----------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._records)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = Column(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.DisplayRole:
            return "★" if column is Column.STAR else tr(text(column.text_id))
        if role == Qt.ItemDataRole.ToolTipRole:
            has_help = column in (Column.LOSS, Column.ACCURACY)
            return tr(text(f"{column.text_id}.help" if has_help else column.text_id))
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        record, column = self._records[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._shown(record, column)
            case Qt.ItemDataRole.EditRole if column is Column.NAME:
                return title_of(record)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._said(record, column)
            case Qt.ItemDataRole.ToolTipRole:
                return record.note if column is Column.NAME and record.note else None
            case Qt.ItemDataRole.DecorationRole if column is Column.NAME:
                return self._swatch(record)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case Qt.ItemDataRole.ForegroundRole if column is Column.STAR:
                return color("warn" if record.is_starred else "muted")
            case Qt.ItemDataRole.FontRole if self._is_current(record) and column is Column.NAME:
                return _bold()
            case _:
                return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        record = self._records[index.row()]
        name = " ".join(str(value).split())[:MAX_NAME_LENGTH]
        if role != Qt.ItemDataRole.EditRole or index.column() != Column.NAME or not name:
            return False
        self._runs.describe(record.id, name=name)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == Column.NAME:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    # ----------------------------------------------------------------------------------------

    def _shown(self, record: RunRecord, column: Column) -> str:
        figures = self._figures[record.id]
        match column:
            case Column.STAR:
                return "★" if record.is_starred else "☆"
            case Column.NAME:
                return title_of(record)
            case Column.LOSS:
                return figures.loss.written
            case Column.ACCURACY:
                return figures.accuracy.written
            case Column.END:
                return tr(end_of(record, is_active=self._is_active(record)))
            case Column.STEPS:
                return str(self._steps(record))
            case Column.WHEN:
                return written_moment(record.started)
            case Column.DISK:
                return written_bytes(self._bytes[record.id])

    def _said(self, record: RunRecord, column: Column) -> str:
        if column is Column.STAR:
            return tr(text("runs-star" if record.is_starred else "runs-not-starred"))
        return self._shown(record, column)

    def _swatch(self, record: RunRecord) -> QIcon:
        """Return the colour of the run's curve; nothing for one that is not drawn."""
        pixmap = QPixmap(SWATCH, SWATCH)
        pixmap.fill(Qt.GlobalColor.transparent)
        own = "accent" if self._is_current(record) else None
        hue = self._lane_hues.get(record.id) or own or self.hues.get(record.id)
        if hue is not None:
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(hue))
            painter.drawRoundedRect(0, 0, SWATCH, SWATCH, 3, 3)
            painter.end()
        icon = QIcon(pixmap)
        icon.addPixmap(pixmap, QIcon.Mode.Selected)  # else it would be tinted
        return icon


def _alignment(column: Column) -> Qt.AlignmentFlag:
    right, left = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
    return (right if column in _TO_THE_RIGHT else left) | Qt.AlignmentFlag.AlignVCenter


def _bold() -> QFont:
    return font(TEXT_SMALL, bold=True)
