"""Whether there is an engine: it starts, is ready, and may be lost and started anew."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from desktop_app.training_client import TrainingClient

EngineState = Literal["starting", "ready", "lost"]

TWICE_SECONDS = 60.0  # an engine that is lost twice within this time is not started by itself


class EngineLife(QObject):
    """An engine that is lost is started anew at once, but not a second time in a row."""

    state_changed = Signal()
    lost = Signal(bool)  # whether a new one starts by itself

    def __init__(self, client: TrainingClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._lost_at = -TWICE_SECONDS
        self._is_being_ended = False
        self.state: EngineState = "starting"
        client.worker_lost.connect(self._on_lost)

    @property
    def is_ready(self) -> bool:
        """Whether it does what it is told."""
        return self.state == "ready"

    def note_ready(self) -> None:
        """Say that it has everything loaded."""
        self._set_state("ready")

    def start_again(self) -> None:
        """Start a new one after it was lost."""
        if self.state == "lost":
            self._set_state("starting")
            self._client.start()

    def end(self) -> None:
        """End one that does not answer; a new one starts."""
        self._is_being_ended = True
        self._client.kill()

    def _on_lost(self) -> None:
        was_ended, self._is_being_ended = self._is_being_ended, False
        now = monotonic()
        starts_again = was_ended or now - self._lost_at >= TWICE_SECONDS
        if not was_ended:
            self._lost_at = now
        self._set_state("lost")
        self.lost.emit(starts_again)
        if starts_again:
            self.start_again()

    def _set_state(self, state: EngineState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit()
