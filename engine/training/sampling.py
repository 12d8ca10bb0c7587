"""Which token is written, by the scores of all, and which others were as good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Scores = NDArray[np.float64]  # (V,); −inf for what cannot be


def chosen(scores: Scores, temperature: float, top_k: int, chance: np.random.Generator) -> int:
    """Return a token drawn from softmax(scores / temperature) of the `top_k` best, 0 for all.

    At temperature 0 it is the best one, and nothing is drawn.
    """
    if temperature == 0:
        return int(scores.argmax())
    among = best(scores, top_k) if top_k else np.arange(len(scores))
    with np.errstate(over="ignore"):  # towards 0, all but the best one are out of reach
        weights = np.exp((scores[among] - scores.max()) / temperature)
    sums = weights.cumsum()
    place = int(sums.searchsorted(chance.random() * sums[-1], side="right"))
    return int(among[min(place, len(among) - 1)])


def best(scores: Scores, count: int) -> NDArray[np.int64]:
    """Return the highest `count` of all tokens, the highest first; of equal ones the earliest."""
    if count < len(scores):
        least = np.partition(scores, -count)[-count]
        among = np.flatnonzero(scores >= least)
    else:
        among = np.arange(len(scores))
    return among[np.argsort(-scores[among], kind="stable")[:count]]


def softmax(scores: Scores) -> Scores:
    """Return probabilities."""
    found = np.exp(scores - scores.max())
    return np.asarray(found / found.sum())
