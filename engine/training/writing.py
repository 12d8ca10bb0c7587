"""A text is written on, token by token, each with what might have stood in its place."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch

from engine.data.spec import TEXT
from engine.data.vocabulary import UNKNOWN, Vocabulary, encoded, pieces, spaced
from engine.messages import Alternative, Piece
from engine.texts import text
from engine.training.refusal import Refused
from engine.training.sampling import best, chosen, softmax
from engine.training.seeds import seed_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from torch import Tensor

    from engine.data.dataset import Dataset
    from engine.training.carriage import States
    from engine.training.decoding import Decoder
    from engine.training.sampling import Scores

ALTERNATIVES = 5
PART = 16  # tokens of a prompt that are read at once, so that nobody waits long


class Manner(NamedTuple):
    """How to write: so many tokens, how boldly (0 is greedy), among how many (0 is all)."""

    length: int
    temperature: float = 1.0
    top_k: int = 0
    seed: int = 0


class Script(NamedTuple):
    """What texts are written in: tokens, and how often each of them begins one, (V,)."""

    vocabulary: Vocabulary
    beginnings: NDArray[np.int64]


def script_of(dataset: Dataset) -> Script:
    """Return what the texts of the training split are written in; raises `Refused` for no text."""
    if dataset.form == "series":
        raise Refused(text("writing-foretells-numbers"))
    vocabulary = dataset.vocabulary
    if vocabulary is None or not any(entry != UNKNOWN for entry in vocabulary.entries):
        raise Refused(text("writing-no-tokens"))
    documents = dataset.sequences(TEXT)
    rows = dataset.training[documents.lengths[dataset.training] > 0]
    firsts = documents.values[documents.starts[rows]]
    return Script(vocabulary, np.bincount(firsts, minlength=len(vocabulary)))


def written(
    decoder: Decoder, script: Script, prompt: str, manner: Manner
) -> Iterator[Piece | None]:
    """Yield what stands behind a prompt; None now and then while a long prompt is being read.

    Without a prompt the first token is drawn from those with which texts begin, since a network
    says nothing before it has read anything. What of a prompt is unknown is read as the unknown
    token, or passed over where there is none; the unknown token is never written. Raises `Refused`
    in words for a manner that is none, and where a score is no number.
    """
    _require_manner(manner)
    vocabulary, chance = script.vocabulary, np.random.default_rng(seed_of(manner.seed, "writing"))
    hidden = [i for i, entry in enumerate(vocabulary.entries) if entry == UNKNOWN]
    before = _last_piece(prompt, vocabulary)
    scores = _beginning(script)
    states: States = {}
    for part in parts(encoded(vocabulary, prompt).tokens):
        found, states = decoder.step(on_device(part, decoder), states)
        scores = _numbers(found)
        yield None
    for place in range(manner.length):
        probabilities = softmax(scores)
        scores[hidden] = -np.inf
        token = chosen(scores, manner.temperature, manner.top_k, chance)
        yield _piece(token, scores, probabilities, before, vocabulary)
        if place + 1 < manner.length:
            found, states = decoder.step(on_device(np.array([token]), decoder), states)
            scores, before = _numbers(found), vocabulary.entries[token]


def parts(tokens: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """Yield a text (T,) as parts (1, t) to be read one after the other."""
    for first in range(0, len(tokens), PART):
        yield tokens[None, first : first + PART]


def on_device(tokens: NDArray[np.int64], decoder: Decoder) -> Tensor:
    """Return tokens as a network reads them."""
    return torch.from_numpy(tokens).to(decoder.device)


def as_written(piece: str, before: str, vocabulary: Vocabulary) -> str:
    """Return a token as it is written behind another; "" stands for the beginning."""
    is_word = vocabulary.level == "word" and before != ""
    return spaced(before, piece) if is_word else piece


def _require_manner(manner: Manner) -> None:
    if not (isfinite(manner.temperature) and manner.temperature >= 0):
        raise Refused(text("writing-temperature-out-of-range"))
    if manner.top_k < 0 or manner.length < 0:
        raise Refused(text("writing-count-out-of-range"))


def _last_piece(prompt: str, vocabulary: Vocabulary) -> str:
    """Return what the first word is written behind; "" where there is nothing, or a space."""
    if vocabulary.level == "character" or not prompt or prompt[-1].isspace():
        return ""
    return pieces(prompt, vocabulary.level)[-1]


def _beginning(script: Script) -> Scores:
    """Return scores of the first token: how often texts begin with each, as logarithms."""
    known = np.array([entry != UNKNOWN for entry in script.vocabulary.entries])
    counts = np.where(known, script.beginnings, 0).astype(np.float64)
    if not counts.any():
        counts[int(known.argmax())] = 1.0
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(counts))


def _numbers(found: Tensor) -> Scores:
    """Return scores (1, V) as numbers of our own."""
    scores = found[0].cpu().numpy().astype(np.float64)
    require_finite(scores)
    return scores


def require_finite(scores: NDArray[np.floating]) -> None:
    """Raise `Refused` where a number is none."""
    if not np.isfinite(scores).all():
        raise Refused(text("writing-not-finite"))


def _piece(
    token: int, scores: Scores, probabilities: Scores, before: str, vocabulary: Vocabulary
) -> Piece:
    entries = vocabulary.entries
    others = best(scores, ALTERNATIVES)
    others = others[scores[others] > -np.inf]
    return Piece(
        as_written(entries[token], before, vocabulary),
        float(probabilities[token]),
        tuple(
            Alternative(as_written(entries[other], before, vocabulary), probability)
            for other, probability in zip(
                others.tolist(), probabilities[others].tolist(), strict=True
            )
        ),
    )
