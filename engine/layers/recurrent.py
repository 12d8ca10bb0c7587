"""Recurrent layers: they read a sequence step by step and remember what they have read."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from engine.kind import EVERYTHING, Call, Count, LayerKind, Port, Reach, layer_kind
from engine.layers.expectations import described, sequence_at
from engine.layers.limits import require_possible
from engine.params import BoolParam, ChoiceParam, FloatParam, IntParam, whole
from engine.problem import Insert, Misfit, SetParam, Several, WrongContent
from engine.shape import Shape, State, vector
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.kind import Writing
    from engine.params import AnyParam
    from engine.problem import Fix, ParamValue
    from engine.shape import Fields

STATE_PORT = "initial_state"
MOST_LAYERS = 8

# What a switch from one cell to another keeps.
SHARED: tuple[AnyParam, ...] = (
    IntParam("hidden_size", 64),
    IntParam("num_layers", 1, maximum=MOST_LAYERS),
    BoolParam("bidirectional", False),
    FloatParam(
        "dropout", 0.0, minimum=0, maximum=1, below_maximum=True, text_id="param-layer-dropout"
    ),
)


class Recurrent(LayerKind):
    """`T×C` → `sequence` `T×H`, `last` `H`, and `state`, which is only to be handed on.

    Read in both directions, `sequence` and `last` are twice as wide: forward, then backward.
    """

    category = "sequence"
    ports_in = (Port("in"), Port(STATE_PORT, optional=True))
    ports_out = (Port("sequence"), Port("last"), Port("state"))
    params = SHARED
    duty = "mixes time"
    writing = "carries state"
    width_param = "hidden_size"
    module_name: ClassVar[str]
    gates: ClassVar[int]  # weighted sums of a unit, each with weights of its own
    workspace: ClassVar[int]  # numbers of a unit that the backward pass needs beside its output

    def summary(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Text:
        one_way = super().summary(params, inputs)
        return text("summary-both-ways", summary=one_way) if params["bidirectional"] else one_way

    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        steps, _ = sequence_at(self, inputs)
        state = Shape((), state_of(self.id, params))
        given = inputs.get(STATE_PORT, state)
        if given != state:
            raise _unequal(self, state, given)
        width = whole(params, "hidden_size") * _directions(params)
        sequence = Shape((steps, width))
        weights = sum(count for _, count in self._weights(params, inputs))
        require_possible(self, params, inputs, weights=weights, numbers=sequence.size)
        return {"sequence": sequence, "last": vector(width), "state": state}

    def parameters(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Count:
        layers = self._weights(params, inputs, biases=2)
        products, totals = zip(*layers, strict=True)
        return Count(sum(totals), " + ".join(products))

    def multiply_adds(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> int:
        steps, _ = sequence_at(self, inputs)
        a_step = sum(count for _, count in self._weights(params, inputs))
        return a_step * (steps if isinstance(steps, int) else 1)

    def reach(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Reach:
        """Return everything: whatever came before may have left its mark."""
        return EVERYTHING

    def remembered_beside(
        self, params: Mapping[str, ParamValue], outputs: Mapping[str, Shape]
    ) -> int:
        """Return the bytes of the gates at every step and of the sequences between layers."""
        numbers = self.workspace * whole(params, "num_layers") + whole(params, "num_layers")
        return 4 * outputs["sequence"].size * numbers

    def writes(self, params: Mapping[str, ParamValue]) -> Writing:
        return "whole sequence" if params["bidirectional"] else "carries state"

    def layers(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> int:
        return whole(params, "num_layers")

    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Call:
        _, size = sequence_at(self, inputs)
        return Call("modules", self.module_name, {"input_size": size, **params})

    def _weights(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], *, biases: int = 0
    ) -> list[tuple[str, int]]:
        """Return weights of the first layer, and of all above it: as a product, and their number.

        torch keeps two biases a sum where one would do, because cuDNN does.
        """
        hidden, directions = whole(params, "hidden_size"), _directions(params)
        _, size = sequence_at(self, inputs)
        above = whole(params, "num_layers") - 1
        found = []
        for layers, width in ((1, size), (above, hidden * directions)):
            if layers:
                times = [n for n in (layers, directions, self.gates) if n > 1]
                product = "".join(f"{n}·" for n in times)
                extra = f" + {biases}" if biases else ""
                total = layers * directions * self.gates * hidden * (width + hidden + biases)
                found.append((f"{product}{hidden:,}·({width:,} + {hidden:,}{extra})", total))
        return found


@layer_kind
class RNN(Recurrent):
    """The plain cell: h' = tanh(W_ih·x + W_hh·h + b)."""

    id = "rnn"
    module_name = "RNN"
    gates = 1
    workspace = 1
    params = (*SHARED, ChoiceParam("nonlinearity", "tanh", ("tanh", "relu")))


@layer_kind
class LSTM(Recurrent):
    """Long short-term memory: a cell state that gates write to, clear and read."""

    id = "lstm"
    module_name = "LSTM"
    gates = 4
    workspace = 5
    params = (*SHARED, FloatParam("forget_bias", 1.0, minimum=-10, maximum=10))


@layer_kind
class GRU(Recurrent):
    """The gated recurrent unit: one gate for how much is kept, one for how much is looked at."""

    id = "gru"
    module_name = "GRU"
    gates = 3
    workspace = 4


def state_of(cell: str, params: Mapping[str, ParamValue]) -> State:
    """Return what the state of a recurrent layer is."""
    layers, hidden = whole(params, "num_layers"), whole(params, "hidden_size")
    return State(cell, layers, _directions(params), hidden)


def _directions(params: Mapping[str, ParamValue]) -> int:
    return 2 if params["bidirectional"] else 1


def _unequal(kind: LayerKind, needed: Shape, given: Shape) -> Misfit:
    """Return the misfit of a state of another size or another cell; a bridge can turn it."""
    message = text(
        "misfit-shape", kind=kind.title, expected=described(needed), received=described(given)
    )
    state, wanted = given.content, needed.content
    if not isinstance(state, State) or not isinstance(wanted, State):
        return WrongContent(message, port=STATE_PORT)
    bridge = Insert(
        "state_bridge",
        STATE_PORT,
        params={
            "cell": wanted.cell,
            "layers": wanted.layers,
            "directions": wanted.directions,
            "hidden": wanted.hidden,
        },
    )
    return Misfit(message, bridge, *_resizing(wanted, state), port=STATE_PORT)


def _resizing(wanted: State, given: State) -> tuple[Fix, ...]:
    """Return how a layer of the same cell can be made of the size of the one before."""
    if wanted.cell != given.cell or given.layers > MOST_LAYERS:
        return ()
    changes = (
        ("hidden_size", wanted.hidden, given.hidden),
        ("num_layers", wanted.layers, given.layers),
    )
    fixes = [SetParam(name, after) for name, before, after in changes if before != after]
    if wanted.directions != given.directions:
        fixes.append(SetParam("bidirectional", given.directions == 2))
    return (fixes[0],) if len(fixes) == 1 else (Several(tuple(fixes)),)
