"""Hands the pixels of drawings and imported files to the engine, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.forms import imported_digests
from engine.messages import PutImages

if TYPE_CHECKING:
    from desktop_app.document import Document
    from desktop_app.training_client import TrainingClient


class SentDrawings:
    """Remembers which pixels the present engine has."""

    def __init__(self, document: Document, client: TrainingClient) -> None:
        self._document = document
        self._client = client
        self._sent: set[str] = set()

    def send(self) -> None:
        """Send what the document has and the engine has not."""
        pixels = self._document.pixels
        data = self._document.project.data
        wanted = {sample.digest for sample in data.drawn.samples} | {*imported_digests(data)}
        new = (wanted & pixels.keys()) - self._sent  # a file may be gone; the engine says so
        if new:
            self._sent |= new
            self._client.send(PutImages({digest: pixels[digest] for digest in sorted(new)}))

    def forget(self) -> None:
        """Begin anew with another engine."""
        self._sent.clear()
