"""What a goal minimises that has something to match at every step of a sequence.

Scores are (B, T, C), and what they are to match (B, T, …), each alone or with the lengths (B,) of
its rows: only real steps count, every one as much as any other, whatever the padding holds. Where
the lengths differ, those of what is to be matched hold.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, ClassVar, NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor

from engine.modules.losses import Loss
from engine.modules.over_time import is_real


class Tally(NamedTuple):
    """Of the real steps of a batch: their number, and sums over them, () each.

    `measure` is the sum of what the loss's `metric` is the mean of; `counts` int64 (C, C) has a
    row for each label, None where there are none, or too many.
    """

    steps: int
    loss: Tensor
    measure: Tensor
    counts: Tensor | None


# More classes than these make no readable matrix.
MOST_COUNTED = 100


class LossOverTime(Loss):
    """A loss over the scores of every step. `metric` is what is measured beside it."""

    metric: ClassVar[str]

    @abstractmethod
    def step_losses(self, scores: Tensor, targets: Tensor) -> Tensor:
        """Return the plain loss of each step (n,) of scores (n, C) at targets (n, …)."""

    @abstractmethod
    def step_measures(self, scores: Tensor, targets: Tensor) -> Tensor:
        """Return what is measured at each step, (n,)."""

    @abstractmethod
    def taught(
        self, scores: Tensor, targets: Tensor, weights: Tensor | None, smoothing: float
    ) -> Tensor:
        """Return the mean loss () over steps, of which there is one at least."""

    def forward(
        self, scores: Any, labels: Any, weights: Tensor | None = None, smoothing: float = 0.0
    ) -> Tensor:
        """Return the mean loss () over all real steps; 0 of none."""
        given, targets = real_steps(scores, labels)
        return self.taught(given, targets, weights, smoothing) if len(given) else given.sum()

    def losses(self, scores: Any, labels: Any, smoothing: float = 0.0) -> Tensor:
        """Return the mean loss of each row's real steps (B,); 0 of none."""
        tensor, targets = _tensor(scores), _tensor(labels)  # (B, T, C), (B, T, …)
        rows, steps = tensor.shape[:2]
        each = self.step_losses(tensor.flatten(0, 1), targets.flatten(0, 1)).view(rows, steps)
        lengths = _lengths(scores, labels)
        if lengths is None:
            return each.mean(1)
        total = each.masked_fill(~is_real(tensor, lengths), 0.0).sum(1)
        return total / lengths.to(total.device).clamp(min=1)

    def measured(self, scores: Any, labels: Any) -> Tensor:
        """Return the mean of what is measured, () over all real steps; 0 of none."""
        given, targets = real_steps(scores, labels)
        return self.step_measures(given, targets).sum() / max(1, len(given))

    def tally(self, scores: Any, labels: Any) -> Tally:
        """Return sums over all real steps, by which batches can be put together."""
        given, targets = real_steps(scores, labels)
        counts = self._counts(given, targets)
        return Tally(
            len(given),
            self.step_losses(given, targets).double().sum(),
            self.step_measures(given, targets).double().sum(),
            counts,
        )

    def answer(self, scores: Any) -> Tensor:
        """Return what is shown of the scores of every step, (B, T, C)."""
        return self.shown(_tensor(scores))

    def last(self, scores: Any) -> Tensor:
        """Return what is shown of each row's last real step, (B, C); without any, of zeros."""
        tensor = _tensor(scores)
        if not tensor.shape[1]:
            return self.shown(tensor.new_zeros(len(tensor), tensor.shape[2]))
        lengths = scores[1] if isinstance(scores, tuple) else None
        if lengths is None:
            return self.shown(tensor[:, -1])
        rows = torch.arange(len(tensor), device=tensor.device)
        return self.shown(tensor[rows, (lengths.to(tensor.device) - 1).clamp(min=0)])

    def shown(self, scores: Tensor) -> Tensor:
        """Return what is shown of scores (…, C)."""
        return scores

    def _counts(self, scores: Tensor, targets: Tensor) -> Tensor | None:
        classes = scores.shape[-1]
        if targets.is_floating_point() or classes > MOST_COUNTED:
            return None
        found = targets * classes + scores.argmax(1)
        return torch.bincount(found, minlength=classes**2).view(classes, classes)


class CrossEntropyOverTime(LossOverTime):
    """−ln softmax(scores)[label] of every step, averaged over all real steps."""

    metric = "accuracy"

    def step_losses(self, scores: Tensor, targets: Tensor) -> Tensor:
        return F.cross_entropy(scores, targets, reduction="none")

    def step_measures(self, scores: Tensor, targets: Tensor) -> Tensor:
        """Return 1 where the target has the highest score, which is all that is asked.

        Seven times as fast as argmax on a CPU. Of scores that are all equal the first is chosen.
        """
        own = scores.gather(1, targets[:, None])[:, 0]
        highest, lowest = scores.amax(1), scores.amin(1)
        return ((own == highest) & ((highest > lowest) | (targets == 0))).float()

    def taught(
        self, scores: Tensor, targets: Tensor, weights: Tensor | None, smoothing: float
    ) -> Tensor:
        return F.cross_entropy(scores, targets, weights, label_smoothing=smoothing)

    def shown(self, scores: Tensor) -> Tensor:
        return scores.softmax(-1)


class SquaredErrorOverTime(LossOverTime):
    """Squared distance to what is to be matched, averaged over channels and all real steps."""

    metric = "error"

    def step_losses(self, scores: Tensor, targets: Tensor) -> Tensor:
        return (scores - targets).square().mean(1)

    def step_measures(self, scores: Tensor, targets: Tensor) -> Tensor:
        return (scores - targets).abs().mean(1)

    def taught(
        self, scores: Tensor, targets: Tensor, weights: Tensor | None, smoothing: float
    ) -> Tensor:
        return F.mse_loss(scores, targets)


class AbsoluteErrorOverTime(SquaredErrorOverTime):
    """Distance to what is to be matched, averaged over channels and all real steps."""

    def step_losses(self, scores: Tensor, targets: Tensor) -> Tensor:
        return (scores - targets).abs().mean(1)

    def taught(
        self, scores: Tensor, targets: Tensor, weights: Tensor | None, smoothing: float
    ) -> Tensor:
        return F.l1_loss(scores, targets)


def real_steps(scores: Any, labels: Any) -> tuple[Tensor, Tensor]:
    """Return the scores (n, C) and what they are to match (n, …) of all real steps."""
    tensor, targets = _tensor(scores), _tensor(labels)
    lengths = _lengths(scores, labels)
    if lengths is None or int(lengths.min()) == tensor.shape[1]:
        return tensor.flatten(0, 1), targets.flatten(0, 1)
    real = is_real(tensor, lengths)  # (B, T)
    return tensor[real], targets[real]


def _tensor(value: Any) -> Tensor:
    found = value[0] if isinstance(value, tuple) else value
    assert isinstance(found, Tensor)
    return found


def _lengths(scores: Any, labels: Any) -> Tensor | None:
    for value in (labels, scores):
        if isinstance(value, tuple):
            found = value[1]
            assert isinstance(found, Tensor)
            return found
    return None
