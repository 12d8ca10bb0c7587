"""A client without a worker: it keeps what it is told to send."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from engine.messages import Command

C = TypeVar("C")


class RecordingClient(QObject):
    event_arrived = Signal(object)
    worker_lost = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[Command] = []

    def start(self) -> None:
        pass

    def stop(self) -> None:
        pass

    def kill(self) -> None:
        self.worker_lost.emit(-9)

    def send(self, command: Command) -> None:
        self.sent.append(command)

    def sent_of(self, kind: type[C]) -> list[C]:
        return [command for command in self.sent if isinstance(command, kind)]
