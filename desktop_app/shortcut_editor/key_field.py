"""A field that takes the keys one presses, except those that lead out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QKeySequenceEdit, QLineEdit, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_PORTABLE = QKeySequence.SequenceFormat.PortableText
_OUT = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KeyField(QKeySequenceEdit):
    """`pressed` tells what was pressed, `left` that Esc or Enter led out; Tab goes on as ever."""

    pressed = Signal(str)  # portable text
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumSequenceLength(1)
        self.line = self.findChild(QLineEdit)
        self.keySequenceChanged.connect(self._on_changed)

    def show_keys(self, keys: str) -> None:
        """Show the keys that a command has."""
        with QSignalBlocker(self):
            self.setKeySequence(QKeySequence(keys, _PORTABLE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OUT and not event.modifiers():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_changed(self, sequence: QKeySequence) -> None:
        if not sequence.isEmpty():
            self.pressed.emit(sequence.toString(_PORTABLE))
