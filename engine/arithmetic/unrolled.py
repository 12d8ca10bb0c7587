"""A recurrent network that foretells tokens, step by step, and where its numbers come from.

h_t = tanh(W_xh·x_t + W_hh·h_{t−1} + b_h) with h before the first step 0, z_t = W_hy·h_t + b_y, and
p_t = softmax(z_t / temperature), as torch.nn.RNN, Linear and cross-entropy have them. torch keeps
b_h in two parts, which are added here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.arithmetic.cells import products

if TYPE_CHECKING:
    from collections.abc import Iterable

Floats = NDArray[np.float64]
Part = Literal["input", "hidden", "bias"]


class Term(NamedTuple):
    """A weight times a number: one of the input, of a hidden state, or the 1 of a bias."""

    part: Part
    place: int
    weight: float
    value: float

    @property
    def product(self) -> float:
        """What it adds to the sum."""
        return self.weight * self.value


class Worked(NamedTuple):
    """A sum of terms, and what it becomes."""

    terms: tuple[Term, ...]
    total: float
    result: float


class CellSums(NamedTuple):
    """What a plain cell has learned: (H, C), (H, H) and (H,)."""

    of_input: Floats
    of_hidden: Floats
    bias: Floats


class ScoreSums(NamedTuple):
    """What makes scores of a hidden state: (V, H) and (V,)."""

    weight: Floats
    bias: Floats


class Unrolled:
    """What a network made of T steps.

    Parameters
    ----------
    inputs, hidden, scores
        (T, C), (T, H) and (T, V): x, h and z of every step.
    cell
        None where the layer is no plain cell, whose states are more than one sum.
    outward
        None where scores are not one sum of the hidden state.
    is_relu
        Whether the cell has ReLU in the place of tanh.

    Raises
    ------
    ValueError
        If the arrays do not belong together.
    """

    def __init__(
        self,
        inputs: NDArray[np.floating],
        hidden: NDArray[np.floating],
        scores: NDArray[np.floating],
        *,
        cell: CellSums | None = None,
        outward: ScoreSums | None = None,
        is_relu: bool = False,
    ) -> None:
        arrays = (inputs, hidden, scores)
        if any(array.ndim != 2 for array in arrays) or len({len(array) for array in arrays}) != 1:
            raise ValueError(f"not over the same steps: {[array.shape for array in arrays]}")
        self.inputs, self.hidden, self.scores = (array.astype(np.float64) for array in arrays)
        units = self.hidden.shape[1]
        if cell is not None and (
            cell.of_input.shape != (units, self.inputs.shape[1])
            or cell.of_hidden.shape != (units, units)
        ):
            raise ValueError(f"{cell.of_input.shape} and {cell.of_hidden.shape} do not fit")
        if outward is not None and outward.weight.shape != (self.scores.shape[1], units):
            raise ValueError(f"{outward.weight.shape} does not fit")
        self.cell, self.outward, self.is_relu = cell, outward, is_relu

    @property
    def steps(self) -> int:
        """T."""
        return len(self.inputs)

    def before(self, step: int) -> Floats:
        """Return the hidden state that a step begins with."""
        found: Floats = self.hidden[step - 1] if step else np.zeros(self.hidden.shape[1])
        return found

    def hidden_sum(self, step: int, unit: int) -> Worked | None:
        """Return where a number of a hidden state comes from."""
        if self.cell is None:
            return None
        terms = (
            *_terms("input", self.cell.of_input[unit], self.inputs[step]),
            *_terms("hidden", self.cell.of_hidden[unit], self.before(step)),
            Term("bias", 0, float(self.cell.bias[unit]), 1.0),
        )
        total = sum(term.product for term in terms)
        return Worked(terms, total, max(total, 0.0) if self.is_relu else float(np.tanh(total)))

    def score_sum(self, step: int, token: int) -> Worked | None:
        """Return where the score of a token comes from."""
        if self.outward is None:
            return None
        terms = (
            *_terms("hidden", self.outward.weight[token], self.hidden[step]),
            Term("bias", 0, float(self.outward.bias[token]), 1.0),
        )
        total = sum(term.product for term in terms)
        return Worked(terms, total, total)

    def worked_out(self, steps: slice) -> tuple[Floats, Floats]:
        """Return h and z of some steps as these sums find them, or as told where there is none."""
        hidden, scores = self.hidden[steps], self.scores[steps]
        if self.cell is not None:
            before = np.concatenate([np.zeros((1, self.hidden.shape[1])), self.hidden[:-1]])[steps]
            sums = products(self.cell.of_input, self.inputs[steps])
            sums = sums + products(self.cell.of_hidden, before) + self.cell.bias
            hidden = np.maximum(sums, 0) if self.is_relu else np.tanh(sums)
        if self.outward is not None:
            scores = products(self.outward.weight, self.hidden[steps]) + self.outward.bias
        return hidden, scores

    def probabilities(self, temperature: float = 1.0) -> Floats:
        """Return p (T, V); at temperature 0 the highest score has all of it."""
        if temperature <= 0:
            best = self.scores.argmax(axis=1)
            certain: Floats = np.eye(self.scores.shape[1], dtype=np.float64)[best]
            return certain
        powers = np.exp((self.scores - self.scores.max(axis=1, keepdims=True)) / temperature)
        shares: Floats = powers / powers.sum(axis=1, keepdims=True)
        return shares


def _terms(part: Part, weights: Floats, values: Floats) -> Iterable[Term]:
    pairs = zip(weights.tolist(), values.tolist(), strict=True)
    return (Term(part, place, weight, value) for place, (weight, value) in enumerate(pairs))
