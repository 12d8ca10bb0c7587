"""When panels bring themselves up to date: at once while that fits into a frame, else by turns."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable

FRAME = 0.002  # seconds of refreshing, after which paint, mouse and keys come first
PAUSE = 0.002  # seconds without a refresh, after which a new frame begins
PAINT_MS = 12  # milliseconds until the next frame, in which Qt paints what was refreshed


class Turns(QObject):
    """One message may concern a dozen views: those that come late wait until events were heard.

    A view that is told again while it waits refreshes only once. What answers the user's own hand
    does not wait: a pen is followed by the eye.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.frame = FRAME
        self._spent, self._ended = 0.0, 0.0
        self._waiting: dict[QObject, Callable[[], None]] = {}
        self._next = QTimer(self, interval=PAINT_MS, singleShot=True)
        self._next.timeout.connect(self._take_turns)

    def take(self, owner: QObject, refresh: Callable[[], None], *, at_once: bool = False) -> None:
        """Refresh now or soon; nothing happens any more once the owner is gone."""
        if at_once:
            self._waiting.pop(owner, None)
            self._run(refresh)
            return
        if perf_counter() - self._ended > PAUSE:
            self._spent = 0.0
        if self._waiting or self._spent >= self.frame:
            self._waiting[owner] = refresh
            if not self._next.isActive():
                self._next.start()
        else:
            self._run(refresh)

    def _take_turns(self) -> None:
        """Refresh those that wait longest, as many as fit into a frame, but at least one."""
        self._spent = 0.0
        while self._waiting and self._spent < self.frame:
            owner = next(iter(self._waiting))
            refresh = self._waiting.pop(owner)
            if isValid(owner):
                self._run(refresh)
        if self._waiting:
            self._next.start()

    def _run(self, refresh: Callable[[], None]) -> None:
        began = perf_counter()
        refresh()
        self._ended = perf_counter()
        self._spent += self._ended - began
