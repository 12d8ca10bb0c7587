"""A worker served in a thread, and the window's end of its pipe."""

from __future__ import annotations

from multiprocessing import Pipe
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from engine.messages import Command, Event, Failed, Shutdown
from engine.worker import serve

if TYPE_CHECKING:
    from collections.abc import Callable

TIMEOUT = 20.0

E = TypeVar("E")


class WorkerLane:
    """Sends commands and reads events; everything read stays in `events`."""

    def __init__(self) -> None:
        self.connection, theirs = Pipe()
        self.events: list[Event] = []
        self._thread = Thread(target=self._serve, args=(theirs,), name="worker", daemon=True)
        self._theirs = theirs
        self._thread.start()

    def send(self, *commands: Command) -> None:
        for command in commands:
            self.connection.send(command)

    def next(self) -> Event:
        assert self.connection.poll(TIMEOUT), f"nothing came after {self.events[-3:]}"
        event: Event = self.connection.recv()
        self.events.append(event)
        return event

    def until(self, kind: type[E], matches: Callable[[E], bool] = lambda event: True) -> E:
        """Read on to an event of a kind; a failure nobody asked for is an error."""
        deadline = monotonic() + TIMEOUT
        while monotonic() < deadline:
            event = self.next()
            if isinstance(event, kind) and matches(event):
                return event
            if isinstance(event, Failed):
                raise AssertionError(event.details)
        raise AssertionError(f"no {kind.__name__} came, but {self.events[-3:]}")

    def read_all(self) -> None:
        """Read what has arrived by now."""
        while self.connection.poll(0.2):
            self.next()

    def of(self, kind: type[E]) -> list[E]:
        """Return what was read of a kind."""
        return [event for event in self.events if isinstance(event, kind)]

    def hang_up(self) -> None:
        """Be gone, as a window that was killed."""
        self.connection.close()
        self._thread.join(TIMEOUT)
        assert not self._thread.is_alive()

    def close(self) -> None:
        if not self.connection.closed:
            self.connection.send(Shutdown())
            self.hang_up()
        self._theirs.close()

    def _serve(self, connection: object) -> None:
        serve(connection)  # type: ignore[arg-type]
