"""How probable a text is to a network, token by token."""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch

from engine.data.vocabulary import UNKNOWN, Vocabulary, encoded, pieces
from engine.training.evaluation_over_time import MOST_PERPLEXITY
from engine.training.writing import as_written, on_device, parts, require_finite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from engine.training.carriage import States
    from engine.training.decoding import Decoder


class Reading(NamedTuple):
    """A text as a network reads it: tokens (T,), each as it is written, and what is unknown."""

    tokens: NDArray[np.int64]
    pieces: tuple[str, ...]
    unseen: tuple[str, ...]


def reading_of(vocabulary: Vocabulary, written: str) -> Reading:
    """Return a text as it is read; what is unknown is left out where no token stands for it."""
    tokens, unseen = encoded(vocabulary, written)
    found = pieces(written, vocabulary.level)
    if UNKNOWN not in vocabulary.entries:
        missing = frozenset(unseen)
        found = [piece for piece in found if piece not in missing]
    befores = ("", *found[:-1]) if found else ()
    shown = (as_written(p, b, vocabulary) for p, b in zip(found, befores, strict=True))
    return Reading(tokens, tuple(shown), unseen)


def log_probabilities(decoder: Decoder, tokens: NDArray[np.int64]) -> Iterator[NDArray[np.float32]]:
    """Yield the natural logarithm of the probability of each token after all before it.

    They come part by part and are as many as the tokens (T,) together. The first token is given:
    its logarithm is 0. Raises `Refused` where a score is no number.
    """
    if len(tokens):
        yield np.zeros(1, np.float32)
    states: States = {}
    read = 0
    for part in parts(tokens[:-1]):
        scores, states = decoder.read(on_device(part, decoder), states)  # (1, t, V)
        following = tokens[read + 1 : read + 1 + part.shape[1]]
        logs = torch.log_softmax(scores[0].double(), -1).cpu().numpy()
        require_finite(logs)
        yield logs[np.arange(len(following)), following].astype(np.float32)
        read += len(following)


def perplexity(logarithms: NDArray[np.float32]) -> float:
    """Return exp of minus the mean of all but the first; of none it is 1."""
    if len(logarithms) < 2:
        return 1.0
    mean = float(logarithms[1:].mean(dtype=np.float64))
    return exp(min(-mean, log(MOST_PERPLEXITY)))
