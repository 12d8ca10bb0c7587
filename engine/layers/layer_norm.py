"""Layer normalization: each sample, and each of its time steps, brought to mean 0 and variance 1.

Ba, Kiros & Hinton 2016, "Layer Normalization", equation 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from engine.kind import EVERYTHING, POINT, Call, Count, LayerKind, Reach, layer_kind
from engine.layers.expectations import mismatch, to_vectors
from engine.params import BoolParam, FloatParam
from engine.problem import ChangeKind, Remove
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.problem import ParamValue
    from engine.shape import Fields, Shape


@layer_kind
class LayerNorm(LayerKind):
    """`C`, or `T×C` → the same shape: statistics over the C numbers of a time step.

    It is the same whether it learns or answers, and no sample has to do with another.
    """

    id = "layer_norm"
    category = "normalization"
    keeps_shape = True
    params = (FloatParam("eps", 1e-5, minimum=1e-8, maximum=1), BoolParam("affine", True))

    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        received = inputs["in"]
        is_listed = received.is_vector or received.is_sequence
        if not is_listed or not isinstance(received.axes[-1], int):
            swap = (ChangeKind(self.id, "batch_norm2d"),) if received.is_image else ()
            fixes = (*swap, *to_vectors(received), Remove(self.id))
            raise mismatch(self, text("expected-vector"), received, *fixes)
        return {"out": received}

    def parameters(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Count:
        channels = _channels(inputs)
        return Count(2 * channels, f"2·{channels:,}") if params["affine"] else Count()

    def reach(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Reach:
        return EVERYTHING if inputs["in"].is_vector else POINT

    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Call:
        settings = {"eps": params["eps"], "elementwise_affine": params["affine"]}
        return Call("torch.nn", "LayerNorm", {"normalized_shape": _channels(inputs), **settings})


def _channels(inputs: Mapping[str, Shape]) -> int:
    return cast("int", inputs["in"].axes[-1])
