"""How good a network is on samples that it was not trained on."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from engine.training.build import Network
    from engine.training.samples import Batch, Samples

# On a CPU more at once take twice as long each, as their values no longer fit the cache.
BATCH_SIZE = 64


class Evaluation(msgspec.Struct, frozen=True, eq=False):
    """Mean loss, metrics by name, and counts int64 (classes, classes): rows are the labels.

    Of each sample in order: `predicted` int16 (n,) is the class of the highest score, `losses`
    float32 (n,) its loss, `likelihoods` float32 (n,) what the network answers for its own class.
    """

    samples: int
    loss: float
    metrics: dict[str, float]
    counts: NDArray[np.int64]
    predicted: NDArray[np.int16]
    losses: NDArray[np.float32]
    likelihoods: NDArray[np.float32]


class Verdicts(NamedTuple):
    """What a network makes of each sample of a batch, all (B,)."""

    labels: Tensor
    predicted: Tensor
    losses: Tensor
    likelihoods: Tensor


NOTHING = Verdicts(
    torch.zeros(0, dtype=torch.int64),
    torch.zeros(0, dtype=torch.int64),
    torch.zeros(0),
    torch.zeros(0),
)


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
    verdicts, classes = [NOTHING], 0
    for batch in samples.batches(BATCH_SIZE):
        with answering(network):
            scores = network.scores(batch)  # (B, C)
            classes = scores.shape[1]
            verdicts.append(_verdicts(network, scores, batch))
        between_batches()
    return _evaluation(verdicts, classes)


def _verdicts(network: Network, scores: Tensor, batch: Batch) -> Verdicts:
    labels = batch[network.label_field]
    own = network.answer(scores).gather(1, labels[:, None])[:, 0]
    found = (labels, scores.argmax(1), network.losses_of(scores, batch).float(), own.float())
    return Verdicts(*(tensor.cpu() for tensor in found))


def _evaluation(verdicts: Sequence[Verdicts], classes: int) -> Evaluation:
    """Put batches together; of no samples at all the loss and the accuracy are 0."""
    labels, predicted, losses, likelihoods = map(torch.cat, zip(*verdicts, strict=True))
    samples = len(labels)
    counts = torch.bincount(labels * classes + predicted, minlength=classes**2)
    return Evaluation(
        samples=samples,
        loss=float(losses.double().sum()) / max(1, samples),
        metrics={"accuracy": int((labels == predicted).sum()) / max(1, samples)},
        counts=counts.reshape(classes, classes).numpy(),
        predicted=predicted.numpy().astype(np.int16),
        losses=losses.numpy(),
        likelihoods=likelihoods.numpy(),
    )
