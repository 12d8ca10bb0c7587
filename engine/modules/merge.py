"""Several values made one. Values that vary in time are (tensor (B, T, C), lengths (B,))."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import reduce
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.modules.carrying import Padded


class Merge(nn.Module, ABC):
    """Takes tensors in the order of the ports. All sequences are of the same lengths."""

    def forward(self, *values: Tensor | Padded) -> Tensor | Padded:
        """Return what they make together; of sequences, with their lengths."""
        tensors = [value if isinstance(value, Tensor) else value[0] for value in values]
        lengths = next((value[1] for value in values if not isinstance(value, Tensor)), None)
        merged = self.merge(tensors)
        return merged if lengths is None else (merged, lengths)

    @abstractmethod
    def merge(self, tensors: Sequence[Tensor]) -> Tensor:
        """Return what tensors make together."""


class Add(Merge):
    """Their sum, number by number; (B, C, 1, 1) is used at every place of (B, C, H, W)."""

    def merge(self, tensors: Sequence[Tensor]) -> Tensor:
        return reduce(torch.add, tensors)


class Subtract(Merge):
    """The first less the second, number by number."""

    def merge(self, tensors: Sequence[Tensor]) -> Tensor:
        first, second = tensors
        return first - second


class Multiply(Merge):
    """Their product, number by number; (B, C, 1, 1) is used at every place of (B, C, H, W)."""

    def merge(self, tensors: Sequence[Tensor]) -> Tensor:
        return reduce(torch.mul, tensors)


class Concat(Merge):
    """One behind the other along an axis, 1 for the channels of images, else the last."""

    def __init__(self, dim: int) -> None:
        super().__init__()
        self.dim = dim

    def merge(self, tensors: Sequence[Tensor]) -> Tensor:
        return torch.cat(list(tensors), self.dim)

    def extra_repr(self) -> str:
        return f"dim={self.dim}"
