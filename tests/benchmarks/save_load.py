"""A project of 60 million parameters saved and opened, beside a raw write; the window meanwhile."""

from __future__ import annotations

import json
import os
import sys
from statistics import median
from time import monotonic, sleep
from typing import TYPE_CHECKING

import numpy as np

from tests.benchmarks._report import report
from tests.home import empty_home

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QCoreApplication

    from desktop_app.main_window import MainWindow

PARAMETERS = 60_000_000
RUNS = 3
TICK_MS = 5
SETTLE_SECONDS = 3.0  # until the window has made its panels
CHUNK = 1 << 20
TIMES_RAW, STALL_MS = 3.0, 100.0


class Ticker:
    """The longest time for which the window's thread came to nothing else."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._timer = QTimer(interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self.restart()
        self._timer.start()

    def restart(self) -> None:
        self.longest, self._last = 0.0, monotonic()

    def stop(self) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        now = monotonic()
        self.longest, self._last = max(self.longest, now - self._last), now


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with empty_home() as folder:
        from desktop_app.application import create_application

        application = create_application()
        figures: dict[str, float] = {"parameters": PARAMETERS}
        stalls, ratios = [], []
        for case, with_optimizer in (("weights_only", False), ("with_optimizer", True)):
            found = _measured(application, folder / case, with_optimizer=with_optimizer)
            figures |= {f"{case}_{key}": round(value, 2) for key, value in found.items()}
            stalls += [found["stall_saving_ms"], found["stall_opening_ms"]]
            ratios.append(found["save_seconds"] / found["raw_seconds"])
        figures |= {"times_raw": round(max(ratios), 2), "longest_stall_ms": round(max(stalls), 1)}
    report(
        "save_load",
        figures,
        {"times_raw": TIMES_RAW, "longest_stall_ms": STALL_MS},
        met=max(ratios) <= TIMES_RAW and max(stalls) <= STALL_MS,
    )


def _measured(
    application: QCoreApplication, folder: Path, *, with_optimizer: bool
) -> dict[str, float]:
    """Save and open several times; the seconds are medians, the stalls the longest of all."""
    folder.mkdir()
    window = _window(folder, with_optimizer=with_optimizer)
    settled = monotonic() + SETTLE_SECONDS
    _wait(application, lambda: monotonic() > settled)
    ticker = Ticker()
    saves, opens, raws = [], [], []
    stall_saving = stall_opening = 0.0
    for turn in range(RUNS):
        path = folder / f"{turn}.netloom"
        _wait(application, lambda: _is_at_rest(window))
        ticker.restart()
        began = monotonic()
        window.files.save_to(path)
        _wait(application, lambda: _is_at_rest(window))
        saves.append(monotonic() - began)
        stall_saving = max(stall_saving, ticker.longest)
        raws.append(_raw_seconds(path, folder / "raw"))
        ticker.restart()
        began = monotonic()
        window.files.open_path(path)
        _wait(application, lambda: _is_at_rest(window))
        opens.append(monotonic() - began)
        stall_opening = max(stall_opening, ticker.longest)
        if turn:
            (folder / f"{turn - 1}.netloom").unlink()
    size = path.stat().st_size
    ticker.stop()
    window.close()
    return {
        "megabytes": size / 1e6,
        "save_seconds": median(saves),
        "raw_seconds": median(raws),
        "open_seconds": median(opens),
        "stall_saving_ms": 1000 * stall_saving,
        "stall_opening_ms": 1000 * stall_opening,
    }


def _window(folder: Path, *, with_optimizer: bool) -> MainWindow:
    """Return a window whose project has one run with the files that an engine would leave."""
    from desktop_app.main_window import MainWindow
    from engine.messages import RunEnded, RunStarted, StartRun, StepsTaken, WorkerReady
    from engine.zoo.example import EXAMPLES
    from tests.desktop_app.recording_client import RecordingClient

    client = RecordingClient()
    window = MainWindow(EXAMPLES["xo"].build(), client=client)  # type: ignore[arg-type]
    window.resize(1280, 800)
    window.show()
    client.event_arrived.emit(WorkerReady("cpu", "2"))
    window.trigger("train.start")
    run_id = client.sent_of(StartRun)[-1].run_id
    client.event_arrived.emit(RunStarted(run_id, "cpu", 1, 100, 1000, ("X", "O")))
    losses = np.linspace(1, 0.1, 1000, dtype=np.float32)
    client.event_arrived.emit(StepsTaken(run_id, 0, {"loss": losses}, 20.0))
    kept = window.studio.runs.folder_of(run_id)
    _write_tensors(kept / "weights.safetensors", ["weight"])
    if with_optimizer:
        _write_tensors(kept / "resume.safetensors", ["optimizer/mean", "optimizer/square"])
    weights = str(kept / "weights.safetensors")
    client.event_arrived.emit(RunEnded(run_id, "completed", 1000, 20.0, weights))
    return window


def _write_tensors(path: Path, names: list[str]) -> None:
    """Write tensors of 60 million random numbers each, as an engine does."""
    size = 4 * PARAMETERS
    header = {
        name: {
            "dtype": "F32",
            "shape": [PARAMETERS],
            "data_offsets": [place * size, (place + 1) * size],
        }
        for place, name in enumerate(names)
    }
    head = json.dumps(header).encode()
    head += b" " * (-len(head) % 8)
    random = np.random.default_rng(0)
    with path.open("wb") as file:
        file.write(len(head).to_bytes(8, "little") + head)
        for _ in names:
            file.write(random.standard_normal(PARAMETERS, np.float32).data)


def _raw_seconds(source: Path, target: Path) -> float:
    """Return what it takes to write a file's bytes, sync them, and compare them with the source."""
    began = monotonic()
    with source.open("rb") as given, target.open("wb") as file:
        while chunk := given.read(CHUNK):
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    with source.open("rb") as given, target.open("rb") as file:
        while chunk := given.read(CHUNK):
            if chunk != file.read(CHUNK):
                raise OSError("the disk gave back something else")
    seconds = monotonic() - began
    target.unlink()
    return seconds


def _is_at_rest(window: MainWindow) -> bool:
    return not (window.files.is_saving or window.studio.work.is_busy)


def _wait(application: QCoreApplication, is_done: Callable[[], bool]) -> None:
    from PySide6.QtCore import QEventLoop

    until = monotonic() + 300
    while not is_done():
        sleep(0.001)
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        if monotonic() > until:
            sys.exit("this takes too long to be measured")


if __name__ == "__main__":
    main()
