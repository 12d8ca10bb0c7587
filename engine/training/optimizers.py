"""How gradients become updates. All weights are updated by one fused call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import torch
from torch.optim.adam import adam
from torch.optim.sgd import sgd

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from engine.recipe import Recipe


class Optimizer(Protocol):
    """Updates the parameters that it was made for."""

    def update(self, gradients: Sequence[Tensor]) -> None:
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
    """v ← m·v + g, w ← w − η·v (Sutskever et al. 2013, in PyTorch's form); m = 0 is plain descent.

    The functional forms of torch do the same sums as its optimizer classes, without what those
    spend on hooks and bookkeeping: 5 % of a step of a small network.
    """

    def __init__(self, parameters: Sequence[Tensor], learning_rate: float, momentum: float) -> None:
        self.parameters = list(parameters)
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.velocities: list[Tensor | None] = [
            torch.zeros_like(p) if momentum else None for p in self.parameters
        ]

    @torch.no_grad()
    def update(self, gradients: Sequence[Tensor]) -> None:
        sgd(
            self.parameters,
            list(gradients),
            self.velocities,
            fused=True,
            lr=self.learning_rate,
            momentum=self.momentum,
            weight_decay=0.0,
            dampening=0.0,
            nesterov=False,
            maximize=False,
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
    def update(self, gradients: Sequence[Tensor]) -> None:
        adam(
            self.parameters,
            list(gradients),
            self.means,
            self.squares,
            [],
            self.steps,
            fused=True,
            lr=self.learning_rate,
            beta1=0.9,
            beta2=0.999,
            eps=1e-8,
            weight_decay=0.0,
            amsgrad=False,
            maximize=False,
        )
