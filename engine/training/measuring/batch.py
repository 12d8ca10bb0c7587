"""What the fixed samples tell: spread, dead and saturated units, how sure the network is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from engine.training.health import dead_units, saturated, share_of_units
from engine.training.measuring.arrays import floats, histogram, tensor_of

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from torch import Tensor

    from engine.probes.record import ProbeRequest
    from engine.training.measuring.arrays import Floats
    from engine.training.measuring.sight import Sight

FOLLOWED = 32  # samples whose probability is followed one by one


def activation_histogram(sight: Sight, request: ProbeRequest) -> Floats | None:
    """Count what the layer puts out for the fixed samples."""
    output = _output(sight, request)
    return None if output is None else histogram(output)


def dead(sight: Sight, request: ProbeRequest) -> NDArray[np.uint8] | None:
    """Return 1 for each unit that none of the fixed samples wakes."""
    output = _output(sight, request)
    return None if output is None else dead_units(output).cpu().numpy().astype(np.uint8)


def saturation(sight: Sight, request: ProbeRequest) -> Floats | None:
    """Return the share of each unit's values in the flat part; None for a layer that has none."""
    output = _output(sight, request)
    if output is None:
        return None
    flat = saturated(sight.network.by_node.get(request.node), output)
    return None if flat is None else floats(share_of_units(flat))


def fixed_samples(sight: Sight, request: ProbeRequest) -> Floats | None:
    """Return the probability of the right class for the first of the fixed samples.

    None where a sample has not one right class, but something right at every step.
    """
    network = sight.network
    labels = sight.fixed.batch.get(network.label_field) if len(sight.fixed) else None
    if not isinstance(labels, torch.Tensor) or labels.ndim != 1:
        return None
    labels = labels[:FOLLOWED]
    with torch.inference_mode():
        answer = network.answer(network.scores_of(sight.fixed_values)[:FOLLOWED])  # (n, classes)
        return floats(answer.gather(1, labels[:, None])[:, 0])


def _output(sight: Sight, request: ProbeRequest) -> Tensor | None:
    """Return what a layer puts out for the fixed samples; None where there is nothing."""
    if not len(sight.fixed):
        return None
    return tensor_of(sight.network.output_of(sight.fixed_values, request.node))
