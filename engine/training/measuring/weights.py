"""A layer's weights as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from engine.training.measuring.arrays import NONE, floats, histogram, parameter_of

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
    """Count the weight."""
    found = parameter_of(sight.network.by_node.get(request.node), "weight")
    return None if found is None else histogram(found)
