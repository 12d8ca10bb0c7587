"""Training time, without validation and pauses."""

from __future__ import annotations

from time import perf_counter


class Stopwatch:
    """Adds up the time between starts and stops; both may be repeated."""

    def __init__(self) -> None:
        self._before = 0.0
        self._started: float | None = None

    @property
    def seconds(self) -> float:
        """Time so far."""
        running = 0.0 if self._started is None else perf_counter() - self._started
        return self._before + running

    def set(self, seconds: float) -> None:
        """Say how much time there was so far; a running count goes on from there."""
        self._before = seconds
        if self._started is not None:
            self._started = perf_counter()

    def start(self) -> None:
        """Go on counting."""
        if self._started is None:
            self._started = perf_counter()

    def stop(self) -> None:
        """Hold the count."""
        self._before = self.seconds
        self._started = None
