"""The gradient of the current sample's loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.training.measuring.arrays import NONE, floats
from engine.training.measuring.backpropagation import PARAMETERS

if TYPE_CHECKING:
    from engine.probes.record import ProbeRequest
    from engine.training.measuring.arrays import Floats
    from engine.training.measuring.sight import Sight


def sample_gradient(sight: Sight, request: ProbeRequest) -> Floats | None:
    """Return whichever gradient of the sample's loss is asked for."""
    gradient = sight.gradients.get(request)
    if request.probe in PARAMETERS:
        return NONE if gradient is None else floats(gradient)
    return None if gradient is None else floats(gradient[0])
