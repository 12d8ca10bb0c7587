"""All commands with their keys, as a list that can be searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from desktop_app.actions import SPECS
from desktop_app.command_search import find
from desktop_app.language import tr
from desktop_app.theme import font, px
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.actions import ActionSpec
    from desktop_app.shortcuts import Shortcuts

COMMAND, GROUP, KEYS = range(3)
ROW_HEIGHT = 26
_ID = Qt.ItemDataRole.UserRole
_PORTABLE, _NATIVE = (
    QKeySequence.SequenceFormat.PortableText,
    QKeySequence.SequenceFormat.NativeText,
)


class ShortcutTable(QTableWidget):
    """One row a command. `chosen` comes with another row, `opened` with Enter or a double-click."""

    chosen = Signal(str)  # the action's id, "" for none
    opened = Signal()

    def __init__(self, shortcuts: Shortcuts) -> None:
        super().__init__(0, 3)
        self.setObjectName("shortcut_table")
        self._shortcuts = shortcuts
        self.setAccessibleName(tr(text("shortcuts-list")))
        self.setHorizontalHeaderLabels(
            [tr(text(f"shortcuts-{part}")) for part in ("command", "group", "keys")]
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(px(ROW_HEIGHT))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(COMMAND, QHeaderView.ResizeMode.Stretch)
        for column in (GROUP, KEYS):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.installEventFilter(self)
        self.currentItemChanged.connect(lambda *_: self.chosen.emit(self.current))
        self.itemDoubleClicked.connect(lambda _item: self.opened.emit())

    @property
    def current(self) -> str:
        """The action whose row is chosen, "" for none."""
        item = self.item(self.currentRow(), COMMAND)
        return str(item.data(_ID)) if item is not None else ""

    def show_found(self, typed: str) -> None:
        """Show the commands whose names or keys fit; what was chosen stays chosen if it does."""
        before = self.current
        specs = [one.spec for one in find(typed)]
        named = {spec.id for spec in specs}
        wanted = typed.casefold().strip()
        specs += [
            spec for spec in SPECS.values()
            if wanted and spec.id not in named
            and wanted in native(self._shortcuts.of(spec.id)).casefold()
        ]  # fmt: skip
        self.setRowCount(len(specs))
        for row, spec in enumerate(specs):
            self._fill(row, spec)
        ids = [spec.id for spec in specs]
        self.setCurrentCell(ids.index(before) if before in ids else 0 if ids else -1, COMMAND)
        self.chosen.emit(self.current)

    def refill(self) -> None:
        """Show the keys as they are now."""
        for row in range(self.rowCount()):
            item = self.item(row, COMMAND)
            if item is not None:
                self._fill(row, SPECS[str(item.data(_ID))])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter open a row instead of pressing a button of the dialog."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        is_opening = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bool(self.current)
        if is_opening:
            self.opened.emit()
        return is_opening

    def _fill(self, row: int, spec: ActionSpec) -> None:
        keys = native(self._shortcuts.of(spec.id))
        for column, words in ((COMMAND, tr(spec.name)), (GROUP, tr(spec.group)), (KEYS, keys)):
            item = self.item(row, column)
            if item is None:
                item = QTableWidgetItem()
                self.setItem(row, column, item)
            item.setText(words)
            item.setData(_ID, spec.id)
            item.setFont(font(bold=self._shortcuts.is_changed(spec.id)))


def native(keys: str) -> str:
    """Return keys as this system writes them."""
    return QKeySequence(keys, _PORTABLE).toString(_NATIVE)
