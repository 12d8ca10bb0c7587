"""What all optimizers share: state by weight, layers of one rate together, frozen ones left out.

Weights are updated by fused calls, those that torch's optimizer classes make in the end; what
these do before it, for hooks, groups and profilers, would be 5 % of a small network's step.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar, NamedTuple

import torch
from torch import Tensor

from engine.recipe import LayerRecipe

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from engine.problem import NodeId
    from engine.recipe import Recipe
    from engine.training.stateful import Number

State = dict[str, list[Tensor]]


class Group(NamedTuple):
    """Weights of one rate, with their state; `positions` among all weights, None for all."""

    factor: float
    parameters: list[Tensor]
    state: State
    positions: list[int] | None

    def own(self, tensors: list[Tensor]) -> list[Tensor]:
        """Return this group's part of what is given for all weights."""
        return tensors if self.positions is None else [tensors[i] for i in self.positions]


def node_of(name: str) -> NodeId:
    """Return whose weight it is."""
    return name.partition(".")[0]


def uncounted(parameter: Tensor) -> Tensor:
    """Return a count of steps, still 0, as torch's fused calls want it."""
    return torch.zeros((), device=parameter.device)


class Optimizer(ABC):
    """Updates weights by their gradients.

    `slots` are the tensors that it remembers for each weight, by name, and how each begins. A
    frozen weight keeps what was remembered for it.
    """

    slots: ClassVar[Mapping[str, Callable[[Tensor], Tensor]]] = {}

    def __init__(self, recipe: Recipe, parameters: Mapping[str, Tensor]) -> None:
        """Make the state of weights by name, `<node>.<torch name>`, none of them frozen."""
        self.recipe = recipe
        self.names = list(parameters)
        self.parameters = list(parameters.values())
        self.state = {name: [new(p) for p in self.parameters] for name, new in self.slots.items()}
        self.learning: list[int] | None = None  # positions of those not frozen; None for all
        self._frozen: tuple[NodeId, ...] = ()
        self._groups = self._grouped()

    def freeze(self, nodes: tuple[NodeId, ...]) -> None:
        """Leave these nodes as they are, and only these."""
        if nodes != self._frozen:
            self._frozen = nodes
            found = [i for i, name in enumerate(self.names) if node_of(name) not in nodes]
            self.learning = None if len(found) == len(self.names) else found
            self._groups = self._grouped()

    @torch.no_grad()
    def update(self, gradients: list[Tensor], rate: float) -> None:
        """Take one step; gradients, which are used up, come in the order of the weights."""
        for group in self._groups:
            own = group.own(gradients)
            if self.recipe.l1:
                torch._foreach_add_(
                    own, torch._foreach_sign(group.parameters), alpha=self.recipe.l1
                )
            self.step(group.parameters, own, group.state, rate * group.factor)

    @abstractmethod
    def step(
        self, weights: list[Tensor], gradients: list[Tensor], state: State, rate: float
    ) -> None:
        """Update some weights, and what is remembered of them, in place."""

    def _grouped(self) -> list[Group]:
        by_factor: dict[float, list[int]] = {}
        for position, name in enumerate(self.names):
            layer = self.recipe.layers.get(node_of(name), LayerRecipe())
            if node_of(name) not in self._frozen:
                by_factor.setdefault(layer.rate_factor, []).append(position)
        return [self._group(factor, positions) for factor, positions in by_factor.items()]

    def _group(self, factor: float, positions: list[int]) -> Group:
        if len(positions) == len(self.names):
            return Group(factor, self.parameters, self.state, None)
        parameters = [self.parameters[i] for i in positions]
        state = {slot: [tensors[i] for i in positions] for slot, tensors in self.state.items()}
        return Group(factor, parameters, state, positions)

    # --- state ------------------------------------------------------------------------------

    def tensors(self) -> dict[str, Tensor]:
        """Return what is remembered, as `<slot>/<weight>`."""
        return {
            f"{slot}/{name}": tensor
            for slot, tensors in self.state.items()
            for name, tensor in zip(self.names, tensors, strict=True)
        }

    def numbers(self) -> dict[str, Number]:
        return {}

    def restore(self, tensors: Mapping[str, Tensor], numbers: Mapping[str, Number]) -> None:
        for name, own in self.tensors().items():
            if own.shape != tensors[name].shape:
                raise ValueError(name)
            own.copy_(tensors[name])

    def take(self, tensors: Mapping[str, Tensor], weights: Collection[str]) -> None:
        """Take over from another run what it remembers of these weights, where all of it fits."""
        own = self.tensors()
        for weight in weights:
            names = [f"{slot}/{weight}" for slot in self.slots]
            if all(_fits(own.get(name), tensors.get(name)) for name in names):
                for name in names:
                    own[name].copy_(tensors[name])


def _fits(own: Tensor | None, other: Tensor | None) -> bool:
    return own is not None and other is not None and own.shape == other.shape
