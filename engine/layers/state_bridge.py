"""From what one recurrent layer remembers to where another begins."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from engine.kind import EVERYTHING, Call, Count, LayerKind, Reach, layer_kind
from engine.layers.expectations import mismatch
from engine.layers.limits import require_possible
from engine.layers.recurrent import MOST_LAYERS
from engine.params import ChoiceParam, IntParam, whole
from engine.problem import Insert, Remove
from engine.shape import Shape, State
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.problem import Fix, ParamValue
    from engine.shape import Fields

CELLS = ("rnn", "lstm", "gru")


@layer_kind
class StateBridge(LayerKind):
    """Any state, or a vector `C`, → a state of the cell and the size that are asked for.

    One fully connected layer makes all of it, as in Sutskever et al. 2014 and Bahdanau et al. 2015,
    appendix A.2.2, where the decoder begins at a learned function of the encoder's end.
    """

    id = "state_bridge"
    category = "sequence"
    width_param = "hidden"
    params = (
        ChoiceParam("cell", "lstm", CELLS),
        IntParam("layers", 1, maximum=MOST_LAYERS, text_id="param-num-layers"),
        IntParam("directions", 1, maximum=2),
        IntParam("hidden", 64, text_id="param-hidden-size"),
    )

    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        received = inputs["in"]
        if not isinstance(received.content, State) and not received.is_vector:
            fixes = (*_to_vector(received), Remove(self.id))
            raise mismatch(self, text("expected-state"), received, *fixes)
        wanted = _wanted(params)
        units = prod(wanted.sizes)
        require_possible(self, params, inputs, weights=_numbers(received) * units, numbers=units)
        return {"out": Shape((), wanted)}

    def parameters(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Count:
        size, units = _numbers(inputs["in"]), prod(_wanted(params).sizes)
        return Count(size * units + units, f"{size:,}·{units:,} + {units:,}")

    def multiply_adds(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> int:
        return _numbers(inputs["in"]) * prod(_wanted(params).sizes)

    def reach(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Reach:
        return EVERYTHING

    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Call:
        size, state = _numbers(inputs["in"]), _wanted(params).sizes
        return Call("modules", "StateBridge", {"size": size, "state": state})


def _wanted(params: Mapping[str, ParamValue]) -> State:
    layers, directions, hidden = (whole(params, n) for n in ("layers", "directions", "hidden"))
    return State(str(params["cell"]), layers, directions, hidden)


def _numbers(shape: Shape) -> int:
    return prod(shape.content.sizes) if isinstance(shape.content, State) else shape.size


def _to_vector(shape: Shape) -> tuple[Fix, ...]:
    if shape.is_image:
        return (Insert("flatten", "in"),)
    return (Insert("last_step", "in"),) if shape.is_sequence else ()
