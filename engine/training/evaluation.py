"""How good a network is on samples that it was not trained on."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import torch
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from engine.training.build import Network
    from engine.training.samples import Samples

BATCH_SIZE = 256


class Evaluation(msgspec.Struct, frozen=True, eq=False):
    """Mean loss, metrics by name, and counts int64 (classes, classes): rows are the labels."""

    samples: int
    loss: float
    metrics: dict[str, float]
    counts: NDArray[np.int64]


@contextmanager
def resting(network: Network) -> Iterator[None]:
    """Let a network draw no chance and keep its running statistics; then as it was."""
    was_training = network.training
    network.eval()
    try:
        yield
    finally:
        network.train(was_training)


@contextmanager
def answering(network: Network) -> Iterator[None]:
    """Let a network answer: dropout off, running statistics, no gradients; then as it was."""
    with resting(network), torch.inference_mode():
        yield


def evaluate(
    network: Network, samples: Samples, between_batches: Callable[[], None] = lambda: None
) -> Evaluation:
    """Measure a network on samples; touches no weights, no running statistics, no randomness."""
    classes, total_loss = 0, 0.0
    counts = torch.zeros(0)
    for batch in samples.batches(BATCH_SIZE):
        with answering(network):
            scores, loss = network(batch)  # (B, C), ()
            labels = batch[network.label_field]
            if not classes:
                classes = scores.shape[1]
                counts = torch.zeros(classes**2, dtype=torch.int64, device=scores.device)
            counts += torch.bincount(labels * classes + scores.argmax(1), minlength=classes**2)
            total_loss += loss.item() * len(labels)
        between_batches()
    confusion = counts.reshape(classes, classes).cpu().numpy()
    accuracy = float(confusion.trace() / max(1, confusion.sum()))
    loss_mean = total_loss / max(1, len(samples))
    return Evaluation(len(samples), loss_mean, {"accuracy": accuracy}, confusion)
