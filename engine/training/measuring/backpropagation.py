"""The gradients of one sample's loss, beside training: no `grad` is written."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from engine.probes.gradients import (
    INPUT_GRADIENT,
    OUTPUT_GRADIENT,
    SAMPLE_BIAS_GRADIENT,
    SAMPLE_WEIGHT_GRADIENT,
)
from engine.training.current_sample import with_label
from engine.training.evaluation import resting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager

    from engine.probes.record import ProbeRequest
    from engine.problem import NodeId
    from engine.training.build import Network
    from engine.training.plan import Value, Values
    from engine.training.samples import Batch

PARAMETERS = {SAMPLE_WEIGHT_GRADIENT.id: "weight", SAMPLE_BIAS_GRADIENT.id: "bias"}
NEEDS_GRADIENTS = frozenset({OUTPUT_GRADIENT.id, INPUT_GRADIENT.id, *PARAMETERS})


class Backpropagation:
    """A forward pass in eval mode that remembers how it came about.

    Each layer gets its input under a name of its own: where several read the same value, the
    gradient of one's input is what came back through this one alone.
    """

    def __init__(self, network: Network, batch: Batch) -> None:
        """Show a network one sample, as a batch of one."""
        self._network = network
        self._arrived: dict[NodeId, Value] = {}
        with resting(network), torch.enable_grad(), _sending_back(network):
            self._batch = {name: _leaf(value) for name, value in batch.items()}
            self.values = network.values_of_inputs(self._batch)
            for id, call in network.plan.items():
                self._call(id, call)

    def gradients(self, requests: Iterable[ProbeRequest], label: int) -> dict[ProbeRequest, Tensor]:
        """Return the gradient that each request asks for; left out where there is no such thing."""
        wanted = {r: tensor for r in requests if (tensor := self._wanted(r)) is not None}
        if not wanted:
            return {}
        network = self._network
        with resting(network), torch.enable_grad():
            batch = with_label(self._batch, network.label_field, label, network.device)
            loss = network.loss_of(self.values, batch)
        found = torch.autograd.grad(
            loss,
            list(wanted.values()),
            retain_graph=True,  # for what is sent back through time
            allow_unused=True,
            materialize_grads=True,
        )
        return dict(zip(wanted, found, strict=True))

    def _call(self, id: NodeId, call: Callable[[Values], None]) -> None:
        kind = self._network.inference.nodes[id].kind
        assert kind is not None  # what is unknown computes nothing
        slot = self._network.slots.into(id, kind.ports_in[0].id)
        shared = self.values[slot]
        self._arrived[id] = self.values[slot] = _alias(shared)
        call(self.values)
        self.values[slot] = shared

    def _wanted(self, request: ProbeRequest) -> Tensor | None:
        network, node = self._network, request.node
        if request.probe in PARAMETERS:
            found = getattr(network.by_node.get(node), PARAMETERS[request.probe], None)
        elif request.probe == INPUT_GRADIENT.id:
            found = self._arrived.get(node, network.input_of(self.values, node))
        else:
            found = network.output_of(self.values, node)
        tensor = found[0] if isinstance(found, tuple) else found
        is_learned = isinstance(tensor, Tensor) and tensor.requires_grad
        return tensor if is_learned else None


def _sending_back(network: Network) -> AbstractContextManager[None]:
    """Let recurrent layers be sent back through in eval mode, which cuDNN's cannot be."""
    if network.device.type == "cuda" and any(isinstance(m, nn.RNNBase) for m in network.modules()):
        without: AbstractContextManager[None] = torch.backends.cudnn.flags(enabled=False)
        return without
    return nullcontext()


def _leaf(value: Value) -> Value:
    """Return a value of the data of which gradients can be asked, where it is of real numbers."""
    if isinstance(value, tuple):
        return (_leaf(value[0]), *value[1:])
    return value.detach().requires_grad_() if value.is_floating_point() else value


def _alias(value: Value) -> Value:
    if isinstance(value, tuple):
        return (_alias(value[0]), *value[1:])
    is_real = isinstance(value, Tensor) and value.is_floating_point()
    return value.view_as(value) if is_real else value
