"""What is wrong with data from outside, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.texts import Text


class DataError(Exception):
    """Data that cannot be used: a damaged picture, a class without samples."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.id)
        self.message = message
