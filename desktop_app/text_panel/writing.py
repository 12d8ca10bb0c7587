"""A text that the network writes, and what the user put into it instead."""

from __future__ import annotations

from math import nan
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from engine.data.vocabulary import pieces as pieces_of
from engine.data.vocabulary import spaced
from engine.messages import Piece

if TYPE_CHECKING:
    from desktop_app.text_requests import TextRequests
    from engine.data.vocabulary import Level
    from engine.messages import Failed, Generated


class Manner(msgspec.Struct, frozen=True):
    """How to write: so many tokens, how daringly, among how many (0 for all), by which dice."""

    length: int = 200
    temperature: float = 0.8
    top_k: int = 0
    seed: int = 0


class Writing(QObject):
    """`pieces` are what stands behind the prompt; those at `forced` are the user's.

    `stale` is what stood there before the last request, until all of it is written over; `step`
    is that of the network which wrote last.
    """

    changed = Signal()
    refused = Signal(object)  # Text

    def __init__(self, texts: TextRequests, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._manner = Manner()
        self._kept = 0  # pieces in front of those that are being written
        self.prompt = ""
        self.pieces: tuple[Piece, ...] = ()
        self.stale: tuple[Piece, ...] = ()
        self.forced: frozenset[int] = frozenset()
        self.unseen: tuple[str, ...] = ()
        self.step = 0
        texts.generated.connect(self._on_generated)
        texts.refused.connect(self._on_refused)
        texts.forgotten.connect(self._settle)

    @property
    def is_going_on(self) -> bool:
        """Whether more is to come."""
        return self._texts.is_writing

    @property
    def text(self) -> str:
        """The prompt and what was written behind it."""
        return self.prompt + _joined(self.pieces)

    def behind(self, place: int) -> int:
        """Return how many characters the text has up to and with a piece."""
        return len(self.prompt) + len(_joined(self.pieces[: place + 1]))

    def write(self, prompt: str, manner: Manner) -> None:
        """Write behind a prompt; what was written before is gone."""
        self.prompt, self._manner = prompt, manner
        self._write_on((), frozenset())

    def force(self, place: int, written: str, level: Level) -> None:
        """Let something else stand at a place, and write on from there."""
        kept = self.pieces[:place]
        before = kept[-1].text if kept else self.prompt
        there = self.pieces[place].alternatives if place < len(self.pieces) else ()
        known = {guess.text: guess.probability for guess in there}
        forced: list[Piece] = []
        for token in pieces_of(written, level):
            shown = spaced(before, token) if level == "word" and before else token
            guesses = () if forced else there
            forced.append(Piece(shown, nan if forced else known.get(shown, nan), guesses))
            before = token
        places = range(place, place + len(forced))
        still = {other for other in self.forced if other < place}
        if forced:
            self._write_on((*kept, *forced), frozenset({*still, *places}))

    def stop(self) -> None:
        """Write no further."""
        self._texts.stop()
        self._settle()

    def forget(self) -> None:
        """Leave everything."""
        self._texts.stop()
        self.prompt, self.pieces, self.forced, self.unseen = "", (), frozenset(), ()
        self._settle()

    def _write_on(self, kept: tuple[Piece, ...], forced: frozenset[int]) -> None:
        self.stale = (*self.pieces, *self.stale[len(self.pieces) :])
        self.pieces, self.forced, self._kept, self.unseen = kept, forced, len(kept), ()
        manner = self._manner
        self._texts.write(
            self.text,
            max(1, manner.length - len(kept)),
            temperature=manner.temperature,
            top_k=manner.top_k,
            seed=manner.seed,
        )
        self.changed.emit()

    def _on_generated(self, event: Generated) -> None:
        first = self._kept + event.first
        self.pieces = (*self.pieces[:first], *event.pieces)
        self.unseen, self.step = event.unseen or self.unseen, event.step
        if event.is_over:
            self._settle()
        else:
            self.changed.emit()

    def _on_refused(self, event: Failed) -> None:
        self.refused.emit(event.message)
        self._settle()

    def _settle(self) -> None:
        """Nothing more comes: what was to be written over is gone."""
        self.stale = ()
        self.changed.emit()


def _joined(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)
