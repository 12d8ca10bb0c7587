"""What looking costs: steps a second with views open ÷ with the window open, nothing watched.

`python -m tests.benchmarks.watching_cost`. The real window, offscreen, and its worker: the run goes
at full pace, and what is open changes every few seconds. Scalars are recorded on all sides. Ratios
of steps a second that the worker computes, in all its threads, are reported beside those by the
clock: other programs do not disturb them, but what a second core does meanwhile counts too.
"""

from __future__ import annotations

import os
from multiprocessing import active_children
from statistics import mean, median
from time import monotonic, sleep
from typing import TYPE_CHECKING, NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil
from msgspec.structs import replace
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from desktop_app.application import create_application
from desktop_app.main_window import MainWindow
from desktop_app.views_here import without_purpose
from desktop_app.widgets.panel_dock import PanelDock
from engine.zoo.chain import chain, layer
from engine.zoo.example import EXAMPLES
from tests.benchmarks._report import report
from tests.home import empty_home

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.graph.model import Graph
    from engine.project import Project

TARGETS = {"default": 0.97, "all": 0.92}
ROUNDS = 9
SETTLING, MEASURING = 0.7, 2.0  # seconds
WAIT_SECONDS = 20.0


def cnn28() -> Graph:
    """Return a network that has enough to do, of the same data."""
    return chain(
        layer("input", "input"),
        layer("conv1", "conv2d", out_channels=16),
        layer("relu1", "relu"),
        layer("pool1", "max_pool2d"),
        layer("conv2", "conv2d", out_channels=32),
        layer("relu2", "relu"),
        layer("pool2", "max_pool2d"),
        layer("flatten", "flatten"),
        layer("linear1", "linear", out_features=128),
        layer("relu3", "relu"),
        layer("linear2", "linear", out_features=2),
        layer("classify", "classify"),
    )


class Speed(NamedTuple):
    """Steps a second by the clock, and a second of computing."""

    clock: float
    computing: float


class Studio:
    """A window in which a network trains at full pace, and what can be open in it."""

    def __init__(self, project: Project) -> None:
        recipe = replace(project.recipe, epochs=1_000_000, pace="full")
        self.window = MainWindow(project.with_recipe(recipe))
        self.window.resize(1600, 1000)
        self.window.show()
        self._live = [
            dock
            for dock in self.window.findChildren(PanelDock)
            if dock.objectName().startswith("dock.live.")
        ]
        until(lambda: self.window.session.can_start)
        self.window.trigger("view.arrangement.train")
        self.window.trigger("train.start")
        until(lambda: self.window.feed.steps > 200)

    def open_nothing(self) -> None:
        """Show the board alone: nothing in sight asks for a measurement."""
        self.window.trigger("view.arrangement.draw")
        for dock in self._live:
            dock.hide()
        settle()
        assert not self.window.watching.requests

    def open_default(self) -> None:
        """Show what everybody sees who trains."""
        self.window.trigger("view.arrangement.train")
        self.window.trigger("view.reset_arrangement")
        settle()
        assert self.window.watching.requests

    def open_all(self) -> None:
        """Show every live view that has something to show, beside the canvas."""
        self.open_default()
        idle = without_purpose(self.window.document)
        shown = [dock for dock in self._live if dock.objectName().removeprefix("dock.") not in idle]
        for dock in shown:
            dock.raise_()  # a tab is dragged out when it is in front
            settle()
            dock.setFloating(True)
            dock.resize(420, 300)
        until(lambda: all(dock.panel.isVisible() for dock in shown))

    def close_floating(self) -> None:
        """Put every view back into its dock."""
        for dock in self._live:
            dock.setFloating(False)

    def speed_with(self, open_side: Callable[[], None]) -> Speed:
        """Return how fast some seconds of training go with something open."""
        open_side()
        feed = self.window.feed
        live_for(SETTLING)
        steps, seconds, computed = feed.steps, feed.seconds, self._computed()
        live_for(MEASURING)
        taken = feed.steps - steps
        return Speed(taken / (feed.seconds - seconds), taken / (self._computed() - computed))

    def _computed(self) -> float:
        (worker,) = active_children()
        times = psutil.Process(worker.pid).cpu_times()
        return float(times.user + times.system)

    def close(self, project: Project) -> None:
        """Stop training and leave, without being asked about anything."""
        self.window.trigger("train.stop")
        until(lambda: self.window.feed.state == "ended")
        self.window.document.open(project, None, self.window.document.pixels)
        self.window.close()
        settle()


def measured(name: str, project: Project) -> dict[str, float]:
    """Alternate the sides; return medians of the ratios to both neighbours."""
    studio = Studio(project)
    sides = {"default": studio.open_default, "all": studio.open_all}
    found: dict[str, list[float]] = {}
    before = studio.speed_with(studio.open_nothing)
    for side, open_side in (*sides.items(),) * ROUNDS:
        watched = studio.speed_with(open_side)
        studio.close_floating()
        after = studio.speed_with(studio.open_nothing)
        for suffix, seen, *alone in zip(("", "_computing"), watched, before, after, strict=True):
            found.setdefault(f"{name}_{side}{suffix}", []).append(seen / mean(alone))
        found.setdefault(f"{name}_steps_per_second", []).append(after.clock)
        before = after
    studio.close(project)
    return {key: round(median(values), 3) for key, values in found.items()}


def until(holds: Callable[[], object]) -> None:
    """Let the window live until something holds."""
    end = monotonic() + WAIT_SECONDS
    while not holds():
        if monotonic() > end:
            raise TimeoutError("what was waited for did not come")
        settle()


def live_for(seconds: float) -> None:
    """Let the window live for a while."""
    end = monotonic() + seconds
    while monotonic() < end:
        settle()


def settle() -> None:
    """Do what is due, and leave the other core to the worker."""
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
    sleep(0.001)


def main() -> None:
    create_application()
    xo = EXAMPLES["xo"].build()
    figures: dict[str, float] = {}
    targets: dict[str, float] = {}
    for name, project in (("xo", xo), ("cnn28", xo.with_graph(cnn28()))):
        found = measured(name, project)
        print(name, found, flush=True)
        figures |= found
    targets = {
        f"{name}_{side}": least for name in ("xo", "cnn28") for side, least in TARGETS.items()
    }
    report(
        "watching_cost",
        figures,
        targets,
        all(figures[name] >= least for name, least in targets.items()),
    )


if __name__ == "__main__":
    with empty_home():
        main()
