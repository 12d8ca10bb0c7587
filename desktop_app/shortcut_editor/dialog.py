"""The dialog in which commands get other keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.actions import SPECS
from desktop_app.language import tr
from desktop_app.shortcut_editor.key_field import KeyField
from desktop_app.shortcut_editor.table import ShortcutTable, native
from desktop_app.shortcuts import is_reserved
from desktop_app.theme import GAP, px
from desktop_app.widgets.flow_layout import FlowLayout
from desktop_app.widgets.labels import label, set_role
from engine.texts import Text, has_text, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.shortcuts import Shortcuts
    from desktop_app.widgets.labels import Role

SIZE = (680, 560)


def show_shortcut_editor(parent: QWidget, shortcuts: Shortcuts) -> None:
    """Open the dialog; it blocks nothing but the window under it."""
    ShortcutEditor(shortcuts, parent).open()


class ShortcutEditor(QDialog):
    """Choose a command, press keys. They count at once; keys of another are taken only if told."""

    def __init__(self, shortcuts: Shortcuts, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("shortcut_editor")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr(text("shortcuts-title")))
        self.setAccessibleName(tr(text("shortcuts-title")))
        self.resize(min(px(SIZE[0]), parent.width()), min(px(SIZE[1]), parent.height()))
        self._shortcuts = shortcuts
        self._wanted = ""  # keys that belong to another command
        self.search = QLineEdit()
        self.search.setObjectName("shortcut_search")
        self.search.setPlaceholderText(tr(text("shortcuts-search")))
        self.search.setAccessibleName(tr(text("shortcuts-search")))
        self.search.setClearButtonEnabled(True)
        self.table = ShortcutTable(shortcuts)
        self.field = KeyField()
        self.field.setObjectName("shortcut_field")
        self._caption, self.message = label("heading", wraps=True), label("muted", wraps=True)
        self.message.setObjectName("shortcut_message")
        self.take = self._button("take", self._take)
        self.clear = self._button("clear", self._clear)
        self.reset = self._button("reset", self._reset)
        self.reset_all = self._button("reset-all", self._reset_all)
        self.done_button = self._button("close", self.accept)
        self._lay_out()
        self.search.textChanged.connect(self._search)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self.field.setFocus)
        self.field.pressed.connect(self._on_pressed)
        self.field.left.connect(self._leave_field)
        self._search("")
        self.search.setFocus()

    # --- making ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
        keys = QHBoxLayout()
        keys.setSpacing(2 * GAP)
        keys.addWidget(self.field, 1)
        keys.addWidget(self.take)
        deeds = QWidget()
        flow = FlowLayout(deeds, 2 * GAP)
        for button in (self.clear, self.reset, self.reset_all, self.done_button):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * GAP, 4 * GAP, 4 * GAP, 4 * GAP)
        column.setSpacing(2 * GAP)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        column.addWidget(self._caption)
        column.addLayout(keys)
        column.addWidget(self.message)
        column.addWidget(deeds)

    def _button(self, name: str, deed: Callable[[], object]) -> QPushButton:
        button = QPushButton(tr(text(f"shortcuts-{name}")))
        button.setObjectName(f"shortcut_{name.replace('-', '_')}")
        button.setAutoDefault(False)
        if has_text(help_id := f"shortcuts-{name}.help", "en"):
            button.setToolTip(tr(Text(help_id)))
            button.setWhatsThis(tr(Text(help_id)))
        button.clicked.connect(lambda _checked=False: deed())
        return button

    # --- following ------------------------------------------------------------------------

    def _search(self, typed: str) -> None:
        self.table.show_found(typed)
        if not self.table.rowCount():
            self.message.setText(tr(text("shortcuts-none")))

    def _on_chosen(self, id: str) -> None:
        self._wanted = ""
        self.take.hide()
        self.field.setEnabled(bool(id))
        self.field.show_keys(self._shortcuts.of(id) if id else "")
        caption = text("shortcuts-for", command=SPECS[id].name) if id else text("shortcuts-field")
        self._caption.setText(tr(caption))
        self.field.setAccessibleName(tr(caption))
        self._say(text("shortcuts-choose"))
        self._enable()

    def _on_pressed(self, keys: str) -> None:
        id, holder = self.table.current, self._shortcuts.holder(keys, besides=self.table.current)
        self.take.hide()
        if is_reserved(keys):
            self._say(text("shortcuts-reserved", keys=native(keys)), "error")
            self.field.show_keys(self._shortcuts.of(id))
        elif holder:
            self._wanted = keys
            taken = text("shortcuts-taken", keys=native(keys), command=SPECS[holder].name)
            self._say(taken, "warning")
            self.take.show()
        else:
            self._shortcuts.assign(id, keys)
            self._show(text("shortcuts-given", command=SPECS[id].name, keys=native(keys)))

    def _take(self) -> None:
        id, keys = self.table.current, self._wanted
        holder = self._shortcuts.holder(keys, besides=id)
        self._shortcuts.assign(id, keys)
        command, other = SPECS[id].name, SPECS[holder].name
        self._show(text("shortcuts-moved", command=command, keys=native(keys), other=other))
        self.field.setFocus()

    def _clear(self) -> None:
        id = self.table.current
        self._shortcuts.assign(id, "")
        self._show(text("shortcuts-cleared", command=SPECS[id].name))

    def _reset(self) -> None:
        id = self.table.current
        self._shortcuts.reset(id)
        keys = native(self._shortcuts.of(id))
        name = SPECS[id].name
        given = text("shortcuts-given", command=name, keys=keys)
        self._show(given if keys else text("shortcuts-cleared", command=name))

    def _reset_all(self) -> None:
        self._shortcuts.reset_all()
        self._show(text("shortcuts-all-reset"))

    def _leave_field(self) -> None:
        """Forget keys that were not taken over, and go back to the list."""
        self._on_chosen(self.table.current)
        self.table.setFocus()

    def _show(self, outcome: Text) -> None:
        self.table.refill()
        self._on_chosen(self.table.current)
        self._say(outcome)

    def _enable(self) -> None:
        id = self.table.current
        self.clear.setEnabled(bool(id) and bool(self._shortcuts.of(id)))
        self.reset.setEnabled(bool(id) and self._shortcuts.is_changed(id))
        self.reset_all.setEnabled(self._shortcuts.is_any_changed)

    def _say(self, words: Text, role: Role = "muted") -> None:
        set_role(self.message, role)
        self.message.setText(tr(words))
        self.message.setAccessibleName(self.message.text())
