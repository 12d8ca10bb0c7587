"""What is carried from one part of a sequence to the next, and handed along with a batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Mapping

    from torch import Tensor

    from engine.problem import NodeId
    from engine.training.stateful import Number

CARRIED = "carried"  # the field of a batch that holds its carriage

States = dict["NodeId", "Tensor"]  # batch first, (B, …)


class Carriage:
    """States that a batch begins with, and after the network has read it, those that it left."""

    def __init__(self, begun: Mapping[NodeId, Tensor] | None = None) -> None:
        self.begun: Mapping[NodeId, Tensor] = begun or {}
        self.left: States = {}


class Memory:
    """What a run remembers of the part before; a part of the run's state.

    Gradients do not reach back into it: that is where backpropagation through time is truncated.
    """

    def __init__(self) -> None:
        self._states: States = {}

    def forget(self) -> None:
        """Begin anew."""
        self._states = {}

    def carriage(self, begins: Tensor | None) -> Carriage:
        """Return what the next batch begins with; rows of `begins` bool (B,) begin with nothing.

        None says that all rows do.
        """
        if begins is None or not self._states:
            return Carriage()
        if not bool(begins.any()):
            return Carriage(self._states)
        return Carriage({id: _emptied(state, begins) for id, state in self._states.items()})

    def keep(self, carriage: Carriage) -> None:
        """Remember what a batch left."""
        self._states = {id: state.detach() for id, state in carriage.left.items()}

    # --- state ------------------------------------------------------------------------------

    def tensors(self) -> dict[str, Tensor]:
        return dict(self._states)

    def numbers(self) -> dict[str, Number]:
        return {}

    def restore(self, tensors: Mapping[str, Tensor], numbers: Mapping[str, Number]) -> None:
        self._states = dict(tensors)


def _emptied(state: Tensor, begins: Tensor) -> Tensor:
    rows = begins.to(state.device).view(-1, *[1] * (state.ndim - 1))
    return torch.where(rows, torch.zeros_like(state), state)
