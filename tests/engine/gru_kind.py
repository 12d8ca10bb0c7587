"""A recurrent layer, registered by tests alone: it proves the model for time before time comes.

GRU of Cho et al. 2014 as torch.nn.GRU computes it. Values with a varying axis travel in torch as
(tensor (B, T, C) padded on the right, lengths (B,)).
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from engine.kind import KINDS, Call, Count, LayerKind, Port
from engine.layers.expectations import described, mismatch
from engine.params import BoolParam, IntParam, whole
from engine.problem import Misfit, ParamValue, Remove, WrongContent
from engine.shape import Fields, Shape, State, vector
from engine.texts import text

Padded = tuple[Tensor, Tensor]


class GRU(LayerKind):
    """`T×C` → `sequence` `T×H`, `last` `H`, and `state`, which is only to be handed on."""

    id = "gru"
    category = "sequence"
    ports_in = (Port("in"), Port("initial_state", optional=True))
    ports_out = (Port("sequence"), Port("last"), Port("state"))
    duty = "mixes time"
    writing = "carries state"
    width_param = "hidden_size"
    params = (
        IntParam("hidden_size", 8),
        IntParam("num_layers", 1, maximum=8),
        BoolParam("bidirectional", False),
    )

    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        arrives, state = inputs["in"], Shape((), _state(params))
        if not arrives.is_sequence or not isinstance(arrives.axes[-1], int):
            raise mismatch(self, text("expected-vector"), arrives, Remove(self.id))
        given = inputs.get("initial_state", state)
        if given != state:
            expected, received = described(state), described(given)
            message = text("misfit-shape", kind=self.title, expected=expected, received=received)
            misfit = Misfit if isinstance(given.content, State) else WrongContent
            raise misfit(message, port="initial_state")
        width = whole(params, "hidden_size") * _directions(params)
        return {
            "sequence": Shape((arrives.axes[0], width)),
            "last": vector(width),
            "state": state,
        }

    def parameters(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Count:
        hidden, directions = whole(params, "hidden_size"), _directions(params)
        width, total = cast("int", inputs["in"].axes[-1]), 0
        for _ in range(whole(params, "num_layers")):
            total += directions * 3 * hidden * (width + hidden + 2)
            width = hidden * directions
        return Count(total, f"{total:,}")

    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Call:
        size = cast("int", inputs["in"].axes[-1])
        return Call("modules", "GRU", {"input_size": size, **params})


class GRUOverTime(nn.Module):
    """The torch side: states are batch first, (B, layers, directions, H)."""

    def __init__(
        self, input_size: int, hidden_size: int, num_layers: int, bidirectional: bool
    ) -> None:
        super().__init__()
        directions = 2 if bidirectional else 1
        sizes = [input_size, *[hidden_size * directions] * (num_layers - 1)]
        self.layers = nn.ModuleList(
            nn.GRU(size, hidden_size, batch_first=True, bidirectional=bidirectional)
            for size in sizes
        )

    def forward(
        self, given: Padded, initial_state: Tensor | None = None
    ) -> tuple[Padded, Tensor, Tensor]:
        """Return the sequence, the last output (B, H·directions) and the state."""
        tensor, lengths = given  # (B, T, C), (B,)
        states = []
        for i, layer in enumerate(self.layers):
            begin = None
            if initial_state is not None:
                begin = initial_state[:, i].transpose(0, 1).contiguous()  # (directions, B, H)
            # Packing ends every sample where it ends, so that the backward pass begins there.
            packed = pack_padded_sequence(tensor, lengths, batch_first=True, enforce_sorted=False)
            out, state = layer(packed, begin)
            tensor, _ = pad_packed_sequence(
                out, batch_first=True, total_length=tensor.shape[1]
            )  # (B, T, H·directions)
            states.append(state.transpose(0, 1))  # (B, directions, H)
        last = states[-1].flatten(1)  # forward-last ‖ backward-first of the top layer
        return (tensor, lengths), last, torch.stack(states, 1)


@contextmanager
def gru_registered() -> Iterator[GRU]:
    """Know the GRU for a while."""
    kind = GRU()
    KINDS.add(kind.id, kind)
    try:
        yield kind
    finally:
        KINDS.remove(kind.id)


def _directions(params: Mapping[str, ParamValue]) -> int:
    return 2 if params["bidirectional"] else 1


def _state(params: Mapping[str, ParamValue]) -> State:
    layers, hidden = whole(params, "num_layers"), whole(params, "hidden_size")
    return State("gru", layers, _directions(params), hidden)
