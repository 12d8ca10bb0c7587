"""What a sample says, where it is made of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.data.vocabulary import decoded

if TYPE_CHECKING:
    from engine.data.spec import DataSpec


def words_of(sample: np.ndarray, data: DataSpec, last: int = 0) -> str:
    """Return the text of a sample's tokens, or of its last ones; "" for one that is no text."""
    vocabulary = data.vocabulary
    if vocabulary is None or sample.ndim != 1 or sample.dtype != np.int64 or not len(sample):
        return ""
    shown = sample[-last:]
    if shown.min() < 0 or shown.max() >= len(vocabulary):  # of another text
        return ""
    return decoded(vocabulary, shown.tolist())
