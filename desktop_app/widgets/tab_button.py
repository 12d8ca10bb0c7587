"""A tab: a flat button that shows a checkable action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton

if TYPE_CHECKING:
    from PySide6.QtGui import QAction


class TabButton(QPushButton):
    """Follows a checkable action; a click triggers it."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self.setCheckable(True)
        self._action = action
        self.setProperty("flat", True)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        words = self._action.text().replace("&", "")
        shortcut = self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({shortcut})")
        self.setChecked(self._action.isChecked())
