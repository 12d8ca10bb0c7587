"""What a data set is like, in a few numbers: for judging a run."""

from __future__ import annotations

import msgspec


class DataFacts(msgspec.Struct, frozen=True):
    """Of the training split as the network gets it: count per class, mean and standard deviation.

    `mean`, `deviation`, `least` and `greatest` are over all numbers of all samples.
    """

    counts: tuple[int, ...]
    mean: float
    deviation: float
    least: float
    greatest: float
