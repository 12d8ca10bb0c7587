"""Recurrent cells step by step, and the way back: one layer in one direction, one sample.

The cells are those of torch.nn.RNN, LSTM and GRU, with their weights as torch lays them out. Elman
1990, "Finding Structure in Time"; Hochreiter & Schmidhuber 1997 with the forget gate of Gers et al.
2000; Cho et al. 2014. The way back is the chain rule from the last step to the first (Werbos 1990,
"Backpropagation through time"), a product of a vector and a Jacobian a step.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Mapping

Array = NDArray[Any]  # of the kind of the weights: float32 or float64


class CellWeights(NamedTuple):
    """What a cell has learned, gates one above the other: (G·H, C), (G·H, H), (G·H,), (G·H,)."""

    of_input: Array
    of_hidden: Array
    input_bias: Array
    hidden_bias: Array

    @property
    def hidden_size(self) -> int:
        """Units, H."""
        return int(self.of_hidden.shape[1])

    def input_sums(self, inputs: Array) -> Array:
        """Return what inputs (T, C) add to the gates at every step (T, G·H)."""
        return products(self.of_input, inputs) + self.input_bias

    def by_inputs(self, sums: Array) -> Array:
        """Return derivatives by the inputs (T, C) from those by what they added (T, G·H)."""
        return products(np.ascontiguousarray(self.of_input.T), sums)


class Reading(NamedTuple):
    """What a cell did at every step, in the order of reading.

    `hidden` is (T, H) and `before` the same a step earlier; `gates` are (T, H) by name, in torch's
    order. Of a cell that keeps one, `cell` is its cell state (T, H) and `cell_before` that of a
    step earlier.
    """

    hidden: Array
    before: Array
    gates: Mapping[str, Array]
    cell: Array | None = None
    cell_before: Array | None = None


class SentBack(NamedTuple):
    """The derivative of a number by what a cell had at every step: h (T, H), c (T, H).

    `sums` are those by what the inputs added up to in the gates, (T, G·H).
    """

    hidden: Array
    cell: Array | None
    sums: Array


class Cell(ABC):
    """A kind of cell; `names` are those of its gates in torch's order, `parts` what it carries."""

    names: ClassVar[tuple[str, ...]] = ()
    parts: ClassVar[int] = 1

    @abstractmethod
    def read(self, weights: CellWeights, inputs: Array, begin: Array | None = None) -> Reading:
        """Read inputs (T, C), from a state (parts·H,) on; None begins at zeros."""

    @abstractmethod
    def send_back(
        self, weights: CellWeights, reading: Reading, arriving: Array, end: Array | None = None
    ) -> SentBack:
        """Return derivatives by all that led to a number L.

        `arriving` (T, H) is ∂L/∂h of every step by the ways that do not go through later steps of
        this cell; `end` (parts·H,) is ∂L by the state that it hands on, None for zeros.
        """


class PlainCell(Cell):
    """h' = tanh(W_ih·x + b_ih + W_hh·h + b_hh), or ReLU in the place of tanh."""

    def __init__(self, *, is_relu: bool = False) -> None:
        self._is_relu = is_relu

    def read(self, weights: CellWeights, inputs: Array, begin: Array | None = None) -> Reading:
        sums = weights.input_sums(inputs) + weights.hidden_bias
        hidden = _room(sums, weights, begin)
        for step in range(len(sums)):
            total = sums[step] + product(weights.of_hidden, hidden[step])
            hidden[step + 1] = np.maximum(total, 0) if self._is_relu else np.tanh(total)
        return Reading(hidden[1:], hidden[:-1], {})

    def send_back(
        self, weights: CellWeights, reading: Reading, arriving: Array, end: Array | None = None
    ) -> SentBack:
        h = reading.hidden
        slope = (h > 0).astype(h.dtype) if self._is_relu else 1 - h * h
        found, sums = np.empty_like(h), np.empty_like(h)
        coming = np.zeros_like(h[0]) if end is None else end
        way_back = np.ascontiguousarray(weights.of_hidden.T)
        for step in reversed(range(len(h))):
            found[step] = arriving[step] + coming
            sums[step] = found[step] * slope[step]
            coming = product(way_back, sums[step])
        return SentBack(found, None, sums.reshape(len(sums), -1))


class LSTMCell(Cell):
    """Gates i, f, o and candidate g: c' = f·c + i·g, h' = o·tanh(c')."""

    names = ("i", "f", "g", "o")
    parts = 2

    def read(self, weights: CellWeights, inputs: Array, begin: Array | None = None) -> Reading:
        sums, units = weights.input_sums(inputs) + weights.hidden_bias, weights.hidden_size
        h_begin, c_begin = (None, None) if begin is None else (begin[:units], begin[units:])
        hidden, cell = _room(sums, weights, h_begin), _room(sums, weights, c_begin)
        gates = sums.reshape(-1, 4, units)  # what is added up becomes the gates themselves
        for step in range(len(sums)):
            sums[step] += product(weights.of_hidden, hidden[step])
            g = np.tanh(gates[step, 2])
            i, f, _, o = gates[step] = sigmoid(gates[step])
            gates[step, 2] = g
            cell[step + 1] = f * cell[step] + i * g
            hidden[step + 1] = o * np.tanh(cell[step + 1])
        named = {name: gates[:, place] for place, name in enumerate(self.names)}
        return Reading(hidden[1:], hidden[:-1], named, cell[1:], cell[:-1])

    def send_back(
        self, weights: CellWeights, reading: Reading, arriving: Array, end: Array | None = None
    ) -> SentBack:
        assert reading.cell is not None
        assert reading.cell_before is not None
        i, f, g, o = reading.gates.values()
        squashed = np.tanh(reading.cell)
        through = o * (1 - squashed * squashed)  # ∂h/∂c
        slopes = np.stack(  # ∂c by the sums of i, f and g; ∂h by that of o
            [
                g * i * (1 - i),
                reading.cell_before * f * (1 - f),
                i * (1 - g * g),
                squashed * o * (1 - o),
            ],
            axis=1,
        )  # (T, 4, H)
        units = weights.hidden_size
        found, cells, sums = np.empty_like(o), np.empty_like(o), np.empty_like(slopes)
        coming, kept = _ends(end, units, o)
        way_back = np.ascontiguousarray(weights.of_hidden.T)
        for step in reversed(range(len(o))):
            found[step] = arriving[step] + coming
            cells[step] = kept + found[step] * through[step]
            sums[step, :3] = slopes[step, :3] * cells[step]
            sums[step, 3] = slopes[step, 3] * found[step]
            coming = product(way_back, sums[step].reshape(-1))
            kept = cells[step] * f[step]
        return SentBack(found, cells, sums.reshape(len(sums), -1))


class GRUCell(Cell):
    """Gates r, z, candidate n = tanh(W_in·x + b_in + r·(W_hn·h + b_hn)): h' = (1 − z)·n + z·h."""

    names = ("r", "z", "n")

    def read(self, weights: CellWeights, inputs: Array, begin: Array | None = None) -> Reading:
        units = weights.hidden_size
        sums = weights.input_sums(inputs).reshape(len(inputs), 3, units)
        hidden = _room(sums, weights, begin)
        gates = np.empty_like(sums)
        for step in range(len(sums)):
            by_hidden = product(weights.of_hidden, hidden[step]) + weights.hidden_bias
            by_hidden = by_hidden.reshape(3, units)
            gates[step, :2] = sigmoid(sums[step, :2] + by_hidden[:2])
            r, z = gates[step, :2]
            gates[step, 2] = np.tanh(sums[step, 2] + r * by_hidden[2])
            hidden[step + 1] = (1 - z) * gates[step, 2] + z * hidden[step]
        named = {name: gates[:, place] for place, name in enumerate(self.names)}
        return Reading(hidden[1:], hidden[:-1], named)

    def send_back(
        self, weights: CellWeights, reading: Reading, arriving: Array, end: Array | None = None
    ) -> SentBack:
        units = weights.hidden_size
        r, z, n = reading.gates.values()
        own = products(weights.of_hidden[2 * units :], reading.before)
        own += weights.hidden_bias[2 * units :]
        by_n = (1 - z) * (1 - n * n)
        slopes = np.stack([by_n * own * r * (1 - r), (reading.before - n) * z * (1 - z), by_n], 1)
        by_hidden = slopes.copy()  # what h adds to n is weighed by r, what x adds is not
        by_hidden[:, 2] *= r
        found, sums = np.empty_like(r), np.empty_like(slopes)
        coming = np.zeros_like(r[0]) if end is None else end
        way_back = np.ascontiguousarray(weights.of_hidden.T)
        for step in reversed(range(len(r))):
            found[step] = arriving[step] + coming
            sums[step] = slopes[step] * found[step]
            back = product(way_back, (by_hidden[step] * found[step]).reshape(-1))
            coming = found[step] * z[step] + back
        return SentBack(found, None, sums.reshape(len(sums), -1))


CELLS: Mapping[str, Cell] = {
    "rnn_tanh": PlainCell(),
    "rnn_relu": PlainCell(is_relu=True),
    "lstm": LSTMCell(),
    "gru": GRUCell(),
}


def product(matrix: Array, vector: Array) -> Array:
    """Return a matrix times a vector, (n, m) and (m,).

    Not by BLAS: that may wait for threads, which a step so small must not while others train.
    """
    found: Array = np.einsum("ij,j->i", matrix, vector)
    return found


def products(matrix: Array, vectors: Array) -> Array:
    """Return a matrix times each of many vectors, (n, m) and (T, m), as `product` does."""
    found: Array = np.einsum("ij,tj->ti", matrix, vectors)
    return found


def sigmoid(sums: Array) -> Array:
    """Return 1 / (1 + exp(−x)), which overflows nowhere in this form."""
    found: Array = 0.5 * np.tanh(0.5 * sums) + 0.5
    return found


def _room(sums: Array, weights: CellWeights, begin: Array | None) -> Array:
    """Return room for a state of T + 1 steps, of which the first is known."""
    states = np.zeros((len(sums) + 1, weights.hidden_size), sums.dtype)
    if begin is not None:
        states[0] = begin
    return states


def _ends(end: Array | None, units: int, like: Array) -> tuple[Array, Array]:
    if end is None:
        return np.zeros(units, like.dtype), np.zeros(units, like.dtype)
    return end[:units], end[units:]
