"""The scores from before the last stroke, so that one sees what it changed."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.messages import Observed

STROKE_GAP_SECONDS = 0.5


class EarlierScores:
    """Remembers what was shown before the drawing last began to change, or the run did.

    Drawings that follow one another faster than `STROKE_GAP_SECONDS` are one stroke.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._last: Observed | None = None
        self._changed_at = -STROKE_GAP_SECONDS
        self.scores: np.ndarray | None = None

    def take(self, seen: Observed) -> None:
        """Note a new observation."""
        last, self._last = self._last, seen
        if last is None or last is seen:
            return
        if len(last.scores) != len(seen.scores):
            self.scores = None
        elif last.run_id != seen.run_id:
            self.scores = last.scores
        elif not np.array_equal(last.sample, seen.sample):
            self._on_drawn(last)

    def _on_drawn(self, last: Observed) -> None:
        now = self._clock()
        if now - self._changed_at >= STROKE_GAP_SECONDS:
            self.scores = last.scores
        self._changed_at = now
