"""How gradients become updates.

All weights are updated by one fused call, the one that torch's optimizer classes make in the end;
what they do before it, for hooks, groups and profilers, would be 5 % of a small network's step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import torch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from engine.recipe import Recipe


class Optimizer(Protocol):
    """Updates the parameters that it was made for."""

    def update(self, gradients: list[Tensor]) -> None:
        """Take one step; gradients come in the order of the parameters."""


def optimizer_of(recipe: Recipe, parameters: Sequence[Tensor]) -> Optimizer:
    """Return the recipe's optimizer."""
    match recipe.optimizer:
        case "sgd":
            return Momentum(parameters, recipe.learning_rate, recipe.momentum)
        case "adam":
            return Adam(parameters, recipe.learning_rate)
    raise ValueError(recipe.optimizer)


class Momentum:
    """v ← m·v + g, w ← w − η·v: momentum as PyTorch has it; m = 0 is plain descent."""

    def __init__(self, parameters: Sequence[Tensor], learning_rate: float, momentum: float) -> None:
        self.parameters = list(parameters)
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.velocities = [torch.zeros_like(p) for p in self.parameters] if momentum else []

    @torch.no_grad()
    def update(self, gradients: list[Tensor]) -> None:
        torch._fused_sgd_(
            self.parameters,
            gradients,
            self.velocities,
            lr=self.learning_rate,
            momentum=self.momentum,
            weight_decay=0.0,
            dampening=0.0,
            nesterov=False,
            maximize=False,
            is_first_step=False,
        )


class Adam:
    """Kingma and Ba 2015, algorithm 1, with their β₁ = 0.9, β₂ = 0.999, ε = 1e-8."""

    def __init__(self, parameters: Sequence[Tensor], learning_rate: float) -> None:
        self.parameters = list(parameters)
        self.learning_rate = learning_rate
        self.means = [torch.zeros_like(p) for p in self.parameters]
        self.squares = [torch.zeros_like(p) for p in self.parameters]
        self.steps = [torch.zeros((), device=p.device) for p in self.parameters]

    @torch.no_grad()
    def update(self, gradients: list[Tensor]) -> None:
        torch._foreach_add_(self.steps, 1)
        torch._fused_adam_(
            self.parameters,
            gradients,
            self.means,
            self.squares,
            [],
            self.steps,
            lr=self.learning_rate,
            beta1=0.9,
            beta2=0.999,
            eps=1e-8,
            weight_decay=0.0,
            amsgrad=False,
            maximize=False,
        )
