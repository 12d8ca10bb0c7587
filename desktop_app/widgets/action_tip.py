"""What the tooltip of a button says that stands for a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from PySide6.QtGui import QAction


def shortcut_words(action: QAction) -> str:
    """Return the keys of a command as this system writes them, "" for none."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def action_tip(action: QAction) -> str:
    """Return the command's name with its keys, and under it what it does, or why not now."""
    name, keys = action.iconText().replace("&", ""), shortcut_words(action)
    head = f"{name} ({keys})" if keys else name
    return head if action.toolTip() == name else f"{head}\n{action.toolTip()}"
