"""An image read like a text, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.kind import EVERYTHING, Arithmetic, Call, LayerKind, Reach, layer_kind
from engine.layers.expectations import image_at
from engine.shape import Shape
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.problem import ParamValue
    from engine.shape import Fields
    from engine.texts import Text


@layer_kind
class ImageRows(LayerKind):
    """`C×H×W` → `H×(C·W)`: as many time steps as rows, each the row's pixels in all channels."""

    id = "image_rows"
    category = "sequence"
    remembers = "nothing"
    writing = "whole sequence"

    def summary(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Text:
        if "in" not in inputs or not inputs["in"].is_image:
            return super().summary(params, inputs)
        return text("layer-image-rows.summary-steps", steps=image_at(self, inputs)[1])

    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        channels, height, width = image_at(self, inputs)
        return {"out": Shape((height, channels * width))}

    def formula(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]
    ) -> tuple[Arithmetic, ...]:
        channels, _, width = image_at(self, inputs)
        return (Arithmetic("C·W", f"{channels:,}·{width:,} = {channels * width:,}"),)

    def reach(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Reach:
        """Return everything: from here on, places are steps in time, and a step is a row."""
        return EVERYTHING

    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Call:
        return Call("modules", "ImageRows")
