"""One unit of a recurrent cell at one step, sum by sum, as torch.nn.RNN, LSTM and GRU work.

A gate is f(W_ih·x + b_ih + W_hh·h + b_hh), where x is read and h is what was remembered; only the
candidate of a GRU weighs what comes from h by its gate r first.
"""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class UnitWeights(msgspec.Struct, frozen=True, eq=False):
    """What a unit has learned for its sums: (sums, C), (sums, H), (sums,), (sums,)."""

    of_input: Floats
    of_hidden: Floats
    input_bias: Floats
    hidden_bias: Floats


class UnitBefore(msgspec.Struct, frozen=True, eq=False):
    """What a unit meets at a step: x (C,), h of all units (H,), and its own h and c."""

    inputs: Floats
    hidden: Floats
    own: float
    cell: float = 0.0


class Sum(msgspec.Struct, frozen=True, eq=False):
    """A weighted sum of a unit, and what a function makes of it.

    `products` (C + H,) are those of x and of h; `weighed_by` is what all that comes from h is
    multiplied with.
    """

    name: str
    function: str
    products: Floats
    from_input: float
    from_hidden: float
    weighed_by: float
    total: float
    value: float


class UnitStep(msgspec.Struct, frozen=True, eq=False):
    """Everything that a unit works out at a step; `cell` is c', of an LSTM alone."""

    sums: tuple[Sum, ...]
    hidden: float
    cell: float | None = None

    def value(self, name: str) -> float:
        """Return what came of the sum of this name."""
        return next(each.value for each in self.sums if each.name == name)


def unit_step(cell: str, before: UnitBefore, weights: UnitWeights) -> UnitStep:
    """Work out a step of a cell: "rnn_tanh", "rnn_relu", "lstm" or "gru"."""
    match cell:
        case "lstm":
            return _lstm(before, weights)
        case "gru":
            return _gru(before, weights)
        case _:
            function = cell.removeprefix("rnn_")
            found = _sum("h", function, before, weights, 0)
            return UnitStep((found,), found.value)


def _lstm(before: UnitBefore, weights: UnitWeights) -> UnitStep:
    functions = {"i": "σ", "f": "σ", "g": "tanh", "o": "σ"}
    sums = tuple(
        _sum(name, function, before, weights, place)
        for place, (name, function) in enumerate(functions.items())
    )
    i, f, g, o = (each.value for each in sums)
    cell = f * before.cell + i * g
    return UnitStep(sums, float(o * np.tanh(cell)), cell)


def _gru(before: UnitBefore, weights: UnitWeights) -> UnitStep:
    r = _sum("r", "σ", before, weights, 0)
    z = _sum("z", "σ", before, weights, 1)
    n = _sum("n", "tanh", before, weights, 2, weighed_by=r.value)
    return UnitStep((r, z, n), (1 - z.value) * n.value + z.value * before.own)


def _sum(
    name: str,
    function: str,
    before: UnitBefore,
    weights: UnitWeights,
    place: int,
    *,
    weighed_by: float = 1.0,
) -> Sum:
    of_input = weights.of_input[place] * before.inputs
    of_hidden = weights.of_hidden[place] * before.hidden
    from_input = float(of_input.sum() + weights.input_bias[place])
    from_hidden = float(of_hidden.sum() + weights.hidden_bias[place])
    total = from_input + weighed_by * from_hidden
    products = np.concatenate([of_input, weighed_by * of_hidden])
    value = _value(function, total)
    return Sum(name, function, products, from_input, from_hidden, weighed_by, total, value)


def _value(function: str, total: float) -> float:
    match function:
        case "σ":
            return float(0.5 * np.tanh(0.5 * total) + 0.5)
        case "relu":
            return max(0.0, total)
        case _:
            return float(np.tanh(total))


def unit_of(found: NDArray[np.float32], units: int, unit: int) -> tuple[UnitBefore, UnitWeights]:
    """Read what the probe `unit_step` found of one of so many units."""
    numbers = found.astype(np.float64)
    inputs = numbers.shape[1] - units - 3
    first, rest = numbers[0], numbers[1:]
    hidden = first[inputs:-3]
    before = UnitBefore(first[:inputs], hidden, float(hidden[unit]), float(first[-3]))
    weights = UnitWeights(rest[:, :inputs], rest[:, inputs:-3], rest[:, -3], rest[:, -2])
    return before, weights
