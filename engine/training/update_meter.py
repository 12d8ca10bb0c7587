"""How far a step moved each layer: ‖ΔW‖ / ‖W‖ of the real step, measured only when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from torch import Tensor

    from engine.problem import NodeId
    from engine.training.build import Network


class UpdateMeter:
    """Keeps copies of some layers' parameters over one step; `ratios` are of the last such step."""

    def __init__(self) -> None:
        self.ratios: dict[NodeId, float] = {}
        self._before: dict[NodeId, list[Tensor]] = {}

    @torch.no_grad()
    def before_step(self, network: Network, nodes: Iterable[NodeId]) -> None:
        """Copy the parameters of nodes that learn."""
        self._before = {
            id: [parameter.detach().clone() for parameter in network.trained[id]]
            for id in nodes
            if id in network.trained
        }

    @torch.no_grad()
    def after_step(self, network: Network) -> None:
        """Compare with the copies; a layer that was at zero is measured against its new weights."""
        for id, before in self._before.items():
            now = network.trained[id]
            moved = _norm([new - old for new, old in zip(now, before, strict=True)])
            size = _norm(before) or _norm(now)
            self.ratios[id] = moved / size if size else 0.0
        self._before = {}


def _norm(tensors: Iterable[Tensor]) -> float:
    """Return the norm of all numbers of some tensors together."""
    return float(torch.stack(torch._foreach_norm(list(tensors))).norm())
