"""Activation functions: each number by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from engine.kind import Call, LayerKind, layer_kind
from engine.layers.expectations import reals_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.problem import ParamValue
    from engine.shape import Fields, Shape


class Activation(LayerKind):
    """Any shape → the same shape; nothing is learned."""

    category = "activation"
    keeps_shape = True
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
class Sigmoid(Activation):
    """1 / (1 + e⁻ˣ)."""

    id = "sigmoid"
    module_name = "Sigmoid"


@layer_kind
class Tanh(Activation):
    """(eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)."""

    id = "tanh"
    module_name = "Tanh"
