"""The layout in memory on which convolutions are fastest: all channels of a pixel side by side."""

from __future__ import annotations

import torch
from torch import Tensor


def channels_last(tensor: Tensor) -> Tensor:
    """Copy images or filters (N, C, H, W) into this layout.

    `contiguous` would leave a single channel as it is, since its two layouts hold the same bytes;
    but torch chooses how to convolve by the strides, and then takes the slow way (1.5 × a step).
    """
    return torch.empty_like(tensor, memory_format=torch.channels_last).copy_(tensor)
