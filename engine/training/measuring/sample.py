"""What a layer gets and gives for the current sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.training.measuring.arrays import floats, tensor_of
from engine.training.thumbnails import thumbnail

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from engine.probes.record import ProbeRequest
    from engine.training.measuring.arrays import Floats
    from engine.training.measuring.sight import Sight


def activation(sight: Sight, request: ProbeRequest) -> Floats | None:
    """Return what the layer puts out."""
    output = tensor_of(sight.network.output_of(sight.values, request.node))
    return None if output is None else floats(output[0])


def layer_input(sight: Sight, request: ProbeRequest) -> Floats | None:
    """Return what the layer gets; at a single step where one is asked for."""
    arrived = tensor_of(sight.network.input_of(sight.values, request.node))
    if arrived is None:
        return None
    first = arrived[0]
    if request.at and first.ndim > 1:
        first = first[min(request.at[0], len(first) - 1)]  # -1 is the last
    return floats(first)


def small_maps(sight: Sight, request: ProbeRequest) -> NDArray[np.uint8] | None:
    """Return what fits on the node."""
    output = tensor_of(sight.network.output_of(sight.values, request.node))
    return None if output is None else thumbnail(output[0])
