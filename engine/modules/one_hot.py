"""Tokens as vectors that hold a single 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

if TYPE_CHECKING:
    from engine.modules.carrying import Padded


class OneHot(nn.Module):
    """Tokens (B, …) below V → (B, …, V), float32."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.size = size

    def forward(self, given: Tensor | Padded) -> Tensor | Padded:
        """Return the vectors; padding is turned like any token."""
        if isinstance(given, Tensor):
            return self._vectors(given)
        tokens, lengths = given
        return self._vectors(tokens), lengths

    def extra_repr(self) -> str:
        return f"size={self.size}"

    def _vectors(self, tokens: Tensor) -> Tensor:
        vectors = torch.zeros(*tokens.shape, self.size, device=tokens.device)
        return vectors.scatter_(-1, tokens[..., None], 1.0)
