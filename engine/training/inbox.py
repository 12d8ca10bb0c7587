"""What the window wants, in order; of several questions of a kind that wait, only the newest."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from engine.messages import Command, Generate, Look, Score, Shutdown

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


class Inbox:
    """Commands that arrived. A window that is gone is a command to shut down."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: deque[Command] = deque()

    def receive(self, timeout: float | None = 0.0) -> None:
        """Take in what has arrived, waiting for the first as long as `timeout`; None is forever."""
        if self._waiting:
            timeout = 0.0
        try:
            while self._connection.poll(timeout):
                self.put(self._connection.recv())
                timeout = 0.0
        except (EOFError, OSError):
            self._waiting.append(Shutdown())

    def next(self) -> Command | None:
        """Return the command to be done next, None if there is none."""
        return self._waiting.popleft() if self._waiting else None

    def put_first(self, command: Command) -> None:
        """Add a command before those that wait."""
        self._waiting.appendleft(command)

    def put(self, command: Command) -> None:
        """Add a command behind those that wait."""
        if isinstance(command, Look | Generate | Score):
            kind = type(command)
            self._waiting = deque(c for c in self._waiting if not isinstance(c, kind))
        self._waiting.append(command)
