"""One function for every probe, and the measuring of many at once."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from numpy.typing import NDArray

from engine.probes.activations import ACTIVATION, BIAS, LAYER_INPUT, THUMBNAIL, WEIGHT
from engine.probes.cell_weights import CELL_WEIGHTS
from engine.probes.distributions import (
    ACTIVATION_HISTOGRAM,
    GRADIENT_HISTOGRAM,
    WEIGHT_HISTOGRAM,
)
from engine.probes.forecast import FORECAST
from engine.probes.gradients import (
    INPUT_GRADIENT,
    OUTPUT_GRADIENT,
    SAMPLE_BIAS_GRADIENT,
    SAMPLE_WEIGHT_GRADIENT,
)
from engine.probes.health import DEAD_UNITS, FIXED_SAMPLES, SATURATION
from engine.probes.performance import STEP_SPLIT
from engine.probes.record import PROBES, Needs, ProbeRequest
from engine.probes.recurrent import (
    GATES,
    GUESSES,
    HIDDEN_STATES,
    TIME_GRADIENTS,
    TIME_GRADIENTS_COMPARED,
    TIME_GRADIENTS_LANES,
)
from engine.probes.statistics import RUNNING_STATISTICS
from engine.probes.unit_step import UNIT_STEP
from engine.probes.updates import (
    UPDATE_RATIO,
    UPDATE_TRACE,
    WEIGHT_CHANGE,
    WEIGHT_GRADIENT,
    WEIGHT_UPDATE,
)
from engine.training.measuring import (
    backward,
    batch,
    forecast,
    recurrent,
    sample,
    step,
    unit_step,
    weights,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from engine.training.measuring.sight import Sight

MEASURES: Mapping[str, Callable[[Sight, ProbeRequest], NDArray[np.generic] | None]] = {
    ACTIVATION.id: sample.activation,
    THUMBNAIL.id: sample.small_maps,
    LAYER_INPUT.id: sample.layer_input,
    HIDDEN_STATES.id: recurrent.hidden_states,
    GATES.id: recurrent.gates,
    GUESSES.id: recurrent.guesses,
    FORECAST.id: forecast.forecast,
    UNIT_STEP.id: unit_step.unit_step,
    WEIGHT.id: weights.weight,
    BIAS.id: weights.bias,
    CELL_WEIGHTS.id: weights.cell_weights,
    WEIGHT_CHANGE.id: weights.weight_change,
    RUNNING_STATISTICS.id: weights.running_statistics,
    WEIGHT_HISTOGRAM.id: weights.weight_histogram,
    OUTPUT_GRADIENT.id: backward.sample_gradient,
    INPUT_GRADIENT.id: backward.sample_gradient,
    SAMPLE_WEIGHT_GRADIENT.id: backward.sample_gradient,
    SAMPLE_BIAS_GRADIENT.id: backward.sample_gradient,
    TIME_GRADIENTS.id: recurrent.time_gradients,
    TIME_GRADIENTS_COMPARED.id: recurrent.time_gradients_compared,
    TIME_GRADIENTS_LANES.id: recurrent.time_gradients_lanes,
    ACTIVATION_HISTOGRAM.id: batch.activation_histogram,
    DEAD_UNITS.id: batch.dead,
    SATURATION.id: batch.saturation,
    FIXED_SAMPLES.id: batch.fixed_samples,
    UPDATE_RATIO.id: step.update_ratio,
    WEIGHT_GRADIENT.id: step.weight_gradient,
    WEIGHT_UPDATE.id: step.weight_update,
    GRADIENT_HISTOGRAM.id: step.gradient_histogram,
    UPDATE_TRACE.id: step.update_trace,
    STEP_SPLIT.id: step.step_split,
}
OF_WHOLE_NETWORK = frozenset(
    {FIXED_SAMPLES.id, FORECAST.id, GUESSES.id, STEP_SPLIT.id, TIME_GRADIENTS_LANES.id}
)
# The step's split comes last: it tells how long watching took.
ORDER: tuple[Needs, ...] = ("sample", "backward", "weights", "batch", "step")


class Measured(msgspec.Struct, frozen=True, eq=False):
    """What probes found, and the seconds that each took."""

    arrays: dict[ProbeRequest, NDArray[np.generic]]
    seconds: dict[ProbeRequest, float]

    @property
    def costs_ms(self) -> dict[str, float]:
        """Milliseconds by the id of the probe."""
        costs: dict[str, float] = {}
        for request, taken in self.seconds.items():
            costs[request.probe] = costs.get(request.probe, 0.0) + 1000 * taken
        return costs


def measured(sight: Sight, requests: Iterable[ProbeRequest]) -> Measured:
    """Measure what was asked for; a node that the network has not, or not yet, is left out.

    What several probes need together is shared out evenly among them.
    """
    found = Measured({}, {})
    known = [request for request in requests if _is_known(sight, request)]
    for needs in ORDER:
        asked = [request for request in known if PROBES[request.probe].needs == needs]
        if asked:
            _measure(sight, needs, asked, found)
    return found


def _measure(sight: Sight, needs: Needs, asked: list[ProbeRequest], found: Measured) -> None:
    began = perf_counter()
    sight.prepare(needs)
    shared = (perf_counter() - began) / len(asked)
    for request in sorted(asked, key=lambda request: request.probe == STEP_SPLIT.id):
        began = perf_counter()
        array = MEASURES[request.probe](sight, request)
        found.seconds[request] = shared + perf_counter() - began
        if array is not None:
            found.arrays[request] = array


def _is_known(sight: Sight, request: ProbeRequest) -> bool:
    if request.probe not in MEASURES:
        return False
    is_of_network = request.probe in OF_WHOLE_NETWORK and not request.node
    return is_of_network or request.node in sight.network.inference.nodes
