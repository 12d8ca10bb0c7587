"""What a goal minimises. Every loss takes scores (B, C) and labels (B,), and gives one number."""

from __future__ import annotations

from abc import ABC, abstractmethod

import torch.nn.functional as F
from torch import Tensor, nn


class Loss(nn.Module, ABC):
    """A loss over scores, and the meaning that it gives them."""

    @abstractmethod
    def forward(self, scores: Tensor, labels: Tensor) -> Tensor:
        """Return the mean loss () of scores (B, C), float, at labels (B,), int64."""

    @abstractmethod
    def answer(self, scores: Tensor) -> Tensor:
        """Return what is shown of scores (B, C): probabilities where the loss makes them so."""


class CrossEntropy(Loss):
    """−ln softmax(scores)[label], averaged over the batch."""

    def forward(self, scores: Tensor, labels: Tensor) -> Tensor:
        return F.cross_entropy(scores, labels)

    def answer(self, scores: Tensor) -> Tensor:
        return scores.softmax(1)  # (B, C), rows sum to 1


class BinaryCrossEntropy(Loss):
    """One yes-or-no question per class, averaged over batch and classes."""

    def forward(self, scores: Tensor, labels: Tensor) -> Tensor:
        return F.binary_cross_entropy_with_logits(scores, one_hot(labels, scores))

    def answer(self, scores: Tensor) -> Tensor:
        return scores.sigmoid()  # (B, C), each for itself


class MeanSquaredError(Loss):
    """Squared distance to 1 at the label and 0 elsewhere, averaged over batch and classes."""

    def forward(self, scores: Tensor, labels: Tensor) -> Tensor:
        return F.mse_loss(scores, one_hot(labels, scores))

    def answer(self, scores: Tensor) -> Tensor:
        return scores


def one_hot(labels: Tensor, scores: Tensor) -> Tensor:
    """Return zeros like scores (B, C) with 1 at each row's label."""
    return scores.new_zeros(scores.shape).scatter_(1, labels[:, None], 1.0)
