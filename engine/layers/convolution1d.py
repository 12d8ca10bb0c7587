"""Convolution in time: small learned filters that slide along a sequence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.kind import Call, Count, LayerKind, Reach, layer_kind
from engine.layers.expectations import sequence_at
from engine.layers.initialisation import INITIALISATION
from engine.layers.limits import require_possible
from engine.layers.steps import require_steps, steps_behind
from engine.layers.windows import Window
from engine.params import BoolParam, ChoiceParam, IntParam, whole
from engine.shape import Shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.kind import Arithmetic, Writing
    from engine.problem import ParamValue
    from engine.shape import Fields

SIZE = "param-filter-steps"


@layer_kind
class Conv1d(LayerKind):
    """`T×C` → `T'×filters`; causal, a step sees only itself and what came before it.

    van den Oord et al. 2016, "WaveNet", section 2.1.
    """

    id = "conv1d"
    category = "convolution"
    lengths = "changes"
    duty = "mixes time"
    writing = "whole sequence"
    width_param = "out_channels"
    params = (
        IntParam("out_channels", 32, maximum=65_536),
        IntParam("kernel_size", 3, maximum=255, text_id=SIZE),
        IntParam("stride", 1, maximum=64, text_id="param-stride-steps"),
        ChoiceParam("padding", "same", ("same", "valid", "causal"), text_id="param-padding-steps"),
        IntParam("dilation", 1, maximum=64, text_id="param-dilation-steps"),
        BoolParam("bias", True),
        INITIALISATION,
    )

    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        steps, channels = sequence_at(self, inputs)
        window, filters = _window(params), whole(params, "out_channels")
        require_steps(self, window, steps, SIZE)
        out = Shape((steps_behind(window, steps), filters))
        weights = filters * channels * window.size
        require_possible(self, params, inputs, weights=weights, numbers=out.size)
        return {"out": out}

    def formula(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]
    ) -> tuple[Arithmetic, ...]:
        steps, _ = sequence_at(self, inputs)
        return (_window(params).arithmetic(steps, "T"),) if isinstance(steps, int) else ()

    def parameters(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Count:
        _, channels = sequence_at(self, inputs)
        filters, size = whole(params, "out_channels"), whole(params, "kernel_size")
        product, weights = f"{filters:,}·({channels:,}·{size})", filters * channels * size
        if params["bias"]:
            return Count(weights + filters, f"{product} + {filters:,}")
        return Count(weights, product)

    def multiply_adds(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> int:
        steps, channels = sequence_at(self, inputs)
        window = _window(params)
        weights = whole(params, "out_channels") * channels * window.size
        return (
            weights * window.places(steps) if isinstance(steps, int) else weights // window.stride
        )

    def reach(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Reach:
        window = _window(params)
        return Reach(window.span, window.stride)

    def writes(self, params: Mapping[str, ParamValue]) -> Writing:
        return "cached" if _is_cached(params) else "whole sequence"

    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Call:
        _, channels = sequence_at(self, inputs)
        is_cached = _is_cached(params)
        left_out = {INITIALISATION.name, *(("padding", "stride") if is_cached else ())}
        settings = {name: v for name, v in params.items() if name not in left_out}
        name = "CausalConvolution" if is_cached else "ConvolutionOverTime"
        return Call("modules", name, {"in_channels": channels, **settings})


def _is_cached(params: Mapping[str, ParamValue]) -> bool:
    return params["padding"] == "causal" and params["stride"] == 1


def _window(params: Mapping[str, ParamValue]) -> Window:
    size, dilation = whole(params, "kernel_size"), whole(params, "dilation")
    padding = 0 if params["padding"] == "valid" else dilation * (size - 1)
    return Window(size, whole(params, "stride"), padding, dilation)
