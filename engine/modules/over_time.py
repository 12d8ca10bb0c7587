"""What sequences need that torch lacks: modules that know where each sample ends.

A sequence is a tensor (B, T, C) whose samples are all of length T, or (tensor, lengths (B,)) with
padding on the right, whatever that holds.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

Padded = tuple[Tensor, Tensor]


class BatchNormOverTime(nn.BatchNorm1d):
    """Batch normalization of the channels of a sequence, by real time steps alone."""

    def forward(self, given: Tensor | Padded) -> Tensor | Padded:  # type: ignore[override]
        """Return the sequence normalized; the padding becomes 0."""
        if isinstance(given, Tensor):
            return super().forward(given.flatten(0, 1)).view_as(given)
        tensor, lengths = given
        real = is_real(tensor, lengths)  # (B, T)
        normalized = super().forward(tensor[real])  # (real steps, C)
        return torch.zeros_like(tensor).masked_scatter(real[..., None], normalized), lengths


class MeanOverTime(nn.Module):
    """(B, T, C) → (B, C): the mean of each sample's own time steps; 0 of none."""

    def forward(self, given: Tensor | Padded) -> Tensor:
        """Return the means."""
        if isinstance(given, Tensor):
            return given.mean(1)
        tensor, lengths = given
        real = is_real(tensor, lengths)[..., None]  # (B, T, 1)
        total = tensor.masked_fill(~real, 0.0).sum(1)  # (B, C)
        return total / lengths.to(tensor.device).clamp(min=1)[:, None]


def is_real(tensor: Tensor, lengths: Tensor) -> Tensor:
    """Return which time steps (B, T) of a padded tensor (B, T, …) are no padding."""
    places = torch.arange(tensor.shape[1], device=tensor.device)
    return places < lengths.to(tensor.device)[:, None]
