"""Checkpoints while a run goes on: copied between two steps, written by a thread beside it."""

from __future__ import annotations

from threading import Thread
from time import monotonic, perf_counter
from typing import TYPE_CHECKING

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
        self._last_step = -1
        self._due = monotonic() + FIRST

    def step_begins(self, run: TrainingRun) -> None:
        """Begin a checkpoint when it is time for one; called between two steps."""
        if monotonic() >= self._due:
            self.begin(run)

    def begin(self, run: TrainingRun) -> None:
        """Begin a checkpoint, unless there is one of this step, or one is still being written."""
        is_writing = self._thread is not None and self._thread.is_alive()
        if not is_writing and run.steps != self._last_step:
            self._begin(run, is_rewound=False)

    def rewound(self, run: TrainingRun) -> None:
        """Put the present state in the place of what a rewinding made void."""
        self.wait()
        self._begin(run, is_rewound=True)

    def wait(self) -> None:
        """Wait until nothing is being written."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def write_end(self, run: TrainingRun, folder: Path | None = None) -> None:
        """Write weights, best weights and the rest of the state; raises `OSError`."""
        self.wait()
        write_end(folder or self.folder, capture(run, self._parts))

    # ----------------------------------------------------------------------------------------

    def _begin(self, run: TrainingRun, *, is_rewound: bool) -> None:
        began = perf_counter()
        self._last_step = run.steps
        try:
            state, beside = capture(run, self._parts), self._beside()
        except (MemoryError, RuntimeError) as error:
            self._tell_failure(error)
            self._rest(perf_counter() - began)
            return
        copying = perf_counter() - began
        self._rest(copying)
        self._thread = Thread(
            target=self._write, args=(state, beside, copying, is_rewound), name="checkpoint"
        )
        self._thread.start()

    def _write(
        self, state: RunState, beside: Callable[[], None], copying: float, is_rewound: bool
    ) -> None:
        began = perf_counter()
        try:
            beside()
            size = write_checkpoint(self.folder, state, is_rewound=is_rewound)
        except (OSError, MemoryError, RuntimeError, ValueError) as error:
            self._tell_failure(error)
        else:
            self._has_failed = False
            self._written(state.step, size)
        self._rest(copying + perf_counter() - began)

    def _tell_failure(self, error: Exception) -> None:
        self._last_step = -1
        if not self._has_failed:
            self._has_failed = True
            self._failed(text("checkpoint-failed", reason=reason_in_words(error)))

    def _rest(self, cost: float) -> None:
        self._due = monotonic() + max(INTERVAL, cost / SHARE)
