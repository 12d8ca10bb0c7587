"""The window of `window_latency`: trains in front of every live view and prints its ticks."""

from __future__ import annotations

import json
import sys
from time import monotonic
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDockWidget

from desktop_app.application import create_application
from desktop_app.main_window import MainWindow
from desktop_app.views.live_view import LIVE_VIEWS, LiveView
from engine.zoo.example import EXAMPLES
from tests.benchmarks._ticks import PERIOD, ticked

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLE = "xo"  # 28 × 28
SIZE = 420, 300
WARM_UP_STEPS = 100


def main() -> None:
    application = create_application()
    project = EXAMPLES[EXAMPLE].build()
    recipe = replace(project.recipe, epochs=100_000, pace="full")
    window = MainWindow(project.with_recipe(recipe))
    window.resize(1600, 1000)
    window.show()
    until(lambda: window.session.can_start)
    window.trigger("view.arrangement.train")
    shown = show_all_views(window)
    window.trigger("train.start")
    until(lambda: window.feed.steps > WARM_UP_STEPS)
    before = window.feed.steps
    ticker = Ticker()
    end = monotonic() + float(sys.argv[1])
    until(lambda: monotonic() > end)
    ticker.stop()
    steps = window.feed.steps - before
    busiest = [(cost.title.id, round(cost.milliseconds, 2), round(cost.per_second, 1))
               for cost in window.watching.costs.recent()]  # fmt: skip
    window.trigger("train.stop")
    until(lambda: window.feed.state == "ended")
    window.document.open(project, None, window.document.pixels)  # nothing to be asked about
    window.close()
    window.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    application.processEvents()
    print(json.dumps(busiest), file=sys.stderr)
    print(json.dumps({"views": shown, "steps": steps, "ticks": ticker.ticks}))


def show_all_views(window: MainWindow) -> int:
    """Give each view that lies behind a tab a window of its own; return how many are seen."""
    for view in LIVE_VIEWS:
        dock = window.findChild(QDockWidget, f"dock.live.{view.id}")
        assert isinstance(dock, QDockWidget)
        dock.setFloating(True)
        dock.resize(*SIZE)
        dock.show()
    views = [v for v in QApplication.allWidgets() if isinstance(v, LiveView)]
    until(lambda: all(view.isVisible() for view in views))
    return len(views)


class Ticker(QObject):
    """Notes when its timer comes."""

    def __init__(self) -> None:
        super().__init__()
        self.ticks: list[tuple[float, float]] = []
        self._last = monotonic()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(round(1000 * PERIOD))
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        now = monotonic()
        self.ticks.append(ticked(self._last, now))
        self._last = now


def until(holds: Callable[[], object]) -> None:
    """Let the window live until something holds."""
    end = monotonic() + 600
    while not holds():
        if monotonic() > end:
            raise TimeoutError("what was waited for did not come")
        flags = QEventLoop.ProcessEventsFlag.AllEvents
        QApplication.processEvents(flags | QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


if __name__ == "__main__":
    main()
