"""From the scores of one sample to its loss, term by term, and back to the first gradient.

Cross-entropy: p = softmax(z), L = −ln p_y, ∂L/∂z = p − y. Binary cross-entropy: p = σ(z) for each
class, L = mean of −[y·ln p + (1 − y)·ln(1 − p)], ∂L/∂z = (p − y) / C. Squared error: L = mean of
(z − y)², ∂L/∂z = 2·(z − y) / C. y is 1 at the right class and 0 elsewhere.
"""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from engine.arithmetic.activation import sigmoid

Floats = NDArray[np.float64]


class Softmax(msgspec.Struct, frozen=True, eq=False):
    """Cross-entropy, step by step; float64 (classes,) each."""

    scores: Floats
    shifted: Floats  # z − max z, so that no power overflows
    powers: Floats
    total: float  # Σ powers
    probabilities: Floats
    target: int
    loss: float
    gradient: Floats


class Sigmoids(msgspec.Struct, frozen=True, eq=False):
    """Binary cross-entropy, step by step; float64 (classes,) each."""

    scores: Floats
    probabilities: Floats
    wanted: Floats
    terms: Floats
    loss: float
    gradient: Floats


class Squares(msgspec.Struct, frozen=True, eq=False):
    """Squared error, step by step; float64 (classes,) each."""

    scores: Floats
    wanted: Floats
    misses: Floats
    squares: Floats
    loss: float
    gradient: Floats


def softmax_of(scores: NDArray[np.floating], target: int) -> Softmax:
    """Work out cross-entropy of scores (classes,) at a class."""
    z = scores.astype(np.float64)
    highest = float(z.max())
    shifted = z - highest
    powers = np.exp(shifted)
    total = float(powers.sum())
    probabilities = powers / total
    loss = float(np.log(total) - shifted[target])  # −ln p_y, exact where p_y is tiny
    gradient = probabilities - _wanted(z, target)
    return Softmax(z, shifted, powers, total, probabilities, target, loss, gradient)


def sigmoids_of(scores: NDArray[np.floating], target: int) -> Sigmoids:
    """Work out binary cross-entropy of scores (classes,) at a class."""
    z = scores.astype(np.float64)
    wanted = _wanted(z, target)
    probabilities = sigmoid(z)
    # max(z, 0) − z·y + ln(1 + e^−|z|) is the same term without the logarithm of a rounded 0.
    terms = np.maximum(z, 0.0) - z * wanted + np.log1p(np.exp(-np.abs(z)))
    gradient = (probabilities - wanted) / len(z)
    return Sigmoids(z, probabilities, wanted, terms, float(terms.mean()), gradient)


def squares_of(scores: NDArray[np.floating], target: int) -> Squares:
    """Work out the squared error of scores (classes,) at a class."""
    z = scores.astype(np.float64)
    wanted = _wanted(z, target)
    misses = z - wanted
    squares = misses**2
    return Squares(z, wanted, misses, squares, float(squares.mean()), 2 * misses / len(z))


def _wanted(scores: Floats, target: int) -> Floats:
    wanted = np.zeros(len(scores))
    wanted[target] = 1.0
    return wanted
