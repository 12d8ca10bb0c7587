"""What sequences need that torch lacks: modules that know where each sample ends.

A sequence is a tensor (B, T, C) whose samples are all of length T, or (tensor, lengths (B,)) with
padding on the right, whatever that holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

if TYPE_CHECKING:
    from engine.modules.carrying import Padded


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


class LastStep(nn.Module):
    """(B, T, C) → (B, C): the last of each sample's own time steps; 0 where there is none."""

    def forward(self, given: Tensor | Padded) -> Tensor:
        """Return the last steps."""
        if isinstance(given, Tensor):
            return given[:, -1]
        tensor, lengths = given
        if tensor.shape[1] == 0:
            return tensor.new_zeros(tensor.shape[0], tensor.shape[2])
        lengths = lengths.to(tensor.device)
        rows = torch.arange(len(lengths), device=tensor.device)
        last = tensor[rows, (lengths - 1).clamp(min=0)]  # (B, C)
        return last.masked_fill((lengths == 0)[:, None], 0.0)


class RepeatOverTime(nn.Module):
    """(B, C), and a sequence (B, T, …) to be as long as → (B, T, C): the vector at every step."""

    def forward(self, given: Tensor, like: Tensor | Padded) -> Tensor | Padded:
        """Return the vectors side by side, without copying them."""
        if isinstance(like, Tensor):
            return given[:, None].expand(-1, like.shape[1], -1)
        tensor, lengths = like
        return given[:, None].expand(-1, tensor.shape[1], -1), lengths


def is_real(tensor: Tensor, lengths: Tensor) -> Tensor:
    """Return which time steps (B, T) of a padded tensor (B, T, …) are no padding."""
    places = torch.arange(tensor.shape[1], device=tensor.device)
    return places < lengths.to(tensor.device)[:, None]
