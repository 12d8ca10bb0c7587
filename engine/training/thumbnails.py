"""A layer's output reduced to what fits on its node."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
import torch.nn.functional as F

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from torch import Tensor

MOST_MAPS = 4
SIDE = 24
STEPS = 64  # of a sequence, which has more room across
ZERO = 128


def thumbnail(value: Tensor) -> NDArray[np.uint8]:
    """Return the first maps of an output (C, H, W), (T, C) or (C,) as uint8 (k, h, w).

    128 is 0; each map is scaled by its own largest magnitude. What is larger than 24×24 is
    averaged down by a whole factor; a vector, and maps of one number each, are laid out row by row.
    A sequence is a strip, its units down and time across, up to 24×64.
    """
    maps = _small(_maps(value.float()), STEPS if value.ndim == 2 else SIDE)  # (k, h, w)
    largest = maps.abs().amax(dim=(1, 2), keepdim=True)
    scaled = torch.where(largest > 0, maps / largest, 0.0) * (ZERO - 1) + ZERO
    return np.asarray(scaled.nan_to_num(ZERO).round().to(torch.uint8).cpu().numpy(), np.uint8)


def _maps(value: Tensor) -> Tensor:
    if value.ndim == 3 and value.shape[1:] != (1, 1):
        return value[:MOST_MAPS]
    if value.ndim == 2:
        return value.T[None]
    return _rows(value.flatten())[None]


def _rows(vector: Tensor) -> Tensor:
    """Lay a vector (C,) out in rows of at most 24, the last filled up with zeros."""
    width = min(SIDE, len(vector))
    height = -(-len(vector) // width)
    return F.pad(vector, (0, height * width - len(vector))).reshape(height, width)


def _small(maps: Tensor, most_across: int) -> Tensor:
    height, width = maps.shape[1:]
    down, across = -(-height // SIDE), -(-width // most_across)
    if down == across == 1:
        return maps
    return F.avg_pool2d(maps[None], (down, across), ceil_mode=True)[0]
