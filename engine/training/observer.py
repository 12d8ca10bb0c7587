"""The current sample, who watches what, and how often it is worth looking."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from engine.messages import Observed
from engine.probes.record import PROBES
from engine.training.current_sample import first_sample, shown_first, shown_sample
from engine.training.fixed_samples import FixedSamples
from engine.training.measuring.sight import Sight
from engine.training.probing import measured
from engine.training.turns import Turns, weight_bytes
from engine.training.watched_step import WatchedStep

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    from engine.probes.record import ProbeRequest
    from engine.training.probing import Measured
    from engine.training.run import TrainingRun


class Observer:
    """Makes `Observed` events of whatever network answers at present.

    `sample` and `label` are those of the last `Look`, `lanes` all runs in lock-step with the one
    that answers.
    """

    def __init__(self) -> None:
        self.watched: tuple[ProbeRequest, ...] = ()
        self.sample: NDArray[np.generic] | None = None
        self.label = -1
        self.lanes: tuple[TrainingRun, ...] = ()
        self.forget_updates()

    @property
    def is_due(self) -> bool:
        """Whether it is time for the next look of the stream."""
        return self._turns.is_due

    def forget_updates(self) -> None:
        """Another network answers from here on."""
        self._turns = Turns()
        self._step = WatchedStep()
        self._fixed: FixedSamples | None = None
        self._due: tuple[ProbeRequest, ...] = ()
        self._told: set[ProbeRequest] = set()

    def run_begins(self, run: TrainingRun) -> None:
        """Keep the weights as they are at the start, unless the run already knows its own."""
        if run.initial is None:
            run.initial = {name: w.detach().clone() for name, w in run.network.weights().items()}

    def rested(self, seconds: float) -> None:
        """Note that the run waited for its pace, when looking would have cost it nothing."""
        self._turns.rested(seconds)

    def before_step(self, run: TrainingRun) -> None:
        """Choose what the look after this step sees, and note what the step will change."""
        if self.is_due:
            self._due = self._turns.due(self.watched, weight_bytes(run.network, self.watched))
        else:  # a single step that was asked for: whoever asked wants to see all of it
            self._due = self.watched
        self._step.begins(run, self._due)

    def after_step(self, run: TrainingRun) -> None:
        """Compare with what was noted."""
        self._step.ends(run)

    def stream(self, run: TrainingRun, run_id: str) -> Observed:
        """Look as part of the stream, at what is due."""
        began = perf_counter()
        seen, found = self._observed(run, run_id, "", self._due)
        self._turns.looked(began, found, self._step.watching_ms / 1000)
        return seen

    def answer(self, run: TrainingRun, run_id: str, request_id: str = "") -> Observed:
        """Look at once, at everything that is watched.

        The answer to a `Look` leaves out what was told and another image cannot change.
        """
        requests = self.watched
        if request_id:
            requests = tuple(r for r in requests if r not in self._told or _follows_image(r))
        return self._observed(run, run_id, request_id, requests)[0]

    def _observed(
        self, run: TrainingRun, run_id: str, request_id: str, requests: Iterable[ProbeRequest]
    ) -> tuple[Observed, Measured]:
        dataset = run.dataset
        chosen = self.sample if self.sample is not None else first_sample(dataset)
        sample = shown_sample(dataset, chosen)
        if self._fixed is None:
            self._fixed = FixedSamples(run)
        label, fixed = self._wanted_label(run), self._fixed
        sight = Sight(run, sample, label, requests, fixed, self._step, self.lanes)
        found = measured(sight, requests)
        self._told.update(found.arrays)
        seen = Observed(
            request_id=request_id,
            run_id=run_id,
            step=run.steps,
            sample=sample,
            scores=sight.scores,
            probes=found.arrays,
            label=sight.label,
            costs=found.costs_ms,
        )
        return seen, found

    def _wanted_label(self, run: TrainingRun) -> int:
        """Return the label that was asked for, or else the sample's own, or else -1."""
        dataset = run.dataset
        if self.label >= 0 or self.sample is not None:
            return self.label
        rows = shown_first(dataset)
        return int(dataset.labels[rows[0]]) if len(rows) and not dataset.is_stream else -1


def _follows_image(request: ProbeRequest) -> bool:
    return request.probe in PROBES and PROBES[request.probe].needs in ("sample", "backward")
