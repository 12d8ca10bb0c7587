"""Every command by its name: type a few letters, press Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.command_entry import DETAIL, KEYS, CommandEntryDelegate
from desktop_app.command_search import find, ranked
from desktop_app.language import tr
from desktop_app.theme import GAP, px
from desktop_app.widgets.action_tip import shortcut_words
from desktop_app.widgets.labels import label
from desktop_app.widgets.row_delegate import IS_READY
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.actions import Actions, ActionSpec
    from desktop_app.settings import Settings

SIZE = (560, 420)
BELOW_TOP = 80
_ID = Qt.ItemDataRole.UserRole
_PAGE = 8  # entries that Page Up and Page Down pass over
_STEPS = {
    Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_PAGE, Qt.Key.Key_PageDown: _PAGE,
}  # fmt: skip


def show_command_palette(parent: QWidget, actions: Actions, settings: Settings) -> None:
    """Open the palette over the upper half of the window."""
    palette = CommandPalette(parent, actions, settings)
    middle = parent.mapToGlobal(parent.rect().center())
    top = parent.mapToGlobal(parent.rect().topLeft()).y()
    palette.move(middle.x() - palette.width() // 2, top + BELOW_TOP)
    palette.open()


class CommandPalette(QDialog):
    """Lists what fits the words typed; what cannot be done now is dimmed, below, and says why."""

    def __init__(self, parent: QWidget, actions: Actions, settings: Settings) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("command_palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(tr(text("action-help-command-palette")))
        self.setFixedSize(min(px(SIZE[0]), parent.width()), min(px(SIZE[1]), parent.height()))
        self._actions, self._settings = actions, settings
        self.search = QLineEdit()
        self.search.setObjectName("command_search")
        self.search.setPlaceholderText(tr(text("palette-search")))
        self.search.setAccessibleName(tr(text("palette-search")))
        self.results = QListWidget()
        self.results.setObjectName("command_results")
        self.results.setAccessibleName(tr(text("palette-results")))
        self.results.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.results.setItemDelegate(CommandEntryDelegate(self.results))
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = label("muted", wraps=True)
        self._nothing.setText(tr(text("palette-none")))
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GAP, 3 * GAP, 3 * GAP, 3 * GAP)
        for part in (self.search, self._nothing):
            column.addWidget(part)
        column.addWidget(self.results, 1)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._run)
        self.search.installEventFilter(self)
        self.results.itemClicked.connect(self._run)
        self.results.currentItemChanged.connect(self._announce)
        self._filter("")
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows walk the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()), 0)
            if step and self.results.count():
                self._walk(step)
                return True
        return False

    def _walk(self, step: int) -> None:
        row, last = self.results.currentRow() + step, self.results.count() - 1
        if abs(step) == 1:
            row %= last + 1
        self.results.setCurrentRow(min(max(row, 0), last))

    def _filter(self, typed: str) -> None:
        enabled = {action.objectName() for action in self._actions if action.isEnabled()}
        self.results.clear()
        for spec in ranked(find(typed), self._settings.recent_actions, enabled):
            self.results.addItem(self._entry(spec, spec.id in enabled))
        self._nothing.setVisible(self.results.count() == 0)
        self.results.setCurrentRow(0)

    def _entry(self, spec: ActionSpec, is_enabled: bool) -> QListWidgetItem:
        name, keys = tr(spec.name), shortcut_words(self._actions[spec.id])
        entry = QListWidgetItem(name)
        entry.setData(_ID, spec.id)
        entry.setData(KEYS, keys)
        entry.setData(DETAIL, tr(spec.group))
        entry.setData(IS_READY, is_enabled)
        spoken = tr(text("palette-keys", command=name, keys=keys)) if keys else name
        if not is_enabled and (reason := self._actions.why_not(spec.id)) is not None:
            entry.setData(DETAIL, tr(reason))
            spoken = tr(text("palette-disabled", command=name, reason=reason))
        entry.setToolTip(self._actions[spec.id].toolTip())
        entry.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        return entry

    def _announce(self, entry: QListWidgetItem | None) -> None:
        """Let a screen reader say where the arrows are: the keyboard stays in the search."""
        if entry is not None and QAccessible.isActive():
            words = str(entry.data(Qt.ItemDataRole.AccessibleTextRole))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.search, words))

    def _run(self) -> None:
        entry = self.results.currentItem()
        if entry is None or not entry.data(IS_READY):
            return
        id = str(entry.data(_ID))
        self.close()
        self._settings.note_action(id)
        self._actions.trigger(id)
