"""A document, a feed and a worker that is not there: views are driven by messages alone."""

from __future__ import annotations

from math import inf
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.document import Document
from desktop_app.focus import Focus
from desktop_app.run_feed import CurrentRun, RunFeed
from desktop_app.watching import Watching
from engine.messages import Observed, RunStarted, StepsTaken, Validated, VitalsTaken, Watch
from engine.probes.record import ProbeRequest
from engine.zoo.example import EXAMPLES
from tests.desktop_app.recording_client import RecordingClient


def move_over(widget: QWidget, place: QPoint) -> None:
    """Let the pointer pass over a widget; the offscreen cursor loses its first move in a window."""
    no_button = Qt.MouseButton.NoButton
    at, on_screen = QPointF(place), QPointF(widget.mapToGlobal(place))
    move = QMouseEvent(
        QEvent.Type.MouseMove, at, on_screen, no_button, no_button, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(widget, move)


class Stage:
    """Everything that a view is made with, on an example."""

    def __init__(self, example: str = "xo_small") -> None:
        self.worker = RecordingClient()
        self.document = Document(EXAMPLES[example].build())
        self.focus = Focus()
        self.feed = RunFeed(self.worker)  # type: ignore[arg-type]
        self.watching = Watching(self.worker)  # type: ignore[arg-type]
        self.watching.turns.frame = inf  # what is told is shown at once

    def make(self, view: type[Any]) -> Any:
        return view(self.document, self.focus, self.feed, self.watching)

    @property
    def watched(self) -> frozenset[ProbeRequest]:
        return self.watching.requests

    @property
    def told(self) -> tuple[ProbeRequest, ...]:
        return self.worker.sent_of(Watch)[-1].probes

    def begin(self, *, steps_per_epoch: int = 10, classes: tuple[str, ...] = ("X", "O")) -> None:
        project = self.document.project
        self.feed.begin(CurrentRun("run", project.graph, project.recipe))
        self.feed.receive(RunStarted("run", "cpu", 1, steps_per_epoch, 200, classes))

    def steps(self, **scalars: Any) -> None:
        arrays = {name.replace("__", "/"): np.asarray(v, np.float32) for name, v in scalars.items()}
        self.feed.receive(StepsTaken("run", self.feed.steps, arrays, 1.0))
        self._tick()

    def validated(self, step: int, **metrics: float) -> None:
        self.feed.receive(Validated("run", step, 1, metrics))
        self._tick()

    def vitals(self, step: int, **values: float) -> None:
        named = {name.replace("__", "/"): value for name, value in values.items()}
        self.feed.receive(VitalsTaken("run", step, named))
        self._tick()

    def _tick(self) -> None:
        """Let the tick come now."""
        self.feed._tick.stop()
        self.feed.history_changed.emit()

    def observe(
        self,
        scores: Any = (0.25, 0.75),
        *,
        run_id: str = "",
        step: int = 0,
        image: np.ndarray | None = None,
        probes: dict[tuple[str, str], Any] | None = None,
    ) -> None:
        arrays = {
            ProbeRequest(*key): np.asarray(value, np.float32)
            for key, value in (probes or {}).items()
        }
        shown = np.zeros((9, 9), np.uint8) if image is None else image
        self.feed.receive(Observed("", run_id, step, shown, np.asarray(scores, np.float32), arrays))
