"""Layers that read a whole sequence and give one vector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.kind import EVERYTHING, Call, LayerKind, Reach, layer_kind
from engine.layers.expectations import mismatch
from engine.problem import Remove
from engine.shape import vector
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.problem import ParamValue
    from engine.shape import Fields, Shape


@layer_kind
class MeanOverTime(LayerKind):
    """`T×C` → `C`: the mean of a sample's own time steps, padding left out."""

    id = "mean_over_time"
    category = "sequence"
    remembers = "nothing"
    lengths = "removes"
    duty = "mixes time"
    writing = "whole sequence"

    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        received = inputs["in"]
        if not received.is_sequence or not isinstance(received.axes[-1], int):
            raise mismatch(self, text("expected-sequence"), received, Remove(self.id))
        return {"out": vector(received.axes[-1])}

    def reach(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Reach:
        return EVERYTHING

    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Call:
        return Call("modules", "MeanOverTime")
