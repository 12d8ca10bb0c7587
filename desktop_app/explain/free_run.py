"""The network feeds itself: what it chooses at a step is what it reads at the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from desktop_app.run_feed import RunFeed

INTERVAL_MS = 700
MOST_STEPS = 12


class FreeRun(QObject):
    """Begins with a token and goes on step by step; `tokens` are what it has read so far.

    It is over when somebody else shows the network something.
    """

    changed = Signal()

    def __init__(self, feed: RunFeed, parent: QObject) -> None:
        super().__init__(parent)
        self._feed = feed
        self._before: np.ndarray | None = None
        self._shown: np.ndarray | None = None
        self._scores: tuple[list[int], np.ndarray] | None = None
        self.tokens: tuple[int, ...] = ()
        self.temperature = 0.0
        self._dice = np.random.default_rng(0)
        self._clock = QTimer(self, interval=INTERVAL_MS)
        self._clock.timeout.connect(self.go_on)

    @property
    def is_on(self) -> bool:
        """Whether the picture is of a network that feeds itself."""
        return bool(self.tokens)

    @property
    def is_writing(self) -> bool:
        """Whether it goes on by itself."""
        return self._clock.isActive()

    def begin(self, first: int) -> None:
        """Begin with a token."""
        if not self.is_on:
            self._before = self._feed.sample
        self._read((first,))
        self._clock.start()

    def go_on(self) -> None:
        """Read what was chosen from the last scores, if they are there."""
        scores = self._last_scores()
        if scores is None:
            return
        if len(self.tokens) >= MOST_STEPS:
            self.pause()
            return
        self._read((*self.tokens, self._chosen(scores)))

    def pause(self) -> None:
        """Go no further by itself."""
        self._clock.stop()
        self.changed.emit()

    def end(self) -> None:
        """Let the network look at what it looked at before."""
        if self.is_on:
            self._forget()
            self._feed.look(self._before)

    def heed(self) -> None:
        """Leave it when somebody else shows the network something."""
        if self.is_on and self._feed.sample is not self._shown:
            self._forget()

    def take_scores(self, read: list[int], scores: np.ndarray) -> None:
        """Hear the scores (V,) behind what was read."""
        self._scores = (read, scores)

    def _last_scores(self) -> np.ndarray | None:
        if self._scores is None or self._scores[0] != list(self.tokens):
            return None
        return self._scores[1]

    def _chosen(self, scores: np.ndarray) -> int:
        if self.temperature <= 0:
            return int(scores.argmax())
        powers = np.exp((scores - scores.max()) / self.temperature)
        return int(self._dice.choice(len(scores), p=powers / powers.sum()))

    def _read(self, tokens: tuple[int, ...]) -> None:
        self.tokens, self._shown = tokens, np.array(tokens, np.int64)
        self._feed.look(self._shown)
        self.changed.emit()

    def _forget(self) -> None:
        self.tokens = ()
        self._clock.stop()
        self.changed.emit()
