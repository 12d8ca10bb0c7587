"""What is visible and therefore measured: the union of all panels' wishes, told to the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop_app.turns import Turns
from desktop_app.view_costs import ViewCosts
from engine.messages import Watch, WorkerReady

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.training_client import TrainingClient
    from engine.messages import Event
    from engine.probes.record import ProbeRequest


class Watching(QObject):
    """Collects probe requests by who wants them. A hidden panel wants nothing.

    `costs` are what the views themselves take of the window's time; `turns` shares it out.
    """

    def __init__(self, client: TrainingClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self.costs = ViewCosts()
        self.turns = Turns(self)
        self._wants: dict[object, frozenset[ProbeRequest]] = {}
        self._told: frozenset[ProbeRequest] = frozenset()
        self._telling = QTimer(self, interval=0, singleShot=True)
        self._telling.timeout.connect(self._tell)
        client.event_arrived.connect(self._on_event)

    @property
    def requests(self) -> frozenset[ProbeRequest]:
        """Everything that somebody wants."""
        return frozenset().union(*self._wants.values())

    def want(self, owner: object, requests: Iterable[ProbeRequest]) -> None:
        """Replace what an owner wants; nothing ends its wish."""
        wanted = frozenset(requests)
        if wanted == self._wants.get(owner, frozenset()):
            return
        if wanted:
            self._wants[owner] = wanted
        else:
            self._wants.pop(owner, None)
        self._telling.start()

    def _tell(self) -> None:
        requests = self.requests
        if requests != self._told:
            self._told = requests
            self._client.send(Watch(tuple(sorted(requests))))

    def _on_event(self, event: Event) -> None:
        if isinstance(event, WorkerReady):  # a new worker was told nothing yet
            self._told = frozenset()
            self._telling.start()
