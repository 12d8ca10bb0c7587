"""How a run is told: in lines of JSON for scripts, in sentences and a bar for people."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, TextIO

from engine.cli.console import rounded
from engine.cli.progress import ProgressBar
from engine.data.spec import SERIES, TEXT
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from engine.cli.console import Console
    from engine.cli.train_run import Trained
    from engine.data.dataset import Dataset
    from engine.storage import RunRecord
    from engine.texts import Text

# What is measured at every step beside the loss, whichever of them a goal has.
MEASURES = ("accuracy", "error")
# With more epochs than this, only some of them are told in a line.
MOST_EPOCH_LINES = 30


class Report(ABC):
    """Told how a run goes. Steps and epochs are counted from 0."""

    @abstractmethod
    def note(self, message: Text) -> None:
        """Tell what else there is to say; perhaps in another thread."""

    @abstractmethod
    def started(self, record: RunRecord, dataset: Dataset, step: int) -> None:
        """Tell that the run begins, or goes on after so many steps."""

    @abstractmethod
    def steps(self, epoch: int, first: int, scalars: Mapping[str, NDArray[np.float32]]) -> None:
        """Tell that consecutive steps of an epoch were taken."""

    @abstractmethod
    def epoch(
        self, epoch: int, training: Mapping[str, float], validation: Mapping[str, float]
    ) -> None:
        """Tell that an epoch is over, or its part up to the last step."""

    @abstractmethod
    def finished(self, trained: Trained) -> None:
        """Tell that the run is over and saved."""

    @abstractmethod
    def written(self, out: Path, backup: Path | None) -> None:
        """Tell that the project lies in `out`; what was there before is the backup."""


class JsonReport(Report):
    """One object a line."""

    def __init__(self, console: Console, lane: str = "") -> None:
        """`lane` is the name of the model, where several are trained together."""
        self._console = console
        self._lane = {"lane": lane} if lane else {}

    def note(self, message: Text) -> None:
        self._put("note", message=self._console.render(message))

    def started(self, record: RunRecord, dataset: Dataset, step: int) -> None:
        if step:
            self._put("resumed", step=step)

    def steps(self, epoch: int, first: int, scalars: Mapping[str, NDArray[np.float32]]) -> None:
        measures = {name: scalars[name].tolist() for name in MEASURES if name in scalars}
        for place, loss in enumerate(scalars["loss"].tolist()):
            step = first + place
            metrics = {name: values[place] for name, values in measures.items()}
            self._put("step", step=step, epoch=epoch, loss=loss, metrics=metrics)

    def epoch(
        self, epoch: int, training: Mapping[str, float], validation: Mapping[str, float]
    ) -> None:
        self._put("epoch", epoch=epoch, train=dict(training), validation=dict(validation))

    def finished(self, trained: Trained) -> None:
        record = trained.run.record
        self._put(
            "finished",
            reason=trained.reason,
            steps=record.steps,
            seconds=round(record.seconds, 3),
            steps_per_second=round(_speed(record), 1),
            device=record.device,
        )

    def written(self, out: Path, backup: Path | None) -> None:
        pass

    def _put(self, event: str, **values: object) -> None:
        self._console.json({"event": event, **self._lane, **values})


class SpokenReport(Report):
    """A line an epoch, and a bar where there is a terminal to draw it on."""

    def __init__(self, console: Console, bar: TextIO | None, lane: str = "") -> None:
        """`lane` is the name of the model, where several are trained together."""
        self._console = console
        self._lane = lane
        self._bar = ProgressBar(bar) if bar else None
        self._epochs = 0
        self._total_steps = 0

    def note(self, message: Text) -> None:
        if self._bar:
            self._bar.clear()
        self._say(message)

    def started(self, record: RunRecord, dataset: Dataset, step: int) -> None:
        if step:
            self._say(text("cli-train-resumed", step=step))
        self._epochs = max(1, -(-record.total_steps // max(1, record.steps_per_epoch)))
        self._total_steps = record.total_steps
        self._say(
            text(
                "cli-train-started-stream" if dataset.is_stream else "cli-train-started",
                samples=_amount(dataset),
                steps=record.total_steps,
                device=record.device,
                threads=record.threads,
            )
        )

    def steps(self, epoch: int, first: int, scalars: Mapping[str, NDArray[np.float32]]) -> None:
        if self._bar:
            taken = first + len(scalars["loss"])
            note = self._console.render(
                text("cli-train-bar", step=f"{taken:,}", loss=f"{scalars['loss'][-1]:.4f}")
            )
            self._bar.show(taken / self._total_steps, note)

    def epoch(
        self, epoch: int, training: Mapping[str, float], validation: Mapping[str, float]
    ) -> None:
        every = max(1, self._epochs // MOST_EPOCH_LINES)
        if (epoch + 1) % every and epoch + 1 != self._epochs:
            return
        if self._bar:
            self._bar.clear()
        self._say(
            text(
                _words_of_epoch(validation),
                epoch=epoch + 1,
                epochs=self._epochs,
                loss=f"{training['loss']:.4f}",
                validation_loss=f"{validation.get('loss', 0):.4f}",
                accuracy=f"{100 * validation.get('accuracy', 0):.1f}",
                perplexity=rounded(validation.get("perplexity", 0)),
                error=f"{validation.get('error', 0):.4g}",
            )
        )

    def finished(self, trained: Trained) -> None:
        if self._bar:
            self._bar.clear()
        record = trained.run.record
        self._say(
            text(
                f"cli-train-{trained.reason}",
                steps=record.steps,
                seconds=f"{record.seconds:.1f}",
                speed=f"{_speed(record):,.0f}",
            )
        )

    def written(self, out: Path, backup: Path | None) -> None:
        self._console.say(text("cli-train-written", project=str(out)))
        if backup is not None:
            self._console.say(text("cli-kept", backup=backup.name))

    def _say(self, message: Text) -> None:
        if self._lane:
            message = text("cli-train-lane", lane=self._lane, message=message)
        self._console.say(message)


def _words_of_epoch(validation: Mapping[str, float]) -> str:
    """Return the message that tells what is measured; "perplexity" comes beside "accuracy"."""
    told = next((name for name in ("perplexity", "error") if name in validation), "")
    if told:
        return f"cli-train-epoch-{told}"
    return "cli-train-epoch" if validation else "cli-train-epoch-alone"


def _amount(dataset: Dataset) -> int:
    """Return how many samples there are, or steps where they are read on and on."""
    if not dataset.is_stream:
        return len(dataset)
    return len(dataset.sequences(SERIES if dataset.form == "series" else TEXT).values)


def _speed(record: RunRecord) -> float:
    return record.steps / record.seconds if record.seconds > 0 else 0.0
