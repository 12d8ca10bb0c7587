"""Numbers that are no numbers: seen before an update, and traced to the layer they came from."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

import msgspec
import torch
from torch import Tensor

from engine.problem import NodeId
from engine.training.seeds import randomness, restore_randomness

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.training.build import Network
    from engine.training.plan import Value, Values
    from engine.training.samples import Batch

Culprit = Literal["input", "activation", "gradient", "weight", "loss"]


class NonFiniteAt(msgspec.Struct, frozen=True):
    """The first layer, in the order of computing, with a number that is infinite or none."""

    node: NodeId
    tensor: Culprit

    @property
    def direction(self) -> Literal["forward", "backward"]:
        """Which way the step was going when it happened."""
        return "backward" if self.tensor == "gradient" else "forward"


def is_finite(loss: Tensor, norms: Tensor) -> bool:
    """Whether a loss () and gradient norms (parameters,) are all finite."""
    return math.isfinite(loss.item() + norms.sum().item())


def first_non_finite(network: Network, batch: Batch, drawn_from: Tensor) -> NonFiniteAt:
    """Replay a step layer by layer under its own randomness, and name where it went wrong."""
    now = randomness(network.device)
    restore_randomness(network.device, drawn_from)
    try:
        return _replay(network, batch)
    finally:
        restore_randomness(network.device, now)
        network.zero_grad()


def _replay(network: Network, batch: Batch) -> NonFiniteAt:
    values = network.values_of_inputs(batch)
    for id in _entrances(network):
        if not _all_finite(_tensors(network.output_of(values, id))):
            return NonFiniteAt(id, "input")
    for id, call in network.training_plan.items():
        if not _all_finite(network.by_node[id].parameters()):
            return NonFiniteAt(id, "weight")
        call(values)
        if not _all_finite(_tensors(network.output_of(values, id))):
            return NonFiniteAt(id, "activation")
    loss = network.loss_of(values, batch)
    if not _all_finite([loss]):
        return NonFiniteAt(network.goal_node, "loss")
    return NonFiniteAt(_first_in_backward(network, values, loss), "gradient")


def _first_in_backward(network: Network, values: Values, loss: Tensor) -> NodeId:
    """Walk from the goal back to the first layer that hands on a gradient that is not finite.

    Where several layers read one value, the last of them answers for the sum of what they hand on.
    """
    for value in values:
        for tensor in _tensors(value):
            if tensor.requires_grad:
                tensor.retain_grad()
    torch.autograd.backward(loss)
    for id in reversed((*network.training_plan, network.goal_node)):
        arrived = [t for value in _arriving(network, values, id) for t in _tensors(value)]
        handed_on = [t.grad for t in arrived if t.grad is not None]
        own = [p.grad for p in network.parameters_of(id) if p.grad is not None]
        if not _all_finite([*handed_on, *own]):
            return id
    return _steepest(network)


def _steepest(network: Network) -> NodeId:
    """Each number is finite and only their norm is not: name the layer that has the largest."""

    def largest(id: NodeId) -> float:
        grads = [p.grad for p in network.parameters_of(id) if p.grad is not None]
        return max((float(grad.abs().max()) for grad in grads), default=0.0)

    return max(network.training_plan, key=largest)


def _entrances(network: Network) -> list[NodeId]:
    """Return the nodes that hand on what comes from the data."""
    nodes = network.inference.nodes
    return [id for id, found in nodes.items() if found.kind and not found.kind.ports_in]


def _arriving(network: Network, values: Values, id: NodeId) -> list[Value]:
    """Return what arrives at every input port of a node."""
    return [values[network.slots.into(id, port)] for port in network.inference.nodes[id].arriving]


def _tensors(value: Value) -> list[Tensor]:
    """Return the floating tensors of a value."""
    parts = value if isinstance(value, tuple) else (value,)
    return [p for p in parts if isinstance(p, Tensor) and p.is_floating_point()]


def _all_finite(tensors: Iterable[Tensor]) -> bool:
    return all(bool(torch.isfinite(tensor).all()) for tensor in tensors)
