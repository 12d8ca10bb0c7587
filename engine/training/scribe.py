"""What is being written and scored for the window: a little at a time, between other things."""

from __future__ import annotations

from abc import ABC, abstractmethod
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np

from engine.data.vocabulary import encoded
from engine.messages import Generate, Generated, Score, Scored
from engine.texts import text
from engine.training.decoding import Decoder
from engine.training.mishaps import failure
from engine.training.outbox import STREAM_INTERVAL
from engine.training.refusal import Refused
from engine.training.scoring import log_probabilities, perplexity, reading_of
from engine.training.writing import Manner, script_of, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from engine.messages import Piece, RunId
    from engine.training.outbox import Outbox
    from engine.training.run import TrainingRun

SLICE_SECONDS = 0.004
MOST_WRITTEN = 20_000  # pieces
MOST_READ = 100_000  # characters; of a prompt that is longer, the last ones


class Scribe:
    """Writes one text and scores one, each by the network as it was when that was asked.

    Whoever asks again is heard, and the request before is dropped.
    """

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self._writing: _Writing | None = None
        self._scoring: _Scoring | None = None

    @property
    def is_busy(self) -> bool:
        """Whether there is something left to do."""
        return self._writing is not None or self._scoring is not None

    def write(self, wanted: Generate, run: TrainingRun, run_id: RunId) -> None:
        """Begin to write; raises `Refused` in words for a network that cannot."""
        self._writing = None
        self._writing = _Writing(wanted, run, run_id, self._outbox)

    def score(self, wanted: Score, run: TrainingRun, run_id: RunId) -> None:
        """Begin to score; raises `Refused` in words for a network that cannot."""
        self._scoring = None
        self._scoring = _Scoring(wanted, run, run_id, self._outbox)

    def stop(self, request_id: str) -> None:
        """Write no further; what was written is told."""
        if self._writing is not None and self._writing.request_id == request_id:
            self._writing.tell(is_over=True)
            self._writing = None

    def go_on(self) -> None:
        """Work for some milliseconds; what goes wrong ends the request, in words."""
        if self._writing is not None and self._is_over(self._writing):
            self._writing = None
        if self._scoring is not None and self._is_over(self._scoring):
            self._scoring = None

    def _is_over(self, task: _Task) -> bool:
        until = perf_counter() + SLICE_SECONDS
        try:
            while task.go_on():
                if perf_counter() >= until:
                    return False
        except Exception as error:  # whatever it is, the worker lives on
            self._outbox.reply(failure(task.request_id, error))
        return True


class _Task(ABC):
    """A request that is being answered."""

    request_id: str

    @abstractmethod
    def go_on(self) -> bool:
        """Do the next little thing; say whether there is more to do."""


class _Writing(_Task):
    """Tells the first piece at once, and then what has come together, 30 times a second."""

    def __init__(self, wanted: Generate, run: TrainingRun, run_id: RunId, outbox: Outbox) -> None:
        if wanted.length > MOST_WRITTEN:
            raise Refused(text("writing-too-long", most=MOST_WRITTEN))
        self.request_id = wanted.request_id
        self._of = (run_id, run.steps)
        self._outbox = outbox
        decoder, script = Decoder(run.network), script_of(run.dataset)
        prompt = wanted.prompt[-MOST_READ:]
        manner = Manner(wanted.length, wanted.temperature, wanted.top_k, wanted.seed)
        self._unseen = encoded(script.vocabulary, prompt).unseen
        self._coming = written(decoder, script, prompt, manner)
        self._waiting: list[Piece] = []
        self._told = 0
        self._next = 0.0

    def go_on(self) -> bool:
        try:
            piece = next(self._coming)
        except StopIteration:
            self.tell(is_over=True)
            return False
        if piece is not None:
            self._waiting.append(piece)
            if perf_counter() >= self._next:
                self.tell()
        return True

    def tell(self, *, is_over: bool = False) -> None:
        """Send what was written since the last time."""
        pieces, self._waiting = tuple(self._waiting), []
        unseen, self._unseen = self._unseen, ()
        self._outbox.reply(
            Generated(self.request_id, *self._of, self._told, pieces, is_over, unseen)
        )
        self._told += len(pieces)
        self._next = perf_counter() + STREAM_INTERVAL


class _Scoring(_Task):
    def __init__(self, wanted: Score, run: TrainingRun, run_id: RunId, outbox: Outbox) -> None:
        if len(wanted.text) > MOST_READ:
            raise Refused(text("scoring-too-long", most=MOST_READ))
        self.request_id = wanted.request_id
        self._of = (run_id, run.steps)
        self._outbox = outbox
        decoder, script = Decoder(run.network), script_of(run.dataset)
        self._reading = reading_of(script.vocabulary, wanted.text)
        self._coming: Iterator[NDArray[np.float32]] = log_probabilities(
            decoder, self._reading.tokens
        )
        self._found = [np.zeros(0, np.float32)]

    def go_on(self) -> bool:
        for part in self._coming:
            self._found.append(part)
            return True
        found = np.concatenate(self._found)
        reading = self._reading
        self._outbox.reply(
            Scored(
                self.request_id,
                *self._of,
                pieces=reading.pieces,
                log_probabilities=found,
                perplexity=perplexity(found),
                unseen=reading.unseen,
            )
        )
        return False
