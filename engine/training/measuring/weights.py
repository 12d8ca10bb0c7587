"""A layer's weights as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from engine.modules.recurrent import Recurrent
from engine.training.measuring.arrays import NONE, floats, histogram, parameter_of
from engine.training.measuring.unrolled import weights_of

if TYPE_CHECKING:
    from engine.probes.record import ProbeRequest
    from engine.training.measuring.arrays import Floats
    from engine.training.measuring.sight import Sight


def weight(sight: Sight, request: ProbeRequest) -> Floats:
    """Return the weight as it is."""
    found = parameter_of(sight.network.by_node.get(request.node), "weight")
    return NONE if found is None else floats(found)


def bias(sight: Sight, request: ProbeRequest) -> Floats:
    """Return the bias as it is."""
    found = parameter_of(sight.network.by_node.get(request.node), "bias")
    return NONE if found is None else floats(found)


def cell_weights(sight: Sight, request: ProbeRequest) -> Floats | None:
    """Return what a recurrent cell has learned, side by side; None for what is none."""
    layer = sight.network.by_node.get(request.node)
    if not isinstance(layer, Recurrent):
        return None
    strips = [weights for directions in weights_of(layer) for weights in directions]
    found = strips[min(request.at[0] if request.at else 0, len(strips) - 1)]
    biases = (found.input_bias[:, None], found.hidden_bias[:, None])
    parts = (found.of_input, found.of_hidden, *biases)
    return np.ascontiguousarray(np.concatenate(parts, axis=1), np.float32)


def weight_change(sight: Sight, request: ProbeRequest) -> Floats | None:
    """Return how far the weight is from where the run began."""
    found = parameter_of(sight.network.by_node.get(request.node), "weight")
    first = (sight.run.initial or {}).get(f"{request.node}.weight")
    return None if found is None or first is None else floats(found - first)


def running_statistics(sight: Sight, request: ProbeRequest) -> Floats | None:
    """Return running mean and variance, scale and shift; None for a layer that keeps none."""
    layer = sight.network.by_node.get(request.node)
    mean, variance = (parameter_of(layer, f"running_{name}") for name in ("mean", "var"))
    if mean is None or variance is None:
        return None
    scale, shift = parameter_of(layer, "weight"), parameter_of(layer, "bias")
    learned = (
        torch.ones_like(mean) if scale is None else scale,
        torch.zeros_like(mean) if shift is None else shift,
    )
    return floats(torch.stack([mean, variance, *learned]))


def weight_histogram(sight: Sight, request: ProbeRequest) -> Floats | None:
    """Count the weight; of a recurrent layer all its matrices."""
    layer = sight.network.by_node.get(request.node)
    found = parameter_of(layer, "weight")
    if isinstance(layer, Recurrent):
        named = (p.detach() for name, p in layer.named_parameters() if name.startswith("weight"))
        found = torch.cat([weight.flatten() for weight in named])
    return None if found is None else histogram(found)
