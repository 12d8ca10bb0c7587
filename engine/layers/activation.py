"""Activation functions: each number by itself, but for softmax, which compares channels."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from engine.kind import EVERYTHING, POINT, Call, LayerKind, Reach, layer_kind
from engine.layers.expectations import mismatch, reals_at
from engine.params import FloatParam
from engine.problem import Remove
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.kind import Remembered
    from engine.problem import ParamValue
    from engine.shape import Fields, Shape


class Activation(LayerKind):
    """Any shape → the same shape; nothing is learned."""

    category = "activation"
    keeps_shape = True
    remembers: ClassVar[Remembered] = "output"
    module_name: ClassVar[str]

    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        return {"out": reals_at(self, inputs)}

    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Call:
        return Call("torch.nn", self.module_name)


@layer_kind
class ReLU(Activation):
    """max(0, x)."""

    id = "relu"
    module_name = "ReLU"


@layer_kind
class LeakyReLU(Activation):
    """x above 0, and `negative_slope`·x below: no unit is ever cut off from its gradient."""

    id = "leaky_relu"
    module_name = "LeakyReLU"
    remembers = "input"
    params = (FloatParam("negative_slope", 0.01, minimum=0, maximum=1),)

    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Call:
        slope = cast("float", params["negative_slope"])
        return Call("torch.nn", "LeakyReLU", {"negative_slope": slope})


@layer_kind
class Sigmoid(Activation):
    """1 / (1 + e⁻ˣ)."""

    id = "sigmoid"
    module_name = "Sigmoid"


@layer_kind
class Tanh(Activation):
    """(eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)."""

    id = "tanh"
    module_name = "Tanh"


@layer_kind
class Softmax(Activation):
    """eˣ / Σ eˣ over the channels: at every place, or at every time step, they sum to 1."""

    id = "softmax"
    module_name = "Softmax"

    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        received = reals_at(self, inputs)
        if not (received.is_image or received.is_vector or received.is_sequence):
            raise mismatch(self, text("expected-channels"), received, Remove(self.id))
        return {"out": received}

    def reach(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Reach:
        return EVERYTHING if inputs["in"].is_vector else POINT

    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Call:
        return Call("torch.nn", "Softmax", {"dim": 1 if inputs["in"].is_image else -1})
