"""What a view saw of a probe since the run began: a row for each look, thinned out when many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from desktop_app.run_feed import RunFeed
    from engine.probes.record import ProbeRequest

MOST = 500


class Trail:
    """Rows by the step after which they were seen, at most `MOST`, evenly spread over the run.

    The last row is always the newest one; when there are too many, every second one goes, and
    from then on rows are taken half as often.
    """

    def __init__(self) -> None:
        self.steps: list[int] = []
        self._rows: list[NDArray[np.float32]] = []
        self._apart = 0  # least number of steps between two rows

    def __len__(self) -> int:
        return len(self.steps)

    @property
    def table(self) -> NDArray[np.float32]:
        """All rows, (rows, numbers)."""
        return np.stack(self._rows) if self._rows else np.zeros((0, 0), np.float32)

    def add(self, step: int, row: NDArray[np.float32]) -> None:
        """Note a row. An earlier step than the last says that the run went back to it."""
        self.cut(step)
        if self._rows and self._rows[-1].shape != row.shape:
            self.cut(-1)
        if self._replaces_last(step):
            self.steps.pop()
            self._rows.pop()
        self.steps.append(step)
        self._rows.append(row)
        if len(self.steps) > MOST:
            self._thin_out()

    def cut(self, step: int) -> None:
        """Forget what was seen after more than so many steps."""
        while self.steps and self.steps[-1] > step:
            self.steps.pop()
            self._rows.pop()
        if not self.steps:
            self._apart = 0

    def _replaces_last(self, step: int) -> bool:
        if not self.steps or step == self.steps[-1]:
            return bool(self.steps)
        return len(self.steps) > 1 and step - self.steps[-2] < self._apart

    def _thin_out(self) -> None:
        del self.steps[1:-1:2], self._rows[1:-1:2]
        self._apart = -(-(self.steps[-1] - self.steps[0]) // (len(self.steps) - 1))


class Trails(QObject):
    """The trails of some probes, kept while the current run goes on and they are watched.

    As long as there is no run, only the present look of the untrained network is known.
    """

    def __init__(self, feed: RunFeed, probes: tuple[str, ...], parent: QObject) -> None:
        super().__init__(parent)
        self._feed = feed
        self._ids = frozenset(probes)
        self._trails: dict[ProbeRequest, Trail] = {}
        self._run = ""
        feed.observed.connect(self._take)
        feed.state_changed.connect(self._begin)

    def of(self, request: ProbeRequest) -> Trail:
        """Return the trail of a probe, empty where nothing was seen."""
        return self._trails.get(request, Trail())

    def _begin(self) -> None:
        run = self._feed.run.id if self._feed.run else ""
        if run != self._run:
            self._run = run
            self._trails.clear()

    def _take(self) -> None:
        seen = self._feed.observation
        self._begin()
        if seen is None or seen.run_id != self._run:
            return
        for request, array in seen.probes.items():
            if request.probe in self._ids:
                row = np.asarray(array, np.float32)
                self._trails.setdefault(request, Trail()).add(seen.step, row)
