"""Measuring inside a network: one function for every probe, reduced to plain arrays here."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray

from engine.probes.activations import ACTIVATION, BIAS, LAYER_INPUT, THUMBNAIL, WEIGHT
from engine.probes.updates import UPDATE_RATIO
from engine.training.evaluation import answering
from engine.training.samples import network_input
from engine.training.thumbnails import thumbnail

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from torch import Tensor

    from engine.probes.record import ProbeRequest
    from engine.problem import NodeId
    from engine.training.build import Network
    from engine.training.plan import Value, Values

Floats = NDArray[np.float32]
NONE = np.zeros(0, np.float32)


class Glance(NamedTuple):
    """Everything that a network computed for one sample."""

    network: Network
    values: Values
    scores: Floats
    update_ratios: Mapping[NodeId, float]


def glance(
    network: Network,
    image: NDArray[np.uint8],
    update_ratios: Mapping[NodeId, float],
) -> Glance:
    """Show a network an image, uint8 (H, W), in eval mode, touching no randomness."""
    inputs = network_input(image[None, None], network.device)  # (1, 1, H, W)
    with answering(network):
        values = network.values(dict.fromkeys(network.input_fields, inputs))
        answer = network.answer(network.scores_of(values))[0]  # (classes,)
    return Glance(network, values, _floats(answer), update_ratios)


def measured(
    seen: Glance, requests: Iterable[ProbeRequest]
) -> dict[ProbeRequest, NDArray[np.generic]]:
    """Return what was asked for; a node that the network has not, or not yet, is left out."""
    arrays = {}
    for request in requests:
        measure = MEASURES.get(request.probe)
        if measure is None or request.node not in seen.network.inference.nodes:
            continue
        array = measure(seen, request.node)
        if array is not None:
            arrays[request] = array
    return arrays


def _activation(seen: Glance, node: NodeId) -> Floats | None:
    sample = _sample(seen.network.output_of(seen.values, node))
    return None if sample is None else _floats(sample)


def _thumbnail(seen: Glance, node: NodeId) -> NDArray[np.uint8] | None:
    sample = _sample(seen.network.output_of(seen.values, node))
    return None if sample is None else thumbnail(sample)


def _layer_input(seen: Glance, node: NodeId) -> Floats | None:
    sample = _sample(seen.network.input_of(seen.values, node))
    return None if sample is None else _floats(sample)


def _parameter(name: str) -> Callable[[Glance, NodeId], Floats]:
    def measure(seen: Glance, node: NodeId) -> Floats:
        parameter = getattr(seen.network.by_node.get(node), name, None)
        return _floats(parameter) if isinstance(parameter, torch.Tensor) else NONE

    return measure


def _update_ratio(seen: Glance, node: NodeId) -> Floats | None:
    ratio = seen.update_ratios.get(node)
    return None if ratio is None else np.array(ratio, np.float32)


MEASURES: Mapping[str, Callable[[Glance, NodeId], NDArray[np.generic] | None]] = {
    ACTIVATION.id: _activation,
    THUMBNAIL.id: _thumbnail,
    LAYER_INPUT.id: _layer_input,
    WEIGHT.id: _parameter("weight"),
    BIAS.id: _parameter("bias"),
    UPDATE_RATIO.id: _update_ratio,
}


def _sample(value: Value) -> Tensor | None:
    """Return the only sample of a value; of (tensor, lengths), the tensor's."""
    tensor = value[0] if isinstance(value, tuple) else value
    return tensor[0] if isinstance(tensor, torch.Tensor) else None


def _floats(tensor: Tensor) -> Floats:
    """Copy: the array is sent while training goes on in the tensor."""
    return np.array(tensor.detach().float().cpu().numpy(), np.float32, order="C")
