"""Has a run written into a folder as at its end, and tells when it is."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer

from engine.messages import Failed, RunSaved, SaveRun, SettleRun

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.training_client import TrainingClient
    from engine.messages import Event

PATIENCE_MS = 60_000  # a step of a large network takes seconds, and so does writing it


class RunSaves(QObject):
    """An engine that does not answer in time, or is lost, counts as one that could not."""

    def __init__(self, client: TrainingClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._waiting: dict[str, Callable[[bool], None]] = {}
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self._give_up)
        client.event_arrived.connect(self._on_event)
        client.worker_lost.connect(self._give_up)

    def save(self, folder: Path, then: Callable[[bool], None], run_id: str = "") -> None:
        """Have a run written, "" the present one; `then` is told once whether it was."""
        self._client.send(SaveRun(self._awaited(then), str(folder), run_id))

    def settle(self, folder: Path, then: Callable[[bool], None]) -> None:
        """Have the last checkpoint in a folder made a run's end; `then` is told the same."""
        self._client.send(SettleRun(self._awaited(then), str(folder)))

    def _awaited(self, then: Callable[[bool], None]) -> str:
        command_id = uuid4().hex
        self._waiting[command_id] = then
        self._patience.start(PATIENCE_MS)
        return command_id

    def _on_event(self, event: Event) -> None:
        match event:
            case RunSaved(command_id=command_id):
                self._tell(command_id, True)
            case Failed(about=command_id):
                self._tell(command_id, False)
            case _:
                pass

    def _give_up(self) -> None:
        for command_id in tuple(self._waiting):
            self._tell(command_id, False)

    def _tell(self, command_id: str, is_saved: bool) -> None:
        then = self._waiting.pop(command_id, None)
        if not self._waiting:
            self._patience.stop()
        if then is not None:
            then(is_saved)
