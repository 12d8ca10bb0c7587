"""The worker as a process of its own: spawned, killed, orphaned."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

import psutil
import pytest
from msgspec.structs import replace

from engine.messages import RunEnded, Shutdown, StartRun, StepsTaken, WorkerReady
from engine.run_files import is_resumable
from engine.worker_entry import main
from engine.zoo.example import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess
    from pathlib import Path

START_SECONDS = 60.0


@pytest.fixture
def worker() -> Iterator[tuple[SpawnProcess, Connection]]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=main, args=(theirs,))
    process.start()
    theirs.close()
    until(ours, WorkerReady)
    yield process, ours
    process.kill()
    process.join()
    process.close()
    ours.close()


def until(connection: Connection, kind: type) -> object:
    deadline = monotonic() + START_SECONDS
    while connection.poll(max(0.0, deadline - monotonic())):
        event = connection.recv()
        if isinstance(event, kind):
            return event
    raise AssertionError(f"no {kind.__name__} came")


def read_to_the_end(connection: Connection) -> None:
    while True:
        connection.recv()


def long_run(folder: Path) -> StartRun:
    project = EXAMPLES["xo_small"].build()
    recipe = replace(project.recipe, epochs=100_000, threads=1, pace="full")
    return StartRun("run", project.graph, recipe, project.data, str(folder))


def test_a_worker_trains_ignores_ctrl_c_and_ends_when_told(
    worker: tuple[SpawnProcess, Connection], tmp_path: Path
) -> None:
    process, connection = worker
    connection.send(long_run(tmp_path))
    until(connection, StepsTaken)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGINT)
    connection.send(Shutdown())
    until(connection, RunEnded)
    process.join(5)
    assert process.exitcode == 0
    assert (tmp_path / "weights.safetensors").is_file()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_killed_worker_is_seen_within_a_second(
    worker: tuple[SpawnProcess, Connection], tmp_path: Path
) -> None:
    process, connection = worker
    connection.send(long_run(tmp_path))
    until(connection, StepsTaken)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    killed = monotonic()
    with pytest.raises((EOFError, ConnectionResetError)):
        read_to_the_end(connection)
    assert monotonic() - killed < 1.0


WINDOW = """
import multiprocessing, sys
from pathlib import Path
from engine.messages import StepsTaken, WorkerReady
from engine.worker_entry import main
from tests.engine.test_worker_process import long_run, until

if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=main, args=(theirs,))
    process.start()
    theirs.close()
    until(ours, WorkerReady)
    if sys.argv[2] == "training":
        ours.send(long_run(Path(sys.argv[1])))
        until(ours, StepsTaken)
    print(process.pid, flush=True)
    while True:
        ours.recv()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
@pytest.mark.parametrize("busy_with", ["training", "nothing"])
def test_a_killed_window_leaves_no_orphan(tmp_path: Path, busy_with: str) -> None:
    script = tmp_path / "window.py"
    script.write_text(WINDOW)
    with subprocess.Popen(
        [sys.executable, str(script), str(tmp_path), busy_with],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.getcwd()},
    ) as window:
        assert window.stdout is not None
        worker = int(window.stdout.readline())
        window.kill()
        window.wait()
    deadline = monotonic() + 5.0
    while is_alive(worker):
        assert monotonic() < deadline, "the worker outlived its window"
        Event().wait(0.02)  # two cores: leave one to the worker
    assert is_resumable(tmp_path) == (busy_with == "training")


def is_alive(pid: int) -> bool:
    """Whether a process computes; a dead one that nobody collected does not."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
