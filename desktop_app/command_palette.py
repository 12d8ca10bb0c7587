"""Every command by its name: type a few letters, press Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.theme import GAP
from engine.texts import text

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop_app.actions import Actions

SIZE = (520, 380)


def show_command_palette(parent: QWidget, actions: Actions) -> None:
    """Open the palette over the upper half of the window."""
    palette = CommandPalette(parent, actions)
    corner = parent.mapToGlobal(parent.rect().center())
    palette.move(corner.x() - SIZE[0] // 2, parent.mapToGlobal(parent.rect().topLeft()).y() + 80)
    palette.open()


class CommandPalette(QDialog):
    """Lists what can be done now; what is disabled is left out."""

    def __init__(self, parent: QWidget, actions: Actions) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("command_palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(tr(text("action-help-command-palette")))
        self.setFixedSize(*SIZE)
        self._actions = [action for action in actions if action.isEnabled()]
        self.search = QLineEdit()
        self.search.setObjectName("command_search")
        self.search.setPlaceholderText(tr(text("palette-search")))
        self.search.setAccessibleName(tr(text("palette-search")))
        self.results = QListWidget()
        self.results.setObjectName("command_results")
        self.results.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GAP, 3 * GAP, 3 * GAP, 3 * GAP)
        column.addWidget(self.search)
        column.addWidget(self.results)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._run)
        self.search.installEventFilter(self)
        self.results.itemClicked.connect(self._run)
        self._filter("")
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows walk the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if step and self.results.count():
                row = (self.results.currentRow() + step) % self.results.count()
                self.results.setCurrentRow(row)
                return True
        return False

    def _filter(self, typed: str) -> None:
        words = typed.casefold().split()
        self.results.clear()
        for action in self._actions:
            title = action.iconText()  # says of a panel that it is one
            if all(word in title.casefold() for word in words):
                self.results.addItem(_entry(title, action))
        self.results.setCurrentRow(0)

    def _run(self) -> None:
        entry = self.results.currentItem()
        self.close()
        if entry is not None:
            entry.data(Qt.ItemDataRole.UserRole).trigger()


def _entry(title: str, action: QAction) -> QListWidgetItem:
    shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    entry = QListWidgetItem(f"{title}    {shortcut}" if shortcut else title)
    entry.setData(Qt.ItemDataRole.UserRole, action)
    return entry
