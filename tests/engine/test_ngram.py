"""The n-gram line is exactly the textbook's formula, is a distribution, and is fast."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import isnan, log
from time import perf_counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.data.text.ngram import best_ngram, cross_entropies, probabilities

V = 4
TOKENS = st.lists(st.integers(0, V - 1), max_size=40)


class PlainWittenBell:
    """The formula as it stands in the papers, one token at a time."""

    def __init__(self, training: list[int], vocabulary: int, order: int) -> None:
        self.vocabulary = vocabulary
        self.following: dict[tuple[int, ...], Counter[int]] = defaultdict(Counter)
        for length in range(order):
            for i in range(length, len(training)):
                self.following[tuple(training[i - length : i])][training[i]] += 1

    def p(self, token: int, history: tuple[int, ...]) -> float:
        lower = self.p(token, history[1:]) if history else 1 / self.vocabulary
        followed = self.following.get(history)
        if not followed:
            return lower
        total, kinds = followed.total(), len(followed)
        return (followed[token] + kinds * lower) / (total + kinds)


def array(tokens: list[int]) -> np.ndarray:
    return np.array(tokens, np.int64)


@settings(max_examples=60, deadline=None)
@given(TOKENS, TOKENS, st.integers(1, 5))
def test_equals_the_formula_written_plainly(
    training: list[int], validation: list[int], order: int
) -> None:
    found = probabilities(array(training), array(validation), V, order)
    for n in range(1, order + 1):
        plain = PlainWittenBell(training, V, n)
        expected = [
            plain.p(token, tuple(validation[max(0, i - n + 1) : i]))
            for i, token in enumerate(validation)
        ]
        np.testing.assert_allclose(found[n - 1], expected, rtol=1e-12)


@settings(max_examples=40, deadline=None)
@given(TOKENS, st.lists(st.integers(0, V - 1), max_size=5))
def test_probabilities_of_all_next_tokens_sum_to_one(
    training: list[int], history: list[int]
) -> None:
    of_each = [
        probabilities(array(training), array([*history, token]), V, 5)[-1][-1] for token in range(V)
    ]
    assert sum(of_each) == pytest.approx(1)
    assert min(of_each) > 0


def test_without_training_all_tokens_are_equally_likely() -> None:
    assert cross_entropies(array([]), array([0, 1, 2]), V, 3) == pytest.approx((log(V),) * 3)


def test_without_validation_there_is_no_number() -> None:
    assert all(isnan(nats) for nats in cross_entropies(array([0, 1]), array([]), V, 2))


def test_finds_how_far_back_one_has_to_look() -> None:
    """What follows a 1 depends on what stood before it, so that pairs are not enough."""
    random = np.random.default_rng(0)
    cycle = [[0, 1, 2], [3, 1, 4]]
    stream = np.concatenate([cycle[i] for i in random.integers(0, 2, 3000)])
    nats = cross_entropies(stream[:8000], stream[8000:], 5, 5)
    assert nats[1] == pytest.approx(log(2) * 2 / 3, rel=0.02)
    assert nats[2:] == pytest.approx((log(2) / 3,) * 3, rel=0.02)
    best = best_ngram(stream[:8000], stream[8000:], 5)
    assert best.nats == min(nats[1:])
    assert best.order == nats.index(best.nats) + 1


def test_a_megabyte_takes_less_than_two_seconds_an_order() -> None:
    random = np.random.default_rng(0)
    stream = np.cumsum(random.integers(0, 3, 1_000_000)) % 97
    started = perf_counter()
    cross_entropies(stream[:900_000], stream[900_000:], 97, 5)
    assert perf_counter() - started < 5 * 2
