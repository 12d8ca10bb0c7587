"""Owns the worker process: commands go out, events come in as one queued signal."""

from __future__ import annotations

import multiprocessing
from contextlib import suppress
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
    """The window's side of the pipe. A reader thread turns what arrives into signals."""

    event_arrived = Signal(object)  # Event
    worker_lost = Signal(object)  # exit code, None if unknown
    _ended = Signal(object)  # the connection that ended

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._reader: Thread | None = None
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
        self._reader = Thread(target=self._read, args=(ours,), name="worker reader", daemon=True)
        self._reader.start()

    def send(self, command: Command) -> None:
        """Send a command; without a worker it is dropped, since `worker_lost` was told."""
        if self._connection is None:
            return
        try:
            self._connection.send(command)
        except OSError:
            return  # the reader sees the same end and tells it

    def stop(self) -> None:
        """End the worker, by force if it does not listen."""
        connection, self._connection = self._connection, None
        if connection is None or self._process is None:
            return
        with suppress(OSError):
            connection.send(Shutdown())
        self._process.join(JOIN_SECONDS)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        connection.close()
        if self._reader:
            self._reader.join(JOIN_SECONDS)

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
        connection.close()
        self._process.join(JOIN_SECONDS)
        self.worker_lost.emit(self._process.exitcode)
