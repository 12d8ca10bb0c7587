"""Asks what the network makes of a sample, one question at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from engine.messages import Look

if TYPE_CHECKING:
    import numpy as np

    from desktop_app.training_client import TrainingClient


class Looking:
    """While an answer is due, only the newest sample waits: the worker is never behind the pen."""

    def __init__(self, client: TrainingClient) -> None:
        self._client = client
        self._awaited = ""
        self._next: Look | None = None

    def ask(self, sample: np.ndarray | None, label: int = -1) -> None:
        """Ask now, or after the answer that is due; -1 is the sample's own label."""
        request = Look(request_id=uuid4().hex, sample=sample, label=label)
        if self._awaited:
            self._next = request
        else:
            self._send(request)

    def settle(self, request_id: str) -> None:
        """Note an answer or a refusal; what is said without being asked has no id."""
        if not request_id or request_id != self._awaited:
            return
        self._awaited = ""
        waiting, self._next = self._next, None
        if waiting is not None:
            self._send(waiting)

    def forget(self) -> None:
        """Wait for nothing more."""
        self._awaited, self._next = "", None

    def _send(self, request: Look) -> None:
        self._awaited = request.request_id
        self._client.send(request)
