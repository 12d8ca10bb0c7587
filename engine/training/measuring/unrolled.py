"""A recurrent layer of a network, read step by step for one sample beside training."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch

from engine.arithmetic.cells import CELLS, CellWeights
from engine.arithmetic.stacks import part_of, read_stack, send_back_stack
from engine.modules.recurrent import Recurrent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from torch import Tensor

    from engine.arithmetic.cells import Array, Reading, SentBack
    from engine.problem import NodeId
    from engine.training.build import Network
    from engine.training.plan import Value, Values


class Arriving(NamedTuple):
    """Derivatives by the sequence of a layer (T, directions·H), and by its last state.

    The state is (layers, directions, parts·H).
    """

    sequence: Array
    end: Array


class Unrolled:
    """What a recurrent layer did with inputs (T, C), from a state (layers, directions, …) on."""

    def __init__(self, layer: Recurrent, inputs: Array, begin: Array | None = None) -> None:
        self.layer = layer
        self._cell = CELLS[layer.mode.lower()]
        self._weights = weights_of(layer)
        self._inputs = inputs
        self._readings = read_stack(self._cell, self._weights, inputs, begin)

    @property
    def strips(self) -> list[Reading]:
        """What was read by each layer and direction."""
        return [reading for layer in self._readings for reading in layer]

    def read_by(self, strip: int) -> Array:
        """Return what a strip read at every step, (T, C)."""
        layer = strip // self.layer.directions
        below = self._readings[layer - 1] if layer else ()
        return np.concatenate([each.hidden for each in below], 1) if below else self._inputs

    def weights(self, strip: int) -> CellWeights:
        """Return what a strip has learned."""
        layer, direction = divmod(strip, self.layer.directions)
        return self._weights[layer][direction]

    def sent_back(self, arriving: Arriving, among: slice) -> list[SentBack]:
        """Return derivatives by what each strip had, from those by the layer's outputs.

        They go through the steps `among` all, as if the others had been read before and after.
        """
        readings = [tuple(part_of(reading, among) for reading in layer) for layer in self._readings]
        is_whole = among.stop == len(arriving.sequence)
        layers = send_back_stack(
            self._cell,
            self._weights,
            readings,
            arriving.sequence[among],
            arriving.end if is_whole else None,
        )
        return [sent for layer in layers for sent in layer]


def unrolled(network: Network, values: Values, node: NodeId) -> Unrolled | None:
    """Read a layer step by step, given what the network made of one sample.

    None for what is no recurrent layer, or read nothing.
    """
    layer = network.by_node.get(node)
    given = first_row(network.input_of(values, node))
    if not isinstance(layer, Recurrent) or given is None or not len(given):
        return None
    begin = values[network.slots.into(node, "initial_state")]
    return Unrolled(layer, array(given), None if begin is None else array(begin[0]))


def weights_of(layer: Recurrent) -> list[tuple[CellWeights, ...]]:
    """Return the weights of each layer and direction."""
    suffixes = ("", "_reverse")[: layer.directions]
    names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    return [
        tuple(
            CellWeights(*(array(getattr(layer, f"{name}_l{place}{suffix}")) for name in names))
            for suffix in suffixes
        )
        for place in range(layer.num_layers)
    ]


def arriving_at(layer: Recurrent, steps: int, sent: Mapping[str, Tensor | None]) -> Arriving:
    """Return what arrives at a layer from the derivatives by its output ports, one sample each.

    The port `last` is the end of the top layer's h in each direction.
    """
    units, directions = layer.hidden_size, layer.directions
    like = next(layer.parameters())
    sequence = sent.get("sequence")
    if sequence is None:
        sequence = like.new_zeros(1, steps, directions * units)
    end = like.new_zeros(layer.num_layers, directions, layer.parts * units)
    if (state := sent.get("state")) is not None:
        end += state[0]
    if (last := sent.get("last")) is not None:
        end[-1, :, :units] += last.view(directions, units)
    return Arriving(array(sequence[0, :steps]), array(end))


def first_row(value: Value) -> Tensor | None:
    """Return the real steps (T, …) of the first sample of a batch."""
    if isinstance(value, tuple):
        tensor, lengths = value
        value = tensor[:, : int(lengths[0])]
    return value[0] if isinstance(value, torch.Tensor) else None


def array(tensor: Tensor) -> Array:
    """Return a tensor's numbers as an array of the same kind."""
    found: Array = tensor.detach().cpu().numpy()
    return found
