"""What a data set is like, in a few numbers: for judging a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

if TYPE_CHECKING:
    from engine.data.dataset import Dataset

CHUNK = 1000  # images that are counted at a time, to spare memory


class DataFacts(msgspec.Struct, frozen=True):
    """Of the training split as the network gets it: count per class, mean and standard deviation.

    `mean`, `deviation`, `least` and `greatest` are over all numbers of all samples.
    """

    counts: tuple[int, ...]
    mean: float
    deviation: float
    least: float
    greatest: float


def facts_of(dataset: Dataset) -> DataFacts:
    """Return what the training split is like; every byte of its images is counted."""
    labels = dataset.labels[dataset.training]
    tally = np.zeros(256, np.int64)
    for first in range(0, len(dataset.training), CHUNK):
        rows = dataset.training[first : first + CHUNK]
        tally += np.bincount(dataset.images[rows].reshape(-1), minlength=256)
    levels = np.arange(256) / 255
    total = max(1, int(tally.sum()))
    mean = float(levels @ tally / total)
    present = levels[tally > 0]
    return DataFacts(
        counts=tuple(np.bincount(labels, minlength=len(dataset.classes)).tolist()),
        mean=mean,
        deviation=float(np.sqrt((levels - mean) ** 2 @ tally / total)),
        least=float(present.min(initial=1.0)),
        greatest=float(present.max(initial=0.0)),
    )
