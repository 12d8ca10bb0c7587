"""What the network is asked to write and to score: the newest alone is heard of."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from engine.messages import Generate, Generated, Score, StopGenerating

if TYPE_CHECKING:
    from desktop_app.training_client import TrainingClient
    from engine.messages import Failed, Scored

_WRITE, _SCORE = "write-", "score-"  # ids begin so: a refusal is known as of one of ours


class TextRequests(QObject):
    """Only the writing that was asked for last goes on; while a score is due, the newest waits.

    `refused` comes instead of an answer, and `forgotten` when the network that owed one is gone.
    """

    generated = Signal(object)  # Generated
    scored = Signal(object)  # Scored
    refused = Signal(object)  # Failed
    forgotten = Signal()

    def __init__(self, client: TrainingClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._writing = ""
        self._scoring = ""
        self._next: str | None = None

    @property
    def is_writing(self) -> bool:
        """Whether more is to come."""
        return self._writing != ""

    @property
    def is_scoring(self) -> bool:
        """Whether a score is due."""
        return self._scoring != ""

    def write(self, prompt: str, length: int, *, temperature: float, top_k: int, seed: int) -> None:
        """Let the network write on; what it was writing is left."""
        self._writing = _WRITE + uuid4().hex
        self._client.send(Generate(self._writing, prompt, length, temperature, top_k, seed))

    def stop(self) -> None:
        """Let it write no further."""
        if self._writing:
            self._client.send(StopGenerating(self._writing))
            self._writing = ""

    def score(self, text: str) -> None:
        """Ask how probable a text is, now or after the answer that is due."""
        if self._scoring:
            self._next = text
        else:
            self._send_score(text)

    def forget(self) -> None:
        """Wait for nothing more."""
        self._writing, self._scoring, self._next = "", "", None
        self.forgotten.emit()

    def receive(self, event: Generated | Scored) -> None:
        """Take in an answer."""
        if isinstance(event, Generated):
            if event.request_id == self._writing:
                self._writing = "" if event.is_over else self._writing
                self.generated.emit(event)
        elif event.request_id == self._scoring:
            is_newest = self._next is None
            self._settle_score()
            if is_newest:
                self.scored.emit(event)

    def refuse(self, event: Failed) -> bool:
        """Take in a refusal; say whether it was of one of these requests."""
        if event.about == self._writing:
            self._writing = ""
            self.refused.emit(event)
        elif event.about == self._scoring:
            self._settle_score()
            self.refused.emit(event)
        return event.about.startswith((_WRITE, _SCORE))

    def _settle_score(self) -> None:
        self._scoring = ""
        waiting, self._next = self._next, None
        if waiting is not None:
            self._send_score(waiting)

    def _send_score(self, text: str) -> None:
        self._scoring = _SCORE + uuid4().hex
        self._client.send(Score(self._scoring, text))
