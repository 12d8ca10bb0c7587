"""A few samples that stay the same for a whole run: what its health is measured on."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from engine.training.evaluation import answering
from engine.training.material import stream_of
from engine.training.samples import Samples

if TYPE_CHECKING:
    from engine.training.build import Network
    from engine.training.plan import Values
    from engine.training.run import TrainingRun
    from engine.training.samples import Batch

# More at once than these take three times as long each, as their values no longer fit the cache.
MOST, LEAST = 64, 16
LANES, STEPS = 16, 50  # of a stream, and of longer sequences
WORK = 500_000_000  # multiply-adds that showing them may take; a large network is shown fewer


class FixedSamples:
    """The first samples of the validation split, or of the training split where there is none."""

    def __init__(self, run: TrainingRun) -> None:
        dataset = run.dataset
        rows = dataset.validation if len(dataset.validation) else dataset.training
        per_sample = max(1, run.network.inference.total_multiply_adds)
        self._rows = rows[: max(LEAST, min(MOST, WORK // per_sample))]
        self._run = run

    def __len__(self) -> int:
        return len(self._rows)

    @cached_property
    def batch(self) -> Batch:
        """Their fields, on the device."""
        run, network = self._run, self._run.network
        if run.dataset.is_stream:
            stream = stream_of(run.dataset, self._rows, LANES, STEPS, run.device)
            return dict(stream.chunk(0).fields) if len(stream) else {}
        names = dict.fromkeys((*network.input_fields, network.label_field))
        samples = Samples.of(run.dataset, self._rows, names, run.device, STEPS)
        return next(samples.batches(max(1, len(samples))), {})

    def values(self, network: Network) -> Values:
        """Show them to a network in eval mode; return the value at every slot."""
        with answering(network):
            return network.values(self.batch)
