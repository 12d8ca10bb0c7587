"""What carries something from one part of a sequence to the next."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from torch import Tensor, nn

Padded = tuple[Tensor, Tensor]  # (B, T, …), and the lengths (B,) on the CPU


class Carrying(nn.Module, ABC):
    """A layer that can read a sequence part by part, as if it had read it at once.

    What it carries is one tensor, batch first, so that single samples can begin anew: zeros mean
    that nothing came before, unless `None` is given and an input of the layer says otherwise.
    """

    @abstractmethod
    def carry(self, state: Tensor | None, *inputs: Any) -> tuple[Any, Tensor]:
        """Return what `forward(*inputs)` does, after what came before, and what is to be carried.

        `state` (B, …) is what the part before returned; None begins.
        """
