"""Tells when the engine hangs: one phase far beyond its own habit, or no sign of life."""

from __future__ import annotations

from collections import defaultdict, deque
from statistics import median
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from engine.messages import Heartbeat

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.training_client import TrainingClient
    from engine.messages import Event

LEAST_SECONDS = 30.0
TIMES_MEDIAN = 10.0
LOOK_MS = 2000
REMEMBERED = 100
RESTING = ("idle", "paused")  # phases that may last as long as the user likes


class EngineWatch(QObject):
    """Follows the heartbeats. `hung` is told once, with seconds, until the engine goes on."""

    hung = Signal(float)
    recovered = Signal()

    def __init__(
        self,
        client: TrainingClient,
        parent: QObject | None = None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._durations: defaultdict[str, deque[float]] = defaultdict(
            lambda: deque(maxlen=REMEMBERED)
        )
        self._last: Heartbeat | None = None
        self._heard_at = 0.0
        self._bearable = 0.0  # seconds that the user chose to wait
        self.is_hung = False
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        client.event_arrived.connect(self._on_event)
        client.worker_lost.connect(self.stop)

    def wait(self) -> None:
        """Say nothing until twice as much time has passed."""
        if self._last is not None:
            self._bearable = 2 * self._seconds()
        self.is_hung = False

    def stop(self) -> None:
        """Watch no more, until there is an engine again."""
        self._timer.stop()
        self._last = None
        self._recover()

    def look(self) -> None:
        """Judge what was last heard."""
        if self._last is None:
            return
        seconds = self._seconds()
        if seconds > self._limit(self._last.phase):
            if not self.is_hung:
                self.is_hung = True
                self.hung.emit(seconds)
        else:
            self._recover()

    def _on_event(self, event: Event) -> None:
        if not isinstance(event, Heartbeat):
            return
        before, now = self._last, self._clock()
        if before is not None and _is_over(before, event, now - self._heard_at):
            self._durations[_kind(before.phase)].append(before.seconds)
            self._bearable = 0.0
            self._recover()
        self._last, self._heard_at = event, now
        if not self._timer.isActive():
            self._timer.start()
        self.look()

    def _seconds(self) -> float:
        """Return how long the engine has been in its phase, or silent."""
        assert self._last is not None
        silent = self._clock() - self._heard_at
        return silent if self._last.phase in RESTING else self._last.seconds + silent

    def _limit(self, phase: str) -> float:
        known = self._durations[_kind(phase)]
        usual = TIMES_MEDIAN * median(known) if known else 0.0
        return max(LEAST_SECONDS, usual, self._bearable)

    def _recover(self) -> None:
        if self.is_hung:
            self.is_hung = False
            self.recovered.emit()


def _is_over(before: Heartbeat, now: Heartbeat, between: float) -> bool:
    """Whether the phase of the earlier beat has ended."""
    return now.phase != before.phase or now.seconds < before.seconds + between / 2


def _kind(phase: str) -> str:
    """Return "step" for "step 41"."""
    return phase.partition(" ")[0]
