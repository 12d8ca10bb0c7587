"""A run without a window: trained to its end, recorded, reported, and kept meanwhile."""

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

from engine.cli.train_reports import MEASURES
from engine.data.answers import names_of_answers
from engine.storage import RunEvent, StoredRun
from engine.storage.runs import BEST, RESUME, WEIGHTS
from engine.texts import text
from engine.training.beginnings import Plan, begun, resumed
from engine.training.checkpointing import Checkpointer
from engine.training.devices import choose_device
from engine.training.lanes import Lane, train_in_step
from engine.training.material import stream_of
from engine.training.materialise import materialise
from engine.training.moments import Moments, Reason, StopRequested
from engine.training.strides import taken_at_once

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
    from types import FrameType

    from numpy.typing import NDArray

    from engine.cli.train_job import Job
    from engine.cli.train_reports import Report
    from engine.data.dataset import Dataset
    from engine.recipe import Recipe
    from engine.storage import RunRecord
    from engine.texts import Text
    from engine.training.beginnings import Beginning
    from engine.training.evaluation import Evaluation
    from engine.training.finite import NonFiniteAt
    from engine.training.run import TrainingRun

# Steps between two reports; fewer would cost time, as scalars are read in bunches.
STEPS_BETWEEN_REPORTS = 32


@dataclass(frozen=True)
class Trained:
    """A run that ended: what to save, how it went, and what went wrong, if anything.

    Its tensors lie in `folder`, which is no longer needed once it is saved.
    """

    run: StoredRun
    folder: Path
    reason: Reason
    failure: Text | None


def train(
    jobs: Sequence[Job], pixels: Mapping[str, NDArray[np.uint8]], reports: Sequence[Report]
) -> tuple[Trained, ...]:
    """Train one run, or several in lock-step, to the end; each lies then in its job's folder."""
    stop = _Stop(is_at_once=len(jobs) == 1)
    try:
        watchers = [
            _ready(job, _beginning(job, pixels), report, stop)
            for job, report in zip(jobs, reports, strict=True)
        ]
    except Exception:
        for job in jobs:
            if job.is_new_folder:
                job.folder.remove()  # nothing was begun
        raise
    with _stopping_on_signals(stop):
        if len(watchers) == 1:
            taken_at_once(watchers[0].strides())
        else:
            lanes = [Lane(watcher.run, watcher.strides()) for watcher in watchers]
            train_in_step(lanes, before_round=stop.follow)
    return tuple(watcher.ended() for watcher in watchers)


def _ready(job: Job, beginning: Beginning, report: Report, stop: _Stop) -> _Watcher:
    run, record = beginning.run, _record(job, beginning)
    run.chance.put_aside()  # another one may be made ready before this one trains
    job.folder.put_record(record)
    for note in (job.note, beginning.notice):
        if note is not None:
            report.note(note)
    report.started(record, run.dataset, run.steps)
    return _Watcher(job, record, beginning, report, stop)


def _beginning(job: Job, pixels: Mapping[str, NDArray[np.uint8]]) -> Beginning:
    data = job.project.data
    dataset = materialise(data, pixels)
    plan = Plan(
        graph=job.record.graph,
        recipe=_long_enough(job, dataset),
        data=data,
        pixels=pixels,
        made=lambda part: dataset if part == data else materialise(part, pixels),
        last_step=job.last_step,
    )
    if job.is_resumed:
        return resumed(plan, job.folder.path, accepts_changed_data=job.accepts_changed_data)
    return begun(plan)


def _record(job: Job, beginning: Beginning) -> RunRecord:
    run = beginning.run
    record = replace(
        job.record,
        device=run.device.type,
        threads=run.threads,
        classes=names_of_answers(run.network.label_field, run.dataset),
        steps_per_epoch=run.steps_per_epoch,
        total_steps=run.total_steps,
    )
    if not job.is_resumed:
        return record
    before = tuple(event for event in record.events if event.step <= run.steps)
    return replace(record, events=(*before, RunEvent("resumed", run.steps)))


def _long_enough(job: Job, dataset: Dataset) -> Recipe:
    """Make room for `--steps`, which is the total whatever the recipe says of epochs."""
    if not job.last_step:
        return job.recipe
    an_epoch = max(1, _steps_of_epoch(dataset, job.recipe))
    return replace(job.recipe, epochs=ceil(job.last_step / an_epoch))


def _steps_of_epoch(dataset: Dataset, recipe: Recipe) -> int:
    rows, lanes = dataset.training, recipe.batch_size
    if not dataset.is_stream:
        return ceil(len(rows) / lanes)
    device = choose_device("cpu")  # it is only to be counted
    return len(stream_of(dataset, rows, lanes, recipe.chunk_length, device))


class _Stop:
    """A wish to end: wanted as soon as it is said, due before a step that others do not take."""

    def __init__(self, *, is_at_once: bool) -> None:
        self._is_at_once = is_at_once
        self.is_wanted = self.is_due = False

    def wish(self) -> None:
        """Say that all is to end."""
        self.is_wanted = True
        self.is_due = self._is_at_once

    def follow(self) -> None:
        """Let what is wanted be due: a round of steps is over."""
        self.is_due = self.is_wanted


class _Watcher(Moments):
    """Records everything, reports it epoch by epoch, and keeps the state meanwhile."""

    def __init__(
        self, job: Job, record: RunRecord, beginning: Beginning, report: Report, stop: _Stop
    ) -> None:
        self.run = beginning.run
        self._stop = stop
        self._reason: Reason = "failed"
        self._folder = job.folder
        self._record = record
        self._beginning = beginning
        self._data = job.project.data
        self._report = report
        self._failure: Text | None = None
        self._history = job.history
        self._history.cut(beginning.run.steps)
        self._epoch = beginning.run.epoch
        self._reported = beginning.run.steps
        self._of_epoch: list[dict[str, NDArray[np.float32]]] = []
        self._checkpointer = Checkpointer(
            job.folder.path,
            beginning.data,
            written=lambda step, size: None,
            failed=report.note,
            beside=self._curves_kept,
        )

    def strides(self) -> Generator[None, None, None]:
        """Train to the end, each step when it is asked for."""
        self.run.chance.take_up()
        self._reason = yield from self.run.strides(self)

    # --- moments ----------------------------------------------------------------------------

    def epoch_begins(self, run: TrainingRun) -> None:
        self._close_epoch(run, {})
        self._epoch = run.epoch
        waiting = self._beginning.waiting
        if waiting is not None and not run.has_begun_epoch and len(waiting) > len(run.dataset):
            ids = run.join(waiting)
            self._beginning.data.note_joined(ids, self._data)
            event = RunEvent("joined", run.steps, {"samples": ids})
            self._record = replace(self._record, events=(*self._record.events, event))

    def step_begins(self, run: TrainingRun) -> None:
        if self._stop.is_due:
            raise StopRequested
        self._checkpointer.step_begins(run)

    def step_taken(self, run: TrainingRun) -> None:
        if run.steps - self._reported >= STEPS_BETWEEN_REPORTS:
            self._flush(run)

    def validation_goes_on(self, run: TrainingRun) -> None:
        if self._stop.is_wanted:
            raise StopRequested

    def validated(self, run: TrainingRun, evaluation: Evaluation) -> None:
        metrics = {"loss": evaluation.loss, **evaluation.metrics}
        self._history.add_validation(run.steps, metrics, evaluation.counts)
        self._close_epoch(run, metrics)

    def non_finite_found(self, run: TrainingRun, found: NonFiniteAt) -> None:
        self._failure = text("cli-train-non-finite", node=found.node, step=run.steps)
        raise StopRequested("failed")

    # --- the end ----------------------------------------------------------------------------

    def ended(self) -> Trained:
        """Keep everything, and return it as a project file takes it."""
        run, reason = self.run, self._reason
        self._flush(run)
        record = replace(
            self._record,
            reason=reason,
            steps=run.steps,
            seconds=run.stopwatch.seconds,
            best_step=run.best.step,
        )
        arrays = self._history.to_arrays()
        path = self._end_kept(run, record, arrays)
        best = path / BEST
        stored = StoredRun(
            record, arrays, path / WEIGHTS, best if best.is_file() else None, path / RESUME
        )
        return Trained(stored, path, reason, self._failure)

    def _end_kept(
        self, run: TrainingRun, record: RunRecord, arrays: Mapping[str, NDArray[np.float32]]
    ) -> Path:
        """Keep the end in the folder, or in a temporary one where the disk refuses."""
        try:
            self._folder.put_history(arrays)
            self._checkpointer.write_end(run)
            self._folder.put_record(record)
        except OSError:
            refuge = Path(tempfile.mkdtemp(prefix="netloom-"))
            self._checkpointer.write_end(run, refuge)
            return refuge
        return self._folder.path

    # --- recording --------------------------------------------------------------------------

    def _curves_kept(self) -> Callable[[], None]:
        """Return what writes the curves up to this step."""
        run = self._beginning.run
        self._flush(run)
        arrays = self._history.to_arrays()
        return lambda: self._folder.put_history(arrays)

    def _flush(self, run: TrainingRun) -> None:
        self._reported = run.steps
        scalars = run.scalars.take()
        if scalars is None:
            return
        self._history.add_steps(scalars.first_step, scalars.by_name)
        self._of_epoch.append(scalars.by_name)
        self._report.steps(self._epoch, scalars.first_step, scalars.by_name)

    def _close_epoch(self, run: TrainingRun, validation: dict[str, float]) -> None:
        self._flush(run)
        if not self._of_epoch:
            return
        names = (name for name in ("loss", *MEASURES) if name in self._of_epoch[0])
        means = {name: self._mean(name) for name in names}
        self._of_epoch = []
        self._report.epoch(self._epoch, means, validation)

    def _mean(self, name: str) -> float:
        return float(np.concatenate([bunch[name] for bunch in self._of_epoch]).mean())


@contextmanager
def _stopping_on_signals(stop: _Stop) -> Iterator[None]:
    """Let the first Ctrl+C or SIGTERM end the run after its step; a second one acts as usual."""

    def on_signal(number: int, frame: FrameType | None) -> None:
        stop.wish()
        signal.signal(number, before[signal.Signals(number)])

    numbers = (signal.SIGINT, signal.SIGTERM)
    before: dict[signal.Signals, Any] = {n: signal.signal(n, on_signal) for n in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
