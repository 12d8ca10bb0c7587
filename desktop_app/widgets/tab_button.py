"""A tab: a flat button that shows a checkable action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from desktop_app.widgets.action_tip import action_tip

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
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(action_tip(self._action))
        self.setWhatsThis(self._action.whatsThis())
        self.setChecked(self._action.isChecked())
