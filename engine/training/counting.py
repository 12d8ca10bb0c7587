"""The best n-gram of a run's texts, counted beside training, which does not wait for it."""

from __future__ import annotations

from functools import lru_cache
from threading import Thread
from typing import TYPE_CHECKING

import numpy as np

from engine.data.spec import TEXT
from engine.data.text.ngram import NGram, best_ngram

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from engine.data.dataset import Dataset

# Tokens of a text beyond which counting takes too much memory: some 100 bytes each.
MOST_TOKENS = 5_000_000


def count_beside(dataset: Dataset, tell: Callable[[NGram], None]) -> Thread | None:
    """Count in a thread, and tell what came out; None where there is nothing to be foretold."""
    if not _is_counted(dataset):
        return None

    def count() -> None:
        tell(counted(dataset))

    thread = Thread(target=count, name="counting", daemon=True)
    thread.start()
    return thread


@lru_cache(maxsize=1)  # runs in lock-step, and one after the other, share their data
def counted(dataset: Dataset) -> NGram:
    """Return the n-gram that foretells the validation split best, of those of the training split.

    Documents are counted one behind the other.
    """
    training, validation = (_tokens(dataset, name) for name in ("training", "validation"))
    assert dataset.vocabulary is not None
    return best_ngram(training, validation, len(dataset.vocabulary))


def _is_counted(dataset: Dataset) -> bool:
    if dataset.form != "text" or dataset.vocabulary is None:
        return False
    sequences = dataset.sequences(TEXT)
    is_split = all(
        sequences.lengths[dataset.split(name)].sum() for name in ("training", "validation")
    )
    return is_split and len(sequences.values) <= MOST_TOKENS


def _tokens(dataset: Dataset, split: str) -> NDArray[np.int64]:
    sequences = dataset.sequences(TEXT)
    return np.concatenate([sequences[int(row)] for row in dataset.split(split)])
