"""The dense family: fully connected layers, and what stands around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from engine.kind import (
    EVERYTHING,
    POINT,
    Arithmetic,
    Call,
    Count,
    LayerKind,
    Reach,
    layer_kind,
)
from engine.layers.expectations import mismatch, reals_at, to_vectors
from engine.layers.initialisation import INITIALISATION
from engine.layers.limits import require_possible
from engine.params import BoolParam, FloatParam, IntParam, whole
from engine.problem import Insert, Remove
from engine.shape import Shape, vector
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.problem import ParamValue
    from engine.shape import Fields


@layer_kind
class Linear(LayerKind):
    """`C` → `units`, and `T×C` → `T×units`: the same weights at every time step."""

    id = "linear"
    category = "dense"
    width_param = "out_features"
    params = (
        IntParam("out_features", 32, maximum=1_000_000),
        BoolParam("bias", True),
        INITIALISATION,
    )

    def summary(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Text:
        if "in" not in inputs or not _is_accepted(inputs["in"]):
            return super().summary(params, inputs)
        units = whole(params, "out_features")
        return text("layer-linear.summary-sizes", size=_features(inputs), units=units)

    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        received = inputs["in"]
        if not _is_accepted(received):
            flat = (Insert("flatten", "in"),) if received.is_image else ()
            fixes = (*flat, *to_vectors(received), Remove(self.id))
            raise mismatch(self, text("expected-vector"), received, *fixes)
        units = whole(params, "out_features")
        out = Shape((*received.axes[:-1], units))
        weights = _features(inputs) * units
        require_possible(self, params, inputs, weights=weights, numbers=out.size)
        return {"out": out}

    def parameters(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Count:
        size, units = _features(inputs), whole(params, "out_features")
        product = f"{size:,}·{units:,}"
        if params["bias"]:
            return Count(size * units + units, f"{product} + {units:,}")
        return Count(size * units, product)

    def multiply_adds(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> int:
        return inputs["in"].size * whole(params, "out_features")

    def reach(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Reach:
        return EVERYTHING if inputs["in"].is_vector else POINT

    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Call:
        torch_params = {name: v for name, v in params.items() if name != INITIALISATION.name}
        return Call("torch.nn", "Linear", {"in_features": _features(inputs), **torch_params})


@layer_kind
class Flatten(LayerKind):
    """Any fixed shape → one vector, row by row and channel after channel."""

    id = "flatten"
    category = "dense"
    remembers = "nothing"

    def summary(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Text:
        if "in" not in inputs:
            return super().summary(params, inputs)
        return text("layer-flatten.summary-size", size=inputs["in"].size)

    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        received = reals_at(self, inputs)
        if not received.is_fixed:
            raise mismatch(self, text("expected-fixed"), received, Remove(self.id))
        return {"out": vector(received.size)}

    def formula(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]
    ) -> tuple[Arithmetic, ...]:
        received = inputs["in"]
        if not received.is_image:
            return ()
        product = "·".join(str(axis) for axis in received.axes)
        return (Arithmetic("C·H·W", f"{product} = {received.size:,}"),)

    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Call:
        return Call("torch.nn", "Flatten")


@layer_kind
class Dropout(LayerKind):
    """Any shape → the same shape; while training, each number is 0 with probability `p`."""

    id = "dropout"
    category = "dense"
    keeps_shape = True
    remembers = "nothing"
    params = (FloatParam("p", 0.5, minimum=0, maximum=1, below_maximum=True),)

    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        return {"out": reals_at(self, inputs)}

    def remembered_beside(
        self, params: Mapping[str, ParamValue], outputs: Mapping[str, Shape]
    ) -> int:
        """Return the bytes of the factors, 0 or 1 / (1 − p), of the numbers."""
        return 4 * outputs["out"].size

    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Call:
        return Call("torch.nn", "Dropout", {"p": cast("float", params["p"])})


def _is_accepted(shape: Shape) -> bool:
    return (shape.is_vector or shape.is_sequence) and isinstance(shape.axes[-1], int)


def _features(inputs: Mapping[str, Shape]) -> int:
    return cast("int", inputs["in"].axes[-1])
