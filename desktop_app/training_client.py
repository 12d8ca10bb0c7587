"""Owns the worker process: commands go out, events come in as one queued signal."""

from __future__ import annotations

import multiprocessing
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from engine.messages import Shutdown
from engine.worker_entry import main as worker_main

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from engine.messages import Command

JOIN_SECONDS = 2.0


class TrainingClient(QObject):
    """The window's side of the pipe. A reader thread turns what arrives into signals.

    A writer thread sends: a worker in a long step reads nothing, and a full pipe would hold up
    the window.
    """

    event_arrived = Signal(object)  # Event
    worker_lost = Signal(object)  # exit code, None if unknown
    _ended = Signal(object)  # the connection that ended

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._outgoing: SimpleQueue[Command | None] = SimpleQueue()
        self._threads: tuple[Thread, ...] = ()
        self._ended.connect(self._on_ended)

    @property
    def is_alive(self) -> bool:
        """Whether a worker is there to be talked to."""
        return self._connection is not None

    @property
    def process_id(self) -> int | None:
        """The worker's process id."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start a worker; torch loads in it while the user looks around."""
        if self.is_alive:
            return
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=True)
        self._process = context.Process(target=worker_main, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()  # so that the worker's death is seen as the end of the pipe
        self._connection = ours
        self._outgoing = SimpleQueue()
        self._threads = (
            Thread(target=self._read, args=(ours,), name="worker reader", daemon=True),
            Thread(target=_write, args=(ours, self._outgoing), name="worker writer", daemon=True),
        )
        for thread in self._threads:
            thread.start()

    def send(self, command: Command) -> None:
        """Send a command; without a worker it is dropped, since `worker_lost` was told."""
        if self._connection is not None:
            self._outgoing.put(command)

    def stop(self) -> None:
        """End the worker, by force if it does not listen."""
        connection, self._connection = self._connection, None
        if connection is None or self._process is None:
            return
        self._outgoing.put(Shutdown())
        _end(self._process)
        self._hang_up(connection)

    def kill(self) -> None:
        """End a worker that does not listen; `worker_lost` follows."""
        if self._process is not None and self._connection is not None:
            self._process.kill()

    def _hang_up(self, connection: Connection) -> None:
        """End both threads, which nothing holds any more once the worker is gone."""
        self._outgoing.put(None)
        for thread in self._threads:
            thread.join(JOIN_SECONDS)
        connection.close()

    def _read(self, connection: Connection) -> None:
        while True:
            try:
                event = connection.recv()
            except (EOFError, OSError):
                break
            self.event_arrived.emit(event)
        self._ended.emit(connection)

    def _on_ended(self, connection: Connection) -> None:
        if connection is not self._connection or self._process is None:
            return  # we ended it ourselves
        self._connection = None
        _end(self._process)
        self._hang_up(connection)
        self.worker_lost.emit(self._process.exitcode)


def _end(process: SpawnProcess) -> None:
    """Wait for the end of a process, and bring it about where it does not come."""
    process.join(JOIN_SECONDS)
    if process.is_alive():
        process.kill()
        process.join()


def _write(connection: Connection, outgoing: SimpleQueue[Command | None]) -> None:
    """Send in order what is put into the queue, up to None."""
    while (command := outgoing.get()) is not None:
        try:
            connection.send(command)
        except OSError:
            return  # the reader sees the same end and tells it
