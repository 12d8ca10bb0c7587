"""From a movement of the pen to prediction and visible maps painted, while the network trains.

The real window, worker and board: each movement is a mouse event, and it ends when both views have
painted the network's answer to that very image.
"""

from __future__ import annotations

import os
from math import cos, pi, sin
from random import Random
from statistics import median
from time import monotonic, sleep
from typing import TYPE_CHECKING, TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QEventLoop, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.application import create_application
from desktop_app.drawing.canvas import DrawingCanvas
from desktop_app.main_window import MainWindow
from desktop_app.views.activations import ActivationsView
from desktop_app.views.prediction import PredictionView
from engine.messages import StepsTaken
from engine.zoo.example import EXAMPLES
from tests.benchmarks._report import report
from tests.home import empty_home

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.messages import Event

MOVEMENTS = 300
ALLOWED_MS = 33.0
WAIT_SECONDS = 60.0

W = TypeVar("W", bound=QWidget)


def main() -> None:
    application = create_application()
    project = EXAMPLES["xo"].build()
    recipe = replace(project.recipe, epochs=100_000, pace="full")
    window = MainWindow(project.with_recipe(recipe))
    window.show()
    until(lambda: window.session.can_start)
    window.trigger("view.arrangement.train")
    pace = StepTimes(window)
    window.trigger("train.start")
    until(lambda: window.feed.steps > 100)
    latencies = Pen(window).latencies()
    window.trigger("train.stop")
    until(lambda: window.feed.state == "ended")
    window.document.open(project, None, window.document.pixels)  # nothing to be asked about
    window.close()
    application.processEvents()
    tell(latencies, pace.median_ms)


def tell(latencies: list[float], step_ms: float) -> None:
    p50, p95, worst = (float(np.percentile(latencies, p)) for p in (50, 95, 100))
    allowed = ALLOWED_MS + step_ms
    report(
        "stroke_latency",
        {
            "p50_ms": round(p50, 1),
            "p95_ms": round(p95, 1),
            "worst_ms": round(worst, 1),
            "median_step_ms": round(step_ms, 2),
            "movements": len(latencies),
        },
        {"p95_ms": round(allowed, 1)},
        met=p95 <= allowed,
    )


class StepTimes:
    """Milliseconds a step, from what the worker says of its own time."""

    def __init__(self, window: MainWindow) -> None:
        self._last = (0, 0.0)
        self._times: list[float] = []
        window.client.event_arrived.connect(self._on_event)

    @property
    def median_ms(self) -> float:
        return median(self._times)

    def _on_event(self, event: Event) -> None:
        if not isinstance(event, StepsTaken):
            return
        steps = event.first_step + len(event.scalars["loss"])
        before, seconds = self._last
        if steps > before:
            self._times.append(1000 * (event.seconds - seconds) / (steps - before))
        self._last = (steps, event.seconds)


class Pen:
    """Draws rings and looks when the answer to each movement has been painted."""

    def __init__(self, window: MainWindow) -> None:
        self._canvas = found(window, DrawingCanvas)
        self._feed = window.feed
        self._painted = Painted(
            found(window, PredictionView).bars, found(window, ActivationsView).mosaic
        )
        self._feed.observed.connect(self._on_observed)
        self._has_answer, self._answered = False, 0.0

    def latencies(self) -> list[float]:
        """Return the milliseconds of each movement; the first one warms up."""
        random = Random(0)
        times = [self._movement(i, random) for i in range(MOVEMENTS + 1)]
        return times[1:]

    def _movement(self, number: int, random: Random) -> float:
        place = self._place(number, random)
        self._has_answer = False
        began = monotonic()
        if number % 40 == 0:
            self._send(QEvent.Type.MouseButtonRelease, place, Qt.MouseButton.NoButton)
            self._canvas.clear()
            began = monotonic()
            self._send(QEvent.Type.MouseButtonPress, place, Qt.MouseButton.LeftButton)
        else:
            self._send(QEvent.Type.MouseMove, place, Qt.MouseButton.LeftButton)
        until(lambda: self._has_answer and self._painted.all_since(self._answered))
        taken = 1000 * (self._painted.last - began)
        rest_until = monotonic() + random.uniform(0.005, 0.05)  # meet every phase of a step
        until(lambda: monotonic() > rest_until)
        return taken

    def _place(self, number: int, random: Random) -> QPointF:
        side = min(self._canvas.width(), self._canvas.height())
        angle, reach = number * 2 * pi / 40, side * random.uniform(0.25, 0.35)
        middle = QPointF(self._canvas.width() / 2, self._canvas.height() / 2)
        return middle + QPointF(reach * cos(angle), reach * sin(angle))

    def _send(self, type: QEvent.Type, place: QPointF, held: Qt.MouseButton) -> None:
        button = (
            Qt.MouseButton.NoButton if type == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
        )
        on_screen = self._canvas.mapToGlobal(place)
        event = QMouseEvent(type, place, on_screen, button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self._canvas, event)

    def _on_observed(self) -> None:
        seen = self._feed.observation
        if self._has_answer or seen is None or self._canvas.image is None:
            return
        if np.array_equal(seen.sample, self._canvas.image):
            self._has_answer = True
            self._answered = monotonic()


class Painted(QObject):
    """Notes when each of some widgets was last painted."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self._times = dict.fromkeys(widgets, 0.0)
        for widget in widgets:
            widget.installEventFilter(self)

    @property
    def last(self) -> float:
        return max(self._times.values())

    def all_since(self, moment: float) -> bool:
        return all(time >= moment for time in self._times.values())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Paint or not isinstance(watched, QWidget):
            return False
        watched.event(event)  # paint now, then look at the clock
        self._times[watched] = monotonic()
        return True


def found(window: MainWindow, kind: type[W]) -> W:
    widget = window.findChild(kind)
    assert isinstance(widget, kind)
    return widget


def until(holds: Callable[[], object]) -> None:
    """Let the window live until something holds."""
    end = monotonic() + WAIT_SECONDS
    while not holds():
        if monotonic() > end:
            raise TimeoutError("what was waited for did not come")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        sleep(0.0005)  # the worker needs the other core


if __name__ == "__main__":
    with empty_home():
        main()
