"""Writing as an input method does it: Korean has no key for a syllable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def compose(field: QWidget, words: str) -> None:
    """Commit words to a field, as when a syllable is complete."""
    event = QInputMethodEvent("", [])
    event.setCommitString(words)
    QApplication.sendEvent(field, event)
