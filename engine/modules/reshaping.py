"""Another arrangement of the same numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from torch import nn

if TYPE_CHECKING:
    from torch import Tensor


class Reshape(nn.Module):
    """(B, …) → (B, *shape)."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        super().__init__()
        self.shape = tuple(shape)

    def forward(self, values: Tensor) -> Tensor:
        """Return the values in rows of the other shape; they are copied where they lie apart."""
        return values.reshape(len(values), *self.shape)

    def extra_repr(self) -> str:
        return f"shape={self.shape}"


class ImageRows(nn.Module):
    """Images (B, C, H, W) → sequences of their rows (B, H, C·W), channel after channel."""

    def forward(self, images: Tensor) -> Tensor:
        """Return the rows as steps in time, the top one first."""
        return images.transpose(1, 2).flatten(2)
