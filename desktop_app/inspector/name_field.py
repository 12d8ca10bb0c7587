"""The title of the inspected layer, which is also where one renames it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLineEdit

from desktop_app.language import tr, translated
from desktop_app.widgets.edit_keys import EditKeys
from engine.graph.edits import with_name
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from engine.problem import NodeId

LONGEST_NAME = 60
FIELD_INSET = 3


class NameField(QLineEdit):
    """Shows the name, or the kind's title where there is none; one step of undo a naming."""

    def __init__(self, document: Document, id: NodeId, title: str) -> None:
        super().__init__()
        self._document = document
        self._id = id
        self._namings = 0
        self.setObjectName("layer_name")
        self.setProperty("role", "title")
        self.setMaxLength(LONGEST_NAME)
        self.setTextMargins(-FIELD_INSET, 0, 0, 0)  # the letters align with what is below
        self.setPlaceholderText(title)
        self._title = title
        self.show_name()
        self._before = self.text()
        self.textEdited.connect(self._on_edited)
        self.returnPressed.connect(self.clearFocus)
        EditKeys(self, step=lambda _by: False, restore=self._restore, leave=self._end)
        translated(self, self._retranslate)

    def show_name(self) -> None:
        """Show what the document says."""
        name = self._document.graph.nodes[self._id].name
        is_echo = self.hasFocus() and name == self._meant(self.text())
        if not is_echo:
            with QSignalBlocker(self):
                self.setText(name or self._title)
                self.setCursorPosition(0)

    def _meant(self, written: str) -> str:
        name = written.strip()
        return "" if name == self._title else name

    def _on_edited(self, written: str) -> None:
        document = self._document
        graph = with_name(document.graph, self._id, self._meant(written))
        gesture = (self._id, "name", self._namings)
        document.edit(text("edit-name-layer"), document.with_graph(graph), gesture)

    def _end(self) -> None:
        self._namings += 1
        node = self._document.graph.nodes.get(self._id)  # leaving may be because it was removed
        if node is not None:
            self.setText(node.name or self._title)
            self._before = self.text()

    def _restore(self) -> bool:
        if self.text() == self._before:
            return False
        self.setText(self._before)
        self._on_edited(self._before)
        return True

    def _retranslate(self) -> None:
        self.setAccessibleName(tr(text("inspector-name")))
        self.setToolTip(tr(text("inspector-name.help")))
