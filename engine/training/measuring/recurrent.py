"""What recurrent layers remember of the current sample, and how it goes back through time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from engine.modules.recurrent import Recurrent
from engine.probes.recurrent import GUESSED, steps_told
from engine.training.measuring.arrays import NONE, floats
from engine.training.measuring.unrolled import first_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.arithmetic.cells import Array
    from engine.probes.record import ProbeRequest
    from engine.training.measuring.arrays import Floats
    from engine.training.measuring.sight import Sight


def hidden_states(sight: Sight, request: ProbeRequest) -> Floats | None:
    """Return h after every step, (T, strips, H)."""
    layer = sight.unrolled(request.node)
    if layer is None:
        return None
    return _told([strip.hidden for strip in layer.strips])


def gates(sight: Sight, request: ProbeRequest) -> Floats | None:
    """Return the gates of one strip at every step, (T, gates, H)."""
    layer = sight.unrolled(request.node)
    if layer is None:
        return None
    strip = layer.strips[min(request.at[0] if request.at else 0, len(layer.strips) - 1)]
    kept = list(strip.gates.values()) + ([] if strip.cell is None else [strip.cell])
    steps, units = strip.hidden.shape
    return _told(kept) if kept else np.zeros((steps, 0, units), np.float32)


def guesses(sight: Sight, request: ProbeRequest) -> Floats | None:
    """Return the best classes of every step and what is answered for them, (T, 5, 2)."""
    network = sight.network
    if not network.is_over_time:
        return None
    with torch.no_grad():
        scores = first_row(network.scores_of(sight.values))
        if scores is None:
            return None
        shown = network.answer(scores[None])[0]  # (T, C)
        best, classes = shown.topk(min(GUESSED, shown.shape[1]))
        return floats(torch.stack([classes.to(best.dtype), best], dim=2))


def time_gradients(sight: Sight, request: ProbeRequest) -> Floats | None:
    """Return how much of a step's loss reaches every step before, (T, strips, parts)."""
    return sight.through_time.norms(request.node, _step(request))


def time_gradients_compared(sight: Sight, request: ProbeRequest) -> Floats | None:
    """Return the same of other cells in the layer's place, (T, 3)."""
    seed = sight.run.recipe.seed
    return sight.through_time.compared(request.node, _step(request), seed)


def time_gradients_lanes(sight: Sight, request: ProbeRequest) -> Floats | None:
    """Return the same of the first recurrent layer of every lane, (T, lanes)."""
    found = [_of_lane(sight.beside(run, request), _step(request)) for run in sight.lanes]
    steps = max((len(lane) for lane in found), default=0)
    if not steps:
        return None
    table = np.full((steps, len(found)), np.nan, np.float32)
    for place, lane in enumerate(found):
        table[: len(lane), place] = lane
    return table


def _of_lane(sight: Sight, at: int) -> Floats:
    """Return ‖∂L/∂h‖ at the top of a network's first recurrent layer, forward; else nothing."""
    layers = ((id, m) for id, m in sight.network.by_node.items() if isinstance(m, Recurrent))
    node, layer = next(layers, ("", None))
    norms = sight.through_time.norms(node, at) if layer is not None else None
    return NONE if layer is None or norms is None else norms[:, -layer.directions, 0]


def _told(arrays: Sequence[Array]) -> Floats:
    """Return arrays (T, H) of the first steps as one (T, arrays, H)."""
    steps, units = arrays[0].shape
    told = steps_told(steps, len(arrays) * units)
    return np.stack([array[:told] for array in arrays], axis=1).astype(np.float32)


def _step(request: ProbeRequest) -> int:
    return request.at[0] if request.at else -1
