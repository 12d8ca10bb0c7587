"""A button that is an action: it follows its words, its state and its sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton

from desktop_app.theme import color, disabled_ink, px, themed
from desktop_app.widgets.action_tip import action_tip
from desktop_app.widgets.run_icons import SIZE, Sign, run_icon

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget


class ActionButton(QPushButton):
    """Shows one action, and another when told to."""

    def __init__(
        self,
        action: QAction,
        sign: Sign | None = None,
        *,
        is_primary: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._action = action
        self._sign = sign
        self._is_primary = is_primary
        self._has_words = True
        self.setProperty("primary", is_primary)
        self.clicked.connect(lambda: self._action.trigger())
        action.changed.connect(self._follow)
        themed(self, self._paint_sign)
        self._follow()

    def show_action(self, action: QAction, sign: Sign | None = None) -> None:
        """Be another action from here on."""
        if action is self._action:
            return
        self._action.changed.disconnect(self._follow)
        self._action, self._sign = action, sign
        action.changed.connect(self._follow)
        self._paint_sign()
        self._follow()

    def show_words(self, are_shown: bool) -> None:
        """Show the words beside the sign, or the sign alone where there is little room."""
        if are_shown != self._has_words:
            self._has_words = are_shown
            self._follow()

    def _follow(self) -> None:
        action = self._action
        words = action.text().replace("&", "")
        self.setText(words if self._has_words else "")
        self.setEnabled(action.isEnabled())
        self.setAccessibleName(words)
        self.setToolTip(action_tip(action))
        self.setWhatsThis(action.whatsThis())

    def _paint_sign(self) -> None:
        self.setIconSize(QSize(px(SIZE), px(SIZE)))
        if self._sign is not None:
            ink = color("on_accent" if self._is_primary else "text")
            self.setIcon(run_icon(self._sign, ink, disabled_ink()))
        else:
            self.setIcon(QIcon())
