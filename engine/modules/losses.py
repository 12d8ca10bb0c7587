"""What a goal minimises. Every loss takes scores (B, C) and labels (B,), and gives one number."""

from __future__ import annotations

from abc import ABC, abstractmethod

import torch.nn.functional as F
from torch import Tensor, nn


class Loss(nn.Module, ABC):
    """A loss over scores, and the meaning that it gives them."""

    @abstractmethod
    def forward(
        self, scores: Tensor, labels: Tensor, weights: Tensor | None = None, smoothing: float = 0.0
    ) -> Tensor:
        """Return the mean loss () of scores (B, C), float, at labels (B,), int64.

        `weights` (C,) says how much the samples of each class count in the mean. `smoothing` ε
        asks for a little less than certainty.
        """

    @abstractmethod
    def losses(self, scores: Tensor, labels: Tensor, smoothing: float = 0.0) -> Tensor:
        """Return the loss of each sample (B,)."""

    @abstractmethod
    def answer(self, scores: Tensor) -> Tensor:
        """Return what is shown of scores (B, C): probabilities where the loss makes them so."""


class CrossEntropy(Loss):
    """−ln softmax(scores)[label], averaged over the batch.

    Smoothed, the target is 1 − ε at the label and ε / C added everywhere (Szegedy et al. 2016,
    section 7); weights act on each class's term of it, as in PyTorch.
    """

    def forward(
        self, scores: Tensor, labels: Tensor, weights: Tensor | None = None, smoothing: float = 0.0
    ) -> Tensor:
        return F.cross_entropy(scores, labels, weights, label_smoothing=smoothing)

    def losses(self, scores: Tensor, labels: Tensor, smoothing: float = 0.0) -> Tensor:
        return F.cross_entropy(scores, labels, reduction="none", label_smoothing=smoothing)

    def answer(self, scores: Tensor) -> Tensor:
        return scores.softmax(1)  # (B, C), rows sum to 1


class ByClass(Loss):
    """A loss that is a mean over one term per class."""

    @abstractmethod
    def terms(self, scores: Tensor, labels: Tensor, smoothing: float) -> Tensor:
        """Return the term of each class (B, C)."""

    def forward(
        self, scores: Tensor, labels: Tensor, weights: Tensor | None = None, smoothing: float = 0.0
    ) -> Tensor:
        terms = self.terms(scores, labels, smoothing)
        if weights is None:
            return terms.mean()
        own = weights[labels]  # (B,)
        return (terms.mean(1) * own).sum() / own.sum()

    def losses(self, scores: Tensor, labels: Tensor, smoothing: float = 0.0) -> Tensor:
        return self.terms(scores, labels, smoothing).mean(1)


class BinaryCrossEntropy(ByClass):
    """One yes-or-no question per class, averaged over classes and batch.

    Smoothed, a yes is 1 − ε / 2 and a no is ε / 2.
    """

    def terms(self, scores: Tensor, labels: Tensor, smoothing: float) -> Tensor:
        targets = smoothed(one_hot(labels, scores), smoothing, 1 / 2)
        return F.binary_cross_entropy_with_logits(scores, targets, reduction="none")

    def answer(self, scores: Tensor) -> Tensor:
        return scores.sigmoid()  # (B, C), each for itself


class MeanSquaredError(ByClass):
    """Squared distance to 1 at the label and 0 elsewhere, averaged over classes and batch.

    Smoothed, ε of each target is spread over all classes alike.
    """

    def terms(self, scores: Tensor, labels: Tensor, smoothing: float) -> Tensor:
        targets = smoothed(one_hot(labels, scores), smoothing, 1 / scores.shape[1])
        return F.mse_loss(scores, targets, reduction="none")

    def answer(self, scores: Tensor) -> Tensor:
        return scores


def one_hot(labels: Tensor, scores: Tensor) -> Tensor:
    """Return zeros like scores (B, C) with 1 at each row's label."""
    return scores.new_zeros(scores.shape).scatter_(1, labels[:, None], 1.0)


def smoothed(targets: Tensor, smoothing: float, level: float) -> Tensor:
    """Return targets moved by a part `smoothing` of the way to a level."""
    return targets.lerp(targets.new_full((), level), smoothing) if smoothing else targets
