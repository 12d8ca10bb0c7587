"""Images brought to another size without a window of a stated size: averaged down, or grown."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from engine.kind import EVERYTHING, Arithmetic, Call, LayerKind, Reach, layer_kind
from engine.layers.expectations import image_at
from engine.layers.limits import require_possible
from engine.params import ChoiceParam, IntParam, whole
from engine.shape import image
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.problem import ParamValue
    from engine.shape import Fields, Shape


@layer_kind
class AdaptiveAvgPool2d(LayerKind):
    """`C×H×W` → `C×s×s`, each number the mean of its part of the map; s = 1 takes all of it.

    Global average pooling: Lin, Chen & Yan 2014, "Network in Network", section 3.2.
    """

    id = "adaptive_avg_pool2d"
    category = "pooling"
    params = (IntParam("output_size", 1, maximum=255),)

    def summary(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Text:
        if params["output_size"] == 1:
            return text("layer-adaptive-avg-pool2d.summary-global")
        return super().summary(params, inputs)

    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        channels, _, _ = image_at(self, inputs)
        size = whole(params, "output_size")
        out = image(channels, size, size)
        require_possible(self, params, inputs, weights=0, numbers=out.size, param="output_size")
        return {"out": out}

    def reach(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Reach:
        _, height, width = image_at(self, inputs)
        size = whole(params, "output_size")
        if size == 1:
            return EVERYTHING
        longer = max(height, width)
        return Reach(ceil(longer / size), longer, size)

    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Call:
        return Call("torch.nn", "AdaptiveAvgPool2d", dict(params))


@layer_kind
class Upsample(LayerKind):
    """`C×H×W` → `C×(f·H)×(f·W)`: pixels repeated, or drawn smoothly between their neighbours."""

    id = "upsample"
    category = "pooling"
    remembers = "nothing"
    params = (
        IntParam("scale_factor", 2, maximum=64),
        ChoiceParam("mode", "nearest", ("nearest", "bilinear"), text_id="param-upsample-mode"),
    )

    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        channels, height, width = image_at(self, inputs)
        factor = whole(params, "scale_factor")
        out = image(channels, factor * height, factor * width)
        require_possible(self, params, inputs, weights=0, numbers=out.size, param="scale_factor")
        return {"out": out}

    def formula(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]
    ) -> tuple[Arithmetic, ...]:
        _, height, width = image_at(self, inputs)
        factor = whole(params, "scale_factor")
        axes = {"H": height, "W": width} if height != width else {"H": height}
        return tuple(
            Arithmetic(f"f·{axis}", f"{factor}·{length} = {factor * length}")
            for axis, length in axes.items()
        )

    def reach(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Reach:
        """Return a pixel, or two neighbours where what is between them is drawn smoothly."""
        span = 2 if params["mode"] == "bilinear" else 1
        return Reach(span, spread=whole(params, "scale_factor"))

    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Call:
        return Call("torch.nn", "Upsample", dict(params))
