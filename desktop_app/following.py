"""Calls that follow a signal of the whole application as long as an object lives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance


def follow(owner: QObject, signal: SignalInstance, apply: Callable[[], object]) -> None:
    """Call `apply` now and whenever the signal comes, as long as `owner` lives."""
    apply()
    signal.connect(_Link(owner, apply).run)


class _Link(QObject):
    """A child of the owner, so that the connection ends with it."""

    def __init__(self, owner: QObject, apply: Callable[[], object]) -> None:
        super().__init__(owner)
        self._apply = apply

    def run(self) -> None:
        self._apply()
