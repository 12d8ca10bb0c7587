"""What the last watched training step did."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np

from engine.training.measuring.arrays import NONE, floats, histogram, parameter_of, scalar
from engine.training.step_split import PARTS

if TYPE_CHECKING:
    from engine.probes.record import ProbeRequest
    from engine.training.measuring.arrays import Floats
    from engine.training.measuring.sight import Sight


def update_ratio(sight: Sight, request: ProbeRequest) -> Floats | None:
    """Return ‖ΔW‖ / ‖W‖ of a layer that learns."""
    ratio = sight.step.ratios.get(request.node)
    return None if ratio is None else scalar(ratio)


def weight_gradient(sight: Sight, request: ProbeRequest) -> Floats | None:
    """Return the batch's gradient, before clipping."""
    gradient = sight.step.gradients.get(request.node)
    return _none_of_weightless(sight, request) if gradient is None else floats(gradient)


def weight_update(sight: Sight, request: ProbeRequest) -> Floats | None:
    """Return the step, W⁺ − W."""
    update = sight.step.updates.get(request.node)
    return _none_of_weightless(sight, request) if update is None else floats(update)


def gradient_histogram(sight: Sight, request: ProbeRequest) -> Floats | None:
    """Count the batch's gradient."""
    gradient = sight.step.gradients.get(request.node)
    return None if gradient is None else histogram(gradient)


def update_trace(sight: Sight, request: ProbeRequest) -> Floats | None:
    """Return the optimizer's arithmetic for one number."""
    return sight.step.traces.get(request)


def step_split(sight: Sight, request: ProbeRequest) -> Floats | None:
    """Return the parts of the step; watching is what it has taken until now."""
    step = sight.step
    if not step.part_ms:
        return None
    looking_ms = 1000 * (perf_counter() - sight.began)
    parts = [step.part_ms.get(part, 0.0) for part in PARTS]
    return np.array([*parts, step.watching_ms + looking_ms], np.float32)


def _none_of_weightless(sight: Sight, request: ProbeRequest) -> Floats | None:
    has_weight = parameter_of(sight.network.by_node.get(request.node), "weight") is not None
    return None if has_weight else NONE
