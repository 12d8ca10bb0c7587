"""What cannot be done, in words: one error for the window and the command line to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.texts import Text


class Refused(Exception):
    """A thing that was asked for and cannot be done; nothing was changed."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.id)
        self.message = message
