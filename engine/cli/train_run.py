"""A run in this process: trains, listens for Ctrl+C, and hands over what is to be saved."""

from __future__ import annotations

import signal
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec.structs import replace

from engine.run_history import RunHistory
from engine.run_record import new_record
from engine.storage import StoredRun
from engine.texts import text
from engine.training.materialise import materialise
from engine.training.moments import Moments, Reason, StopRequested
from engine.training.run import TrainingRun

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import FrameType

    from numpy.typing import NDArray

    from engine.cli.train_reports import Report
    from engine.data.dataset import Dataset
    from engine.project import Project
    from engine.recipe import Recipe
    from engine.texts import Text
    from engine.training.evaluation import Evaluation
    from engine.training.finite import NonFiniteAt

# Steps between two reports; fewer would cost time, as scalars are read in bunches.
STEPS_BETWEEN_REPORTS = 32


@dataclass(frozen=True)
class Trained:
    """A run that ended: what to save, how it went, and what went wrong, if anything."""

    run: StoredRun
    reason: Reason
    failure: Text | None


@contextmanager
def train(
    project: Project,
    recipe: Recipe,
    pixels: Mapping[str, NDArray[np.uint8]],
    last_step: int,
    report: Report,
) -> Iterator[Trained]:
    """Train to the end and give the run; its weights lie in a temporary file meanwhile."""
    dataset = materialise(project.data, pixels)
    running = TrainingRun(
        project.graph, _long_enough(recipe, dataset, last_step), dataset, last_step=last_step
    )
    watcher = _Watcher(report)
    record = replace(
        new_record(project),
        device=str(running.device),
        threads=running.threads,
        classes=dataset.classes,
        steps_per_epoch=running.steps_per_epoch,
        total_steps=running.total_steps,
    )
    report.started(record, len(dataset))
    with _stopping_on_interrupt(watcher):
        reason = running.train(watcher)
    watcher.close(running)
    ended = replace(record, reason=reason, steps=running.steps, seconds=running.stopwatch.seconds)
    with tempfile.TemporaryDirectory(prefix="netloom-") as folder:
        weights = Path(folder) / "weights.safetensors"
        running.save_weights(weights)
        run = StoredRun(ended, watcher.history.to_arrays(), weights)
        yield Trained(run, reason, watcher.failure)


def _long_enough(recipe: Recipe, dataset: Dataset, last_step: int) -> Recipe:
    """Make room for `--steps`, which is the total whatever the recipe says of epochs."""
    if not last_step:
        return recipe
    an_epoch = max(1, ceil(len(dataset.training) / recipe.batch_size))
    return replace(recipe, epochs=ceil(last_step / an_epoch))


class _Watcher(Moments):
    """Records everything and reports it epoch by epoch."""

    def __init__(self, report: Report) -> None:
        self.history = RunHistory()
        self.failure: Text | None = None
        self.is_stop_wanted = False
        self._report = report
        self._epoch = 0
        self._reported = 0
        self._of_epoch: list[dict[str, NDArray[np.float32]]] = []

    def epoch_begins(self, run: TrainingRun) -> None:
        self._close_epoch(run, {})
        self._epoch = run.epoch

    def step_begins(self, run: TrainingRun) -> None:
        if self.is_stop_wanted:
            raise StopRequested

    def step_taken(self, run: TrainingRun) -> None:
        if run.steps - self._reported >= STEPS_BETWEEN_REPORTS:
            self._flush(run)

    def validation_goes_on(self, run: TrainingRun) -> None:
        if self.is_stop_wanted:
            raise StopRequested

    def validated(self, run: TrainingRun, evaluation: Evaluation) -> None:
        metrics = {"loss": evaluation.loss, **evaluation.metrics}
        self.history.add_validation(run.steps, metrics)
        self._close_epoch(run, metrics)

    def non_finite_found(self, run: TrainingRun, found: NonFiniteAt) -> None:
        self.failure = text("cli-train-non-finite", node=found.node, step=run.steps)
        raise StopRequested("failed")

    def close(self, run: TrainingRun) -> None:
        """Report what came after the last whole epoch."""
        self._flush(run)

    def _flush(self, run: TrainingRun) -> None:
        self._reported = run.steps
        scalars = run.scalars.take()
        if scalars is None:
            return
        self.history.add_steps(scalars.first_step, scalars.by_name)
        self._of_epoch.append(scalars.by_name)
        self._report.steps(self._epoch, scalars.first_step, scalars.by_name)

    def _close_epoch(self, run: TrainingRun, validation: dict[str, float]) -> None:
        self._flush(run)
        if not self._of_epoch:
            return
        means = {name: self._mean(name) for name in ("loss", "accuracy")}
        self._of_epoch = []
        self._report.epoch(self._epoch, means, validation)

    def _mean(self, name: str) -> float:
        return float(np.concatenate([bunch[name] for bunch in self._of_epoch]).mean())


@contextmanager
def _stopping_on_interrupt(watcher: _Watcher) -> Iterator[None]:
    """Let the first Ctrl+C end the run after its step; a second one interrupts as usual."""

    def stop(number: int, frame: FrameType | None) -> None:
        watcher.is_stop_wanted = True
        signal.signal(signal.SIGINT, before)

    before: Any = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
