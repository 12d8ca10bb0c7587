"""Recurrent layers one above the other, each in one direction or both, step by step and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.arithmetic.cells import Reading, SentBack

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from engine.arithmetic.cells import Array, Cell, CellWeights

# A layer has one or two of them: forward, and backward.
Directions = tuple["CellWeights", ...]


def read_stack(
    cell: Cell, layers: Sequence[Directions], inputs: Array, begin: Array | None = None
) -> list[tuple[Reading, ...]]:
    """Read inputs (T, C) by all layers, from a state (layers, directions, parts·H) on.

    What a backward direction did stands in the order of the steps, as forward.
    """
    found: list[tuple[Reading, ...]] = []
    for place, layer in enumerate(layers):
        readings = []
        for direction, weights in enumerate(layer):
            state = None if begin is None else begin[place, direction]
            turned = _turned(direction)
            readings.append(_in_order(cell.read(weights, turned(inputs), state), turned))
        found.append(tuple(readings))
        inputs = np.concatenate([reading.hidden for reading in readings], axis=1)
    return found


def send_back_stack(
    cell: Cell,
    layers: Sequence[Directions],
    readings: Sequence[tuple[Reading, ...]],
    arriving: Array,
    end: Array | None = None,
) -> list[tuple[SentBack, ...]]:
    """Return the derivatives of a number by all that led to it.

    `arriving` (T, directions·H) are those by the top layer's outputs, `end` (layers, directions,
    parts·H) those by the state that is handed on.
    """
    found: list[tuple[SentBack, ...]] = []
    for place in reversed(range(len(layers))):
        weights = layers[place]
        parts = np.split(arriving, len(weights), axis=1)
        sent = []
        for direction, given in enumerate(parts):
            turned = _turned(direction)
            reading = _in_order(readings[place][direction], turned)
            state = None if end is None else end[place, direction]
            back = cell.send_back(weights[direction], reading, turned(given), state)
            sent.append(
                SentBack(
                    turned(back.hidden),
                    None if back.cell is None else turned(back.cell),
                    turned(back.sums),
                )
            )
        found.append(tuple(sent))
        if place:
            below = [each.by_inputs(back.sums) for each, back in zip(weights, sent, strict=True)]
            arriving = np.sum(below, axis=0)
    return found[::-1]


def part_of(reading: Reading, steps: slice) -> Reading:
    """Return what was done at some steps."""
    return _in_order(reading, lambda array: array[steps])


def _in_order(reading: Reading, taken: Callable[[Array], Array]) -> Reading:
    """Take steps of everything, or turn it around."""
    return Reading(
        taken(reading.hidden),
        taken(reading.before),
        {name: taken(gate) for name, gate in reading.gates.items()},
        None if reading.cell is None else taken(reading.cell),
        None if reading.cell_before is None else taken(reading.cell_before),
    )


def _turned(direction: int) -> Callable[[Array], Array]:
    return np.flipud if direction else _as_it_is


def _as_it_is(array: Array) -> Array:
    return array
