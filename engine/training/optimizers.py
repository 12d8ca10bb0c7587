"""How gradients become updates: the rules, as PyTorch has them.

Weight decay d adds d·w to the gradient, except in AdamW. L1 has already been added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import torch

from engine.training.optimizer import Optimizer, State, uncounted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from torch import Tensor

    from engine.recipe import Recipe


class GradientDescent(Optimizer):
    """w ← w − η·g."""

    def step(
        self, weights: list[Tensor], gradients: list[Tensor], state: State, rate: float
    ) -> None:
        self._descend(weights, gradients, [], rate)

    def _descend(
        self,
        weights: list[Tensor],
        gradients: list[Tensor],
        velocities: list[Tensor],
        rate: float,
        *,
        momentum: float = 0.0,
        nesterov: bool = False,
    ) -> None:
        torch._fused_sgd_(
            weights,
            gradients,
            velocities,
            lr=rate,
            momentum=momentum,
            weight_decay=self.recipe.weight_decay,
            dampening=0.0,
            nesterov=nesterov,
            maximize=False,
            is_first_step=False,
        )


class Momentum(GradientDescent):
    """v ← m·v + g, w ← w − η·v; m = 0 is plain descent."""

    slots = {"velocity": torch.zeros_like}  # noqa: RUF012 - as declared in the base class
    looks_ahead = False

    def step(
        self, weights: list[Tensor], gradients: list[Tensor], state: State, rate: float
    ) -> None:
        momentum = self.recipe.momentum
        if not momentum:
            super().step(weights, gradients, state, rate)
            return
        self._descend(
            weights,
            gradients,
            state["velocity"],
            rate,
            momentum=momentum,
            nesterov=self.looks_ahead,
        )


class Nesterov(Momentum):
    """v ← m·v + g, w ← w − η·(g + m·v). Sutskever et al. 2013, section 2, in PyTorch's form."""

    looks_ahead = True


class RMSprop(Optimizer):
    """s ← α·s + (1 − α)·g², w ← w − η·g / (√s + ε), α = 0.99, ε = 1e-8.

    Hinton 2012, lecture 6e of "Neural networks for machine learning".
    """

    slots = {"square": torch.zeros_like}  # noqa: RUF012
    SMOOTHING = 0.99
    EPSILON = 1e-8

    def step(
        self, weights: list[Tensor], gradients: list[Tensor], state: State, rate: float
    ) -> None:
        squares = state["square"]
        _add_decay(gradients, weights, self.recipe.weight_decay)
        torch._foreach_mul_(squares, self.SMOOTHING)
        torch._foreach_addcmul_(squares, gradients, gradients, 1 - self.SMOOTHING)
        sizes = torch._foreach_sqrt(squares)
        torch._foreach_add_(sizes, self.EPSILON)
        torch._foreach_addcdiv_(weights, gradients, sizes, -rate)


class Adagrad(Optimizer):
    """s ← s + g², w ← w − η·g / (√s + ε), ε = 1e-10. Duchi et al. 2011, figure 1."""

    slots = {"sum": torch.zeros_like}  # noqa: RUF012
    EPSILON = 1e-10

    def step(
        self, weights: list[Tensor], gradients: list[Tensor], state: State, rate: float
    ) -> None:
        sums = state["sum"]
        _add_decay(gradients, weights, self.recipe.weight_decay)
        torch._foreach_addcmul_(sums, gradients, gradients, 1.0)
        sizes = torch._foreach_sqrt(sums)
        torch._foreach_add_(sizes, self.EPSILON)
        torch._foreach_addcdiv_(weights, gradients, sizes, -rate)


class Adam(Optimizer):
    """Kingma and Ba 2015, algorithm 1, with their β₁ = 0.9, β₂ = 0.999, ε = 1e-8."""

    slots = {  # noqa: RUF012
        "mean": torch.zeros_like,
        "square": torch.zeros_like,
        "steps": uncounted,
    }
    fused: ClassVar[Callable[..., None]] = torch._fused_adam_

    def step(
        self, weights: list[Tensor], gradients: list[Tensor], state: State, rate: float
    ) -> None:
        torch._foreach_add_(state["steps"], 1)
        type(self).fused(
            weights,
            gradients,
            state["mean"],
            state["square"],
            [],
            state["steps"],
            lr=rate,
            beta1=0.9,
            beta2=0.999,
            eps=1e-8,
            weight_decay=self.recipe.weight_decay,
            amsgrad=False,
            maximize=False,
        )


class AdamW(Adam):
    """Adam after w ← w − η·d·w: decay apart from the gradient. Loshchilov and Hutter 2019."""

    fused = torch._fused_adamw_


OPTIMIZERS: dict[str, type[Optimizer]] = {
    "sgd": GradientDescent,
    "momentum": Momentum,
    "nesterov": Nesterov,
    "rmsprop": RMSprop,
    "adagrad": Adagrad,
    "adam": Adam,
    "adamw": AdamW,
}


def optimizer_of(recipe: Recipe, parameters: Mapping[str, Tensor]) -> Optimizer:
    """Return the recipe's optimizer of weights by name."""
    return OPTIMIZERS[recipe.optimizer](recipe, parameters)


def _add_decay(gradients: list[Tensor], weights: list[Tensor], decay: float) -> None:
    if decay:
        torch._foreach_add_(gradients, weights, alpha=decay)
