"""How late the window is while a network trains in front of every live view.

A timer of 16 ms ticks in the real window for a minute of real training; in another process an idle
loop of the same period tells what the machine itself is late by. Each tick's lateness is how much
longer than 16 ms after the one before it came. Measured without a screen ("offscreen") and on a
virtual one (Xvfb, where that is installed).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from contextlib import contextmanager
from shutil import which
from time import sleep
from typing import TYPE_CHECKING

import numpy as np

from tests.benchmarks._report import report
from tests.home import empty_home

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.benchmarks._report import Value

ALLOWED_MS = {"p99_ms": 25.0, "p999_ms": 60.0, "unexplained_over_100_ms": 0}
NOTABLE_MS = 100.0
SCREENS = ("offscreen", "xvfb")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--screen", choices=SCREENS, action="append")
    asked = parser.parse_args()
    figures: dict[str, Value] = {"seconds": asked.seconds}
    met = True
    for screen in asked.screen or SCREENS:
        with platform_of(screen) as environment:
            if environment is None:
                figures[f"{screen}_measured"] = False
                continue
            found = measured(asked.seconds, environment)
        figures |= {f"{screen}_{name}": value for name, value in found.items()}
        met = met and all(float(str(found[name])) <= most for name, most in ALLOWED_MS.items())
    report("window_latency", figures, ALLOWED_MS, met)


@contextmanager
def platform_of(screen: str) -> Iterator[dict[str, str] | None]:
    """Provide a screen; yield the environment that leads there, None where there is none."""
    if screen == "offscreen":
        yield os.environ | {"QT_QPA_PLATFORM": "offscreen"}
        return
    server = which("Xvfb")
    if server is None:
        yield None
        return
    display = f":{90 + os.getpid() % 900}"
    command = [server, display, "-screen", "0", "1920x1200x24", "-nolisten", "tcp"]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        sleep(2)  # until it takes connections
        yield os.environ | {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display}
    finally:
        running.terminate()
        running.wait()


def measured(seconds: float, environment: dict[str, str]) -> dict[str, Value]:
    """Run the window and, beside it, the idle loop; return the figures of both."""
    command = [sys.executable, "-m", "tests.benchmarks._latency_window", str(seconds)]
    idle = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks._idle_ticks"], stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        window = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    finally:
        said, _ = idle.communicate()  # the end of its input ends it
    found = json.loads(window.stdout.splitlines()[-1])
    ticks, idle_ticks = np.array(found.pop("ticks")), np.array(json.loads(said))
    during = (idle_ticks[:, 0] >= ticks[0, 0]) & (idle_ticks[:, 0] <= ticks[-1, 0])
    return {
        **percentiles(ticks[:, 1]),
        **{f"idle_{name}": value for name, value in percentiles(idle_ticks[during, 1]).items()},
        "unexplained_over_100_ms": unexplained(ticks, idle_ticks),
        **found,
    }


def percentiles(lateness_ms: np.ndarray) -> dict[str, Value]:
    shares = {"p50_ms": 50, "p99_ms": 99, "p999_ms": 99.9, "worst_ms": 100}
    return {name: round(float(np.percentile(lateness_ms, at)), 1) for name, at in shares.items()}


def unexplained(ticks: np.ndarray, idle: np.ndarray) -> int:
    """Count the ticks that were later than 100 ms while the idle loop was in time.

    Both are (ticks, 2): when a tick came, in seconds of the system's clock, and how late in ms.
    The idle loop saw it if it was itself late by half as much within that time.
    """
    count = 0
    for at, late in ticks[ticks[:, 1] > NOTABLE_MS]:
        around = (idle[:, 0] >= at - late / 1000) & (idle[:, 0] <= at + late / 1000)
        count += int(not (idle[around, 1] > late / 2).any())
    return count


if __name__ == "__main__":
    with empty_home():
        main()
