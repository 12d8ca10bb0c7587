"""How good a network is at every step of what it was not trained on."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

import numpy as np
import torch

from engine.modules.losses_over_time import LossOverTime
from engine.training.evaluation import Evaluation, answering

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from engine.modules.losses_over_time import Tally
    from engine.training.build import Network
    from engine.training.samples import Batch

MOST_PERPLEXITY = 1e30  # beyond it a number is of no use, and soon none any more


def evaluate_over_time(
    network: Network, batches: Iterable[Batch], between_batches: Callable[[], None]
) -> Evaluation:
    """Measure a network on the real steps of batches; touches no weights and no randomness.

    Nothing is told of single samples.
    """
    loss = network.loss
    assert isinstance(loss, LossOverTime)
    found: list[Tally] = []
    for batch in batches:
        with answering(network):
            found.append(loss.tally(network.scores(batch), batch[network.label_field]))
        between_batches()
    return _evaluation(found, network, loss.metric)


def _evaluation(found: list[Tally], network: Network, metric: str) -> Evaluation:
    steps = sum(tally.steps for tally in found)
    total = sum(float(tally.loss) for tally in found) * network.loss_weight
    mean = total / max(1, steps)
    metrics = {metric: sum(float(tally.measure) for tally in found) / max(1, steps)}
    if network.foretells and metric == "accuracy":
        metrics["perplexity"] = exp(min(mean / network.loss_weight, np.log(MOST_PERPLEXITY)))
    counts = [tally.counts for tally in found if tally.counts is not None]
    together = torch.stack(counts).sum(0).cpu().numpy() if counts else np.zeros((0, 0), np.int64)
    return Evaluation(
        samples=steps,
        loss=mean,
        metrics=metrics,
        counts=together,
        predicted=np.zeros(0, np.int16),
        losses=np.zeros(0, np.float32),
        likelihoods=np.zeros(0, np.float32),
    )
