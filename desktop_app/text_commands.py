"""The clipboard's commands where something else than the canvas has the keyboard."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QApplication

FieldCommand = Literal["cut", "copy", "paste", "selectAll"]


def acts_on_field(command: FieldCommand) -> bool:
    """Do a command on what has the keyboard, if it has such a command; say whether it has.

    So have fields with text, and the drawing board has `paste`. By their keys they take them
    anyway; this is for menus and the command palette.
    """
    field = QApplication.focusWidget()
    deed = getattr(field, command, None)
    is_list = command == "selectAll" and not hasattr(field, "paste")  # lists can only be chosen in
    if not callable(deed) or is_list:
        return False
    deed()
    return True
