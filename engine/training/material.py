"""What a run learns from, batch by batch: samples in any order, or a stream that is read on."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from engine.data.spec import SERIES, TEXT
from engine.training.augment import augmented
from engine.training.carriage import CARRIED, Carriage, Memory
from engine.training.epoch_order import EpochOrder
from engine.training.reading_order import InOrder, OrderByLength
from engine.training.streams import Stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    import torch
    from numpy.typing import NDArray

    from engine.data.augmentation import Augmentation
    from engine.data.dataset import Dataset
    from engine.recipe import Recipe
    from engine.training.course import Course
    from engine.training.samples import Batch, Samples
    from engine.training.stateful import Stateful

# How a stream is read to be judged by it: few lanes, of which each begins with nothing, but one
# in 1,000 steps at most.
JUDGED_LANES, JUDGED_CHUNK = 32, 100
LANE_STEPS = 1000


class Material(ABC):
    """What a run learns from. `parts` are what a checkpoint must keep of it."""

    parts: dict[str, Stateful]

    @abstractmethod
    def __len__(self) -> int:
        """Return how many samples, or chunks, an epoch has."""

    @abstractmethod
    def batch(self, course: Course) -> Batch:
        """Return the batch at the position where a course is."""

    @abstractmethod
    def remember(self, batch: Batch) -> None:
        """Note that the network has learned from a batch."""


class Gathered(Material):
    """Samples by themselves, in an order of the epoch's own."""

    def __init__(self, samples: Samples, recipe: Recipe, augmentation: Augmentation) -> None:
        self.parts = {}
        self.samples = samples
        self._seed = recipe.seed
        self._augmentation = augmentation

    def __len__(self) -> int:
        return len(self.samples)

    def batch(self, course: Course) -> Batch:
        batch = self.samples.batch(course.order.batch(course.position))
        if self._augmentation.is_on:
            purpose = f"augmentation/{course.epoch}/{course.position}"
            batch = augmented(batch, self._augmentation, self._seed, purpose)
        return batch

    def remember(self, batch: Batch) -> None:
        """Remember nothing: samples know nothing of one another."""


class ReadOn(Material):
    """A stream, chunk by chunk; what a chunk leaves may be carried on to the next."""

    def __init__(self, stream: Stream, *, carries_state: bool) -> None:
        self._stream = stream
        self._carries_state = carries_state
        self._memory = Memory()
        self.parts = {"memory": self._memory}

    def __len__(self) -> int:
        return len(self._stream)

    def batch(self, course: Course) -> Batch:
        chunk = self._stream.chunk(course.position)
        begins = chunk.begins if self._carries_state else None
        return {**chunk.fields, CARRIED: self._memory.carriage(begins)}

    def remember(self, batch: Batch) -> None:
        carriage = batch[CARRIED]
        assert isinstance(carriage, Carriage)
        self._memory.keep(carriage)


def order_of(recipe: Recipe, dataset: Dataset, device: torch.device) -> EpochOrder:
    """Return the order in which an epoch takes the training split."""
    if dataset.is_stream:
        return InOrder(recipe.seed, recipe.batch_size, device)
    if dataset.form == "sentences":
        lengths = (
            dataset.sequences(TEXT).lengths[dataset.training].clip(max=recipe.longest_sequence)
        )
        return OrderByLength(recipe.seed, recipe.batch_size, device, lengths)
    return EpochOrder(recipe.seed, recipe.batch_size, device)


def stream_of(
    dataset: Dataset,
    rows: NDArray[np.int64],
    lanes: int,
    chunk_length: int,
    device: torch.device,
) -> Stream:
    """Return the documents of some rows as a stream."""
    field = SERIES if dataset.form == "series" else TEXT
    return Stream(field, dataset.sequences(field), rows, lanes, chunk_length, device)


def judged_stream(dataset: Dataset, rows: NDArray[np.int64], device: torch.device) -> Stream:
    """Return documents as a stream to be judged by."""
    field = SERIES if dataset.form == "series" else TEXT
    steps = int(dataset.sequences(field).lengths[rows].sum())
    lanes = max(1, min(JUDGED_LANES, steps // LANE_STEPS))
    return stream_of(dataset, rows, lanes, JUDGED_CHUNK, device)


def read_on(stream: Stream) -> Iterator[Batch]:
    """Yield a stream's batches; whoever takes them lets a network read each before the next."""
    memory = Memory()
    for chunk in stream.chunks():
        carriage = memory.carriage(chunk.begins)
        yield {**chunk.fields, CARRIED: carriage}
        memory.keep(carriage)
