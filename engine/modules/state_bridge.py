"""From one recurrent layer's state to another's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from torch import nn

if TYPE_CHECKING:
    from torch import Tensor


class StateBridge(nn.Linear):
    """A state (B, layers, directions, H), or a vector (B, C), → a state of other sizes."""

    def __init__(self, size: int, state: tuple[int, ...]) -> None:
        layers, directions, numbers = state
        super().__init__(size, layers * directions * numbers)
        self.state = (layers, directions, numbers)

    def forward(self, given: Tensor) -> Tensor:
        """Return the state, batch first."""
        return super().forward(given.flatten(1)).view(-1, *self.state)
