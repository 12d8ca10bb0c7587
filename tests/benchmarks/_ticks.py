"""What a tick is for the window and for the idle loop beside it."""

from __future__ import annotations

PERIOD = 0.016  # seconds


def ticked(previous: float, now: float) -> tuple[float, float]:
    """Return when a tick came, and how many milliseconds late after the one before."""
    return now, max(0.0, 1000 * (now - previous - PERIOD))
