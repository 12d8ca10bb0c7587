"""Everything that one look may see; each part is computed once, when a probe first needs it."""

from __future__ import annotations

from functools import cached_property
from time import perf_counter
from typing import TYPE_CHECKING

import torch

from engine.training.current_sample import batch_of, with_label
from engine.training.evaluation import answering
from engine.training.measuring.arrays import floats
from engine.training.measuring.backpropagation import NEEDS_GRADIENTS, Backpropagation
from engine.training.measuring.through_time import NEEDS_TIME, ThroughTime
from engine.training.measuring.unrolled import unrolled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from torch import Tensor

    from engine.probes.record import Needs, ProbeRequest
    from engine.problem import NodeId
    from engine.training.fixed_samples import FixedSamples
    from engine.training.measuring.arrays import Floats
    from engine.training.measuring.unrolled import Unrolled
    from engine.training.plan import Values
    from engine.training.run import TrainingRun
    from engine.training.watched_step import WatchedStep


class Sight:
    """A network shown a sample in eval mode, touching no randomness, no statistics, no `grad`.

    Parameters
    ----------
    run
        Whose network is shown it.
    sample
        uint8 (H, W), of the size that the network is made for; or int64 (T,) or float32 (T, C).
    label
        The class against which the loss is taken; what is none of the classes stands for the most
        probable one.
    requests
        What is going to be asked.
    fixed
        The samples for "batch" probes.
    step
        The step for "step" probes.
    lanes
        All runs in lock-step, for probes that compare them.
    """

    def __init__(
        self,
        run: TrainingRun,
        sample: NDArray[np.generic],
        label: int,
        requests: Iterable[ProbeRequest],
        fixed: FixedSamples,
        step: WatchedStep,
        lanes: Sequence[TrainingRun] = (),
    ) -> None:
        self.began = perf_counter()
        self.run = run
        self.network = run.network
        self.fixed = fixed
        self.step = step
        self.lanes = lanes
        self._sample, self._wanted_label = sample, label
        known = [r for r in requests if not r.node or r.node in run.network.inference.nodes]
        self._backward_requests = [r for r in known if r.node and r.probe in NEEDS_GRADIENTS]
        self._sends_back = bool(self._backward_requests) or any(
            r.probe in NEEDS_TIME for r in known
        )
        self._batch = batch_of(run.dataset, sample, run.device)
        self._unrolled: dict[NodeId, Unrolled | None] = {}

    def prepare(self, needs: Needs) -> None:
        """Compute what all probes of one kind share."""
        match needs:
            case "sample":
                _ = self.values
            case "backward":
                _ = self.gradients
            case "batch" if len(self.fixed):
                _ = self.fixed_values
            case _:
                pass

    @cached_property
    def values(self) -> Values:
        """The value at every slot for the one sample."""
        if self._sends_back:
            return self._backpropagation.values
        with answering(self.network):
            return self.network.values(self._batch)

    @cached_property
    def scores(self) -> Floats:
        """What is shown of the scores, float32 (classes,); over time those of the last step."""
        with torch.no_grad():
            return floats(self.network.last_answer(self.network.scores_of(self.values))[0])

    @cached_property
    def label(self) -> int:
        """The class against which the loss is taken."""
        is_class = 0 <= self._wanted_label < len(self.scores)
        return self._wanted_label if is_class else int(self.scores.argmax())

    @cached_property
    def gradients(self) -> dict[ProbeRequest, Tensor]:
        """The gradient that each of the "backward" requests asks for."""
        return self._backpropagation.gradients(self._backward_requests, self.label)

    def unrolled(self, node: NodeId) -> Unrolled | None:
        """Return a recurrent layer read step by step; None for what is none."""
        if node not in self._unrolled:
            self._unrolled[node] = unrolled(self.network, self.values, node)
        return self._unrolled[node]

    def beside(self, run: TrainingRun, request: ProbeRequest) -> Sight:
        """Return the same sample shown to the network of another lane."""
        if run is self.run:
            return self
        return Sight(run, self._sample, self._wanted_label, [request], self.fixed, self.step)

    @cached_property
    def through_time(self) -> ThroughTime:
        """What sends the losses of single steps back."""
        network, run = self.network, self.run
        batch = with_label(self._batch, network.label_field, self.label, run.device)
        chunk_length = run.recipe.chunk_length if run.dataset.is_stream else 0
        return ThroughTime(network, self.values, batch, self.unrolled, chunk_length)

    @cached_property
    def fixed_values(self) -> Values:
        """The value at every slot for the fixed samples."""
        return self.fixed.values(self.network)

    @cached_property
    def _backpropagation(self) -> Backpropagation:
        return Backpropagation(self.network, self._batch)
