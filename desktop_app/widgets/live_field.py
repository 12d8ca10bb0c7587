"""A line of text that tells what is in it while a syllable is still being composed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

if TYPE_CHECKING:
    from PySide6.QtGui import QInputMethodEvent
    from PySide6.QtWidgets import QWidget


class LiveField(QLineEdit):
    """Korean syllables are composed of several letters: `written` counts these at once."""

    written = Signal(str)  # the text, with what is being composed

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composed = ""
        self.textChanged.connect(self._tell)

    @property
    def words(self) -> str:
        """The text, with what is being composed where it is being composed."""
        text, place = self.text(), self.cursorPosition()
        return text[:place] + self._composed + text[place:]

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composed = event.preeditString()
        super().inputMethodEvent(event)
        self._tell()

    def _tell(self) -> None:
        self.written.emit(self.words)
