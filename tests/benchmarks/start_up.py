"""From the start of the process to a window that is painted and can be used; then to the engine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from statistics import median
from time import monotonic

from tests.benchmarks._report import report
from tests.home import empty_home

RUNS = 7
HEAVY = ("torch", "scipy", "sklearn")


def main() -> None:
    runs = [_measured() for _ in range(RUNS + 1)][1:]  # the first one warms the disk cache
    heavy = sorted({name for run in runs for name in run["heavy"]})
    window, engine = (median(run[key] for run in runs) for key in ("window", "engine"))
    report(
        "start_up",
        {
            "window_seconds": round(window, 3),
            "engine_seconds": round(engine, 3),
            "heavy_modules_in_the_window": heavy,
        },
        {"window_seconds": 1.0, "engine_seconds": 4.0, "heavy_modules_in_the_window": []},
        met=window <= 1.0 and engine <= 4.0 and not heavy,
    )


def _measured() -> dict[str, float | list[str]]:
    """Start a window in a process of its own; times in seconds since before its start."""
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    command = [sys.executable, "-m", "tests.benchmarks.start_up", str(monotonic())]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return json.loads(run.stdout.splitlines()[-1])


def child(began: float) -> None:
    """Be the window: what `netloom` does, with a look at the clock."""
    from PySide6.QtCore import QEvent, QObject

    from desktop_app.application import create_application

    application = create_application()
    from desktop_app.main_window import MainWindow

    window = MainWindow()
    times: dict[str, float] = {}

    class FirstPaint(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.UpdateRequest and "window" not in times:
                watched.removeEventFilter(self)
                watched.event(event)  # paint now, then look at the clock
                times["window"] = monotonic() - began
                return True
            return False

    def on_ready() -> None:
        times["engine"] = monotonic() - began
        times["heavy"] = [name for name in HEAVY if name in sys.modules]  # type: ignore[assignment]
        window.close()

    first_paint = FirstPaint()
    window.installEventFilter(first_paint)
    window.feed.worker_ready.connect(on_ready)
    window.show()
    application.exec()
    print(json.dumps(times))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        child(float(sys.argv[1]))
    else:
        with empty_home():
            main()
