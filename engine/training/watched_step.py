"""One training step as seen from beside it: its gradients, how far it moved, how long it took."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

import torch

from engine.probes.distributions import GRADIENT_HISTOGRAM
from engine.probes.performance import STEP_SPLIT
from engine.probes.updates import UPDATE_RATIO, UPDATE_TRACE, WEIGHT_GRADIENT, WEIGHT_UPDATE
from engine.training.step_split import NOT_LISTENING, StepTimes
from engine.training.update_meter import UpdateMeter
from engine.training.update_trace import UpdateTrace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from torch import Tensor

    from engine.probes.record import ProbeRequest
    from engine.problem import NodeId
    from engine.training.measuring.arrays import Floats
    from engine.training.run import TrainingRun
    from engine.training.step_split import Part

NEEDS_STEP = frozenset(
    probe.id
    for probe in (
        UPDATE_RATIO, WEIGHT_GRADIENT, WEIGHT_UPDATE, UPDATE_TRACE, GRADIENT_HISTOGRAM, STEP_SPLIT
    )
)  # fmt: skip


class WatchedStep:
    """Keeps of a step what was asked for, and nothing else.

    `gradients` are of the layers' weights, before clipping; `updates` are W⁺ − W; `traces` are
    what `engine.probes.updates.UPDATE_TRACE` tells of single weights.
    """

    def __init__(self) -> None:
        self.gradients: dict[NodeId, Tensor] = {}
        self.updates: dict[NodeId, Tensor] = {}
        self.traces: dict[ProbeRequest, Floats] = {}
        self.part_ms: Mapping[Part, float] = {}
        self.watching_ms = 0.0
        self._meter = UpdateMeter()
        self._requests: list[ProbeRequest] = []
        self._weights_before: dict[NodeId, Tensor] = {}
        self._tracing: list[UpdateTrace] = []
        self._times: StepTimes | None = None

    @property
    def ratios(self) -> Mapping[NodeId, float]:
        """‖ΔW‖ / ‖W‖ of layers."""
        return self._meter.ratios

    @torch.no_grad()
    def begins(self, run: TrainingRun, requests: Iterable[ProbeRequest]) -> None:
        """Note what the step will change, as far as the requests need it."""
        began = perf_counter()
        self._requests = [request for request in requests if request.probe in NEEDS_STEP]
        self._meter.before_step(run.network, self._nodes(UPDATE_RATIO.id))
        self._weights_before = {
            id: weight.detach().clone()
            for id in self._nodes(WEIGHT_UPDATE.id)
            if (weight := _learned_weight(run, id)) is not None
        }
        self._tracing = [
            UpdateTrace(run, request)
            for request in self._requests
            if request.probe == UPDATE_TRACE.id and UpdateTrace.is_possible(run, request)
        ]
        run.keeps_gradients = bool(
            self._tracing or self._nodes(WEIGHT_GRADIENT.id) or self._nodes(GRADIENT_HISTOGRAM.id)
        )
        self._times = StepTimes(run.device) if self._nodes(STEP_SPLIT.id) else None
        run.split = self._times or NOT_LISTENING
        self.watching_ms = 1000 * (perf_counter() - began)
        if self._times is not None:
            self._times.begin()

    @torch.no_grad()
    def ends(self, run: TrainingRun) -> None:
        """Compare with what was noted."""
        began = perf_counter()
        self._meter.after_step(run.network)
        self.updates = {
            id: weight.detach() - self._weights_before[id]
            for id in self._weights_before
            if (weight := _learned_weight(run, id)) is not None
        }
        self.traces = {trace.request: trace.after(run) for trace in self._tracing}
        self.gradients = self._kept_gradients(run)
        if self._times is not None:
            self.part_ms = self._times.milliseconds
        self._let_go(run)
        self.watching_ms += 1000 * (perf_counter() - began)

    def _kept_gradients(self, run: TrainingRun) -> dict[NodeId, Tensor]:
        if not run.gradients:
            return {}
        of_parameter = dict(zip(map(id, run.parameters), run.gradients, strict=True))
        nodes = self._nodes(WEIGHT_GRADIENT.id) | self._nodes(GRADIENT_HISTOGRAM.id)
        return {
            node: of_parameter[id(weight)]
            for node in nodes
            if (weight := _learned_weight(run, node)) is not None
        }

    def _let_go(self, run: TrainingRun) -> None:
        self._weights_before, self._tracing, self._times = {}, [], None
        run.keeps_gradients, run.gradients, run.split = False, [], NOT_LISTENING

    def _nodes(self, probe: str) -> dict[NodeId, None]:
        """Return the nodes of which a probe was asked, in order."""
        return {request.node: None for request in self._requests if request.probe == probe}


def _learned_weight(run: TrainingRun, node: NodeId) -> Tensor | None:
    """Return the weight of a layer that is trained."""
    if node not in run.network.trained:
        return None
    return getattr(run.network.by_node[node], "weight", None)
