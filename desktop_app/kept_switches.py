"""Switches whose place the window remembers between two starts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from desktop_app.actions import Actions
    from desktop_app.settings import Settings

KEPT = ("view.minimap", "view.large_targets")
CHOSEN = "chosen"  # the property of an action whose place is the user's choice


class KeptSwitches(QObject):
    """Puts switches where the user left them; one never touched is nobody's choice."""

    def __init__(self, actions: Actions, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        for id in KEPT:
            action, kept = actions[id], settings.switch(id)
            if kept is not None:
                action.setChecked(kept)
                action.setProperty(CHOSEN, True)
            action.triggered.connect(partial(settings.set_switch, id))
