"""Checkpoints while a run goes on: copied between two steps, written by a thread beside it."""

from __future__ import annotations

from threading import Lock, Thread
from time import monotonic, perf_counter
from typing import TYPE_CHECKING, NamedTuple

from engine.texts import text
from engine.training.checkpoint import write_checkpoint, write_end
from engine.training.mishaps import reason_in_words
from engine.training.run_data import PART
from engine.training.run_state import capture

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from engine.texts import Text
    from engine.training.run import TrainingRun
    from engine.training.run_data import RunData
    from engine.training.run_state import RunState

FIRST = 1.0  # seconds until the first checkpoint
INTERVAL = 10.0  # seconds between two, where they cost little
SHARE = 0.05  # of the time goes into them, at most


class Job(NamedTuple):
    """A state to be written, what is to be done before, and how long it took to copy."""

    state: RunState
    beside: Callable[[], None]
    copying: float
    is_rewound: bool


class Checkpointer:
    """Keeps the state of a run in its folder.

    A disk that refuses is told once, until it takes one again; training goes on, and so do the
    attempts.
    """

    def __init__(
        self,
        folder: Path,
        data: RunData,
        written: Callable[[int, int], None],
        failed: Callable[[Text], None],
        beside: Callable[[], Callable[[], None]] = lambda: lambda: None,
    ) -> None:
        """`written(step, bytes)` and `failed(message)` may be called in another thread.

        `beside` is called with every copy that is made; what it returns is called by the thread
        that writes, before the state is written.
        """
        self.folder = folder
        self._parts = {PART: data}
        self._written = written
        self._failed = failed
        self._beside = beside
        self._has_failed = False
        self._thread: Thread | None = None
        self._lock = Lock()
        self._is_writing = False
        self._next: Job | None = None
        self._last_step = -1
        self._due = monotonic() + FIRST

    def step_begins(self, run: TrainingRun) -> None:
        """Begin a checkpoint when it is time for one; called between two steps."""
        if monotonic() >= self._due and not self._is_writing:
            self.begin(run)

    def begin(self, run: TrainingRun, *, is_rewound: bool = False) -> None:
        """Have the present state written, unless it already is; it may wait for another's end.

        After a rewinding it takes the place of what that made void.
        """
        if run.steps == self._last_step and not is_rewound:
            return
        began = perf_counter()
        try:
            state, beside = capture(run, self._parts), self._beside()
        except (MemoryError, RuntimeError) as error:
            self._fail(error)
            return
        self._last_step = run.steps
        self._put(Job(state, beside, perf_counter() - began, is_rewound))

    def wait(self) -> None:
        """Wait until nothing is being written."""
        if self._thread is not None:
            self._thread.join()

    def write_end(self, run: TrainingRun, folder: Path | None = None) -> None:
        """Write weights, best weights and the rest of the state; raises `OSError`."""
        self.wait()
        write_end(folder or self.folder, capture(run, self._parts))

    # --- writing ----------------------------------------------------------------------------

    def _put(self, job: Job) -> None:
        with self._lock:
            if self._is_writing:  # the newest waits, in the place of what waited before
                was_rewound = self._next is not None and self._next.is_rewound
                self._next = job._replace(is_rewound=job.is_rewound or was_rewound)
                return
            self._is_writing = True
        self.wait()  # the last thread is at its end
        self._thread = Thread(target=self._write_all, args=(job,), name="checkpoint")
        self._thread.start()

    def _write_all(self, first: Job) -> None:
        job: Job | None = first
        while job is not None:
            self._write(job)
            with self._lock:
                job, self._next = self._next, None
                self._is_writing = job is not None

    def _write(self, job: Job) -> None:
        began = perf_counter()
        try:
            job.beside()
            size = write_checkpoint(self.folder, job.state, is_rewound=job.is_rewound)
        except (OSError, MemoryError, RuntimeError, ValueError) as error:
            self._fail(error)
        else:
            self._has_failed = False
            self._written(job.state.step, size)
            cost = job.copying + perf_counter() - began
            self._due = monotonic() + max(INTERVAL, cost / SHARE)

    def _fail(self, error: Exception) -> None:
        self._last_step = -1
        self._due = monotonic() + INTERVAL
        if not self._has_failed:
            self._has_failed = True
            self._failed(text("checkpoint-failed", reason=reason_in_words(error)))
