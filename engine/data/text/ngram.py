"""How well counting alone foretells a text: interpolated n-grams, as a line to be beaten.

After Witten & Bell 1991, "The zero-frequency problem: estimating the probabilities of novel events
in adaptive text compression" (their method C), interpolated as in Chen & Goodman 1999, "An
empirical study of smoothing techniques for language modeling", section 2.6: with c(h w) how often
w followed the history h, c(h) how often anything did, and T(h) how many different tokens did,

    p(w | h) = (c(h w) + T(h) · p(w | h')) / (c(h) + T(h)),

where h' is h without its oldest token; below the empty history all tokens are equally likely.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

Tokens = NDArray[np.int64]
Floats = NDArray[np.float64]

ORDERS = (2, 3, 4, 5)


class NGram(NamedTuple):
    """The order n of an n-gram model, and its cross-entropy in nats a token."""

    order: int
    nats: float


def best_ngram(
    training: Tokens, validation: Tokens, vocabulary: int, orders: Sequence[int] = ORDERS
) -> NGram:
    """Return the order that foretells the validation tokens best, and how well."""
    nats = cross_entropies(training, validation, vocabulary, max(orders))
    return min((NGram(order, nats[order - 1]) for order in orders), key=lambda found: found.nats)


def cross_entropies(
    training: Tokens, validation: Tokens, vocabulary: int, order: int
) -> tuple[float, ...]:
    """Return −mean ln p of the validation tokens under n = 1, …, `order`; nan without any."""
    if not len(validation):
        return (float("nan"),) * order
    return tuple(
        float(-np.log(found).mean())
        for found in probabilities(training, validation, vocabulary, order)
    )


def probabilities(
    training: Tokens, validation: Tokens, vocabulary: int, order: int
) -> tuple[Floats, ...]:
    """Return p of every validation token, (T,), given those before it, under n = 1, …, `order`.

    The first tokens have shorter histories, as nothing stands before them. All tokens are below
    `vocabulary`, whether they occur in training or not.
    """
    tokens = np.concatenate([training, validation])
    start = len(training)
    p = np.full(len(validation), 1 / vocabulary)
    history = np.zeros(len(tokens), np.int64)  # as numbers: equal histories have equal ones
    found: list[Floats] = []
    for length in range(order):
        keys, pair = np.unique(history * vocabulary + tokens, return_inverse=True)
        followed = _Followed(history, pair, keys // vocabulary, slice(length, start))
        longest = followed.interpolated(slice(start + length, None), p[length:])
        p = np.concatenate([p[:length], longest])
        found.append(p)
        history = np.concatenate([np.zeros(1, np.int64), pair[:-1]])[: len(tokens)]
    return tuple(found)


class _Followed(NamedTuple):
    """What followed which history: both as numbers, (T,), and the history of each pair, (P,)."""

    history: Tokens
    pair: Tokens
    history_of: Tokens
    counted: slice

    def interpolated(self, asked: slice, lower: Floats) -> Floats:
        """Return p at the places asked for, from p under histories one token shorter."""
        counts = np.bincount(self.pair[self.counted], minlength=len(self.history_of))
        totals = np.bincount(self.history_of, weights=counts)
        kinds = np.bincount(self.history_of, weights=counts > 0)
        at = self.history[asked]
        divisor = totals[at] + kinds[at]
        weighted = counts[self.pair[asked]] + kinds[at] * lower
        # A history that never occurred says nothing: the shorter one is asked alone.
        return np.where(divisor > 0, weighted / np.maximum(divisor, 1), lower)
