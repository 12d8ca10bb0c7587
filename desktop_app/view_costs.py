"""How long each view takes to bring itself up to date."""

from __future__ import annotations

from collections import deque
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.texts import Text

SECONDS = 5.0  # that are looked back on


class ViewCost(NamedTuple):
    """The mean milliseconds of one refresh, and how many there were a second."""

    title: Text
    milliseconds: float
    per_second: float

    @property
    def share(self) -> float:
        """The part of the window's time, from 0 to 1."""
        return self.milliseconds * self.per_second / 1000


class ViewCosts:
    """Notes refreshes and forgets those of more than `SECONDS` ago."""

    def __init__(self, clock: Callable[[], float] = perf_counter) -> None:
        self._clock = clock
        self._titles: dict[str, Text] = {}
        self._taken: dict[str, deque[tuple[float, float]]] = {}

    def note(self, title: Text, seconds: float) -> None:
        """Note that the view of this title has just taken so long."""
        self._titles[title.id] = title
        self._taken.setdefault(title.id, deque()).append((self._clock(), seconds))
        self._forget(title.id)

    def recent(self) -> list[ViewCost]:
        """Return what each view has taken lately, the one that took most in front."""
        found = []
        for id, title in self._titles.items():
            self._forget(id)
            taken = [seconds for _, seconds in self._taken[id]]
            if taken:
                mean = 1000 * sum(taken) / len(taken)
                found.append(ViewCost(title, mean, len(taken) / SECONDS))
        return sorted(found, key=lambda cost: -cost.share)

    def _forget(self, id: str) -> None:
        taken, now = self._taken[id], self._clock()
        while taken and taken[0][0] < now - SECONDS:
            taken.popleft()
