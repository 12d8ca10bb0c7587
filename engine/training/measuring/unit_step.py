"""What one unit of a recurrent layer works with at one step of the current sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.training.measuring.unrolled import array, first_row

if TYPE_CHECKING:
    from engine.probes.record import ProbeRequest
    from engine.training.measuring.arrays import Floats
    from engine.training.measuring.sight import Sight


def unit_step(sight: Sight, request: ProbeRequest) -> Floats | None:
    """Return what is read and remembered, and below it the unit's weights."""
    layer = sight.unrolled(request.node)
    if layer is None or len(request.at) != 3:
        return None
    strip = min(request.at[0], len(layer.strips) - 1)
    reading, weights = layer.strips[strip], layer.weights(strip)
    steps, units = reading.hidden.shape
    step = steps - 1 if request.at[1] < 0 else min(request.at[1], steps - 1)
    unit = min(request.at[2], units - 1)
    own = slice(unit, None, units)  # the unit's rows of all gates
    cell = 0.0 if reading.cell_before is None else reading.cell_before[step, unit]
    after = _put_out(sight, request, strip, step, unit)
    given = (layer.read_by(strip)[step], reading.before[step], [cell, after, steps])
    learned = (
        weights.of_input[own],
        weights.of_hidden[own],
        weights.input_bias[own, None],
        weights.hidden_bias[own, None],
        np.zeros((len(weights.input_bias) // units, 1)),
    )
    rows = np.concatenate(given)[None], np.concatenate(learned, axis=1)
    return np.ascontiguousarray(np.concatenate(rows), np.float32)


def _put_out(sight: Sight, request: ProbeRequest, strip: int, step: int, unit: int) -> float:
    """Return a unit's h as the network computed it, NaN of a layer whose h stays inside."""
    layer = sight.unrolled(request.node)
    sequence = first_row(sight.network.output_of(sight.values, request.node))
    if layer is None or sequence is None:
        return float("nan")
    directions = layer.layer.directions
    direction = strip - directions * (layer.layer.num_layers - 1)
    if direction < 0:
        return float("nan")
    return float(array(sequence)[step, direction * layer.layer.hidden_size + unit])
