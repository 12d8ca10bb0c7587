"""The current sample, who watches what, and how often it is worth looking."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np

from engine.data.fit import resampled
from engine.messages import Observed
from engine.probes.activations import THUMBNAIL
from engine.probes.updates import UPDATE_RATIO
from engine.training.probing import glance, measured
from engine.training.update_meter import UpdateMeter

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.data.dataset import Dataset
    from engine.probes.record import ProbeRequest
    from engine.training.run import TrainingRun

INTERVAL = 1 / 30  # seconds between two looks at most
SHARE = 0.03  # of the training time is spent on looking, at most
THUMBNAIL_TURNS = 4  # a thumbnail comes with every fourth look: 30 / 4 ≈ 8 a second


class Observer:
    """Makes `Observed` events of whatever network answers at present."""

    def __init__(self) -> None:
        self.watched: tuple[ProbeRequest, ...] = ()
        self.image: NDArray[np.uint8] | None = None
        self._meter = UpdateMeter()
        self._turn = 0
        self._next = 0.0

    @property
    def is_due(self) -> bool:
        """Whether it is time for the next look of the stream."""
        return perf_counter() >= self._next

    def forget_updates(self) -> None:
        """Another network answers from here on."""
        self._meter = UpdateMeter()

    def before_step(self, run: TrainingRun) -> None:
        """Note the weights of the layers whose updates are watched."""
        nodes = [request.node for request in self.watched if request.probe == UPDATE_RATIO.id]
        self._meter.before_step(run.network, nodes)

    def after_step(self, run: TrainingRun) -> None:
        """Measure how far the weights moved."""
        self._meter.after_step(run.network)

    def stream(self, run: TrainingRun, run_id: str) -> Observed:
        """Look as part of the stream: thumbnails take turns, and looking takes its share only."""
        began = perf_counter()
        self._turn += 1
        seen = self._observed(run, run_id, "", self._in_turn())
        ended = perf_counter()
        self._next = began + max(INTERVAL, (ended - began) / SHARE)
        return seen

    def answer(self, run: TrainingRun, run_id: str, request_id: str = "") -> Observed:
        """Look at once, with everything that is watched."""
        return self._observed(run, run_id, request_id, self.watched)

    def _in_turn(self) -> tuple[ProbeRequest, ...]:
        thumbnails = [request for request in self.watched if request.probe == THUMBNAIL.id]
        others = [request for request in self.watched if request.probe != THUMBNAIL.id]
        return (*others, *thumbnails[self._turn % THUMBNAIL_TURNS :: THUMBNAIL_TURNS])

    def _observed(
        self, run: TrainingRun, run_id: str, request_id: str, requests: tuple[ProbeRequest, ...]
    ) -> Observed:
        image = self.image if self.image is not None else first_sample(run.dataset)
        image = resampled(image, run.dataset.images.shape[-1])
        seen = glance(run.network, image, self._meter.ratios)
        return Observed(
            request_id=request_id,
            run_id=run_id,
            step=run.steps,
            image=image,
            scores=seen.scores,
            probes=measured(seen, requests),
        )


def first_sample(dataset: Dataset) -> NDArray[np.uint8]:
    """Return the first validation image, or else the first of all, or else a blank one (H, W)."""
    for positions in (dataset.validation, dataset.training):
        if len(positions):
            return np.array(dataset.images[positions[0], 0])
    return np.zeros(dataset.images.shape[-2:], np.uint8)
