"""Convolution: small learned filters that slide over an image."""

from __future__ import annotations

from math import gcd
from typing import TYPE_CHECKING

from engine.kind import Call, Count, LayerKind, Reach, layer_kind
from engine.layers.expectations import image_at
from engine.layers.initialisation import INITIALISATION
from engine.layers.limits import require_possible
from engine.layers.windows import Window, arithmetic_of_image
from engine.params import BoolParam, IntParam, whole
from engine.problem import Misfit, SetParam
from engine.shape import image
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.kind import Arithmetic
    from engine.problem import Fix, ParamValue
    from engine.shape import Fields, Shape


@layer_kind
class Conv2d(LayerKind):
    """`C×H×W` → `filters×H'×W'`; a filter has one slice per input channel of its group."""

    id = "conv2d"
    category = "convolution"
    width_param = "out_channels"
    params = (
        IntParam("out_channels", 8, maximum=65_536),
        IntParam("kernel_size", 3, maximum=255),
        IntParam("stride", 1, maximum=64),
        IntParam("padding", "same", minimum=0, maximum=8_192, words=("same", "valid")),
        IntParam("dilation", 1, maximum=64),
        IntParam("groups", 1, maximum=65_536),
        BoolParam("bias", True),
        INITIALISATION,
    )

    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        channels, height, width = image_at(self, inputs)
        window = _window(params)
        _require_stride_allowed(params, window)
        _require_groups_share(params, channels)
        _require_fit(params, window, height, width)
        filters = whole(params, "out_channels")
        rows, columns = window.places(height), window.places(width)
        require_possible(
            self,
            params,
            inputs,
            weights=filters * channels // whole(params, "groups") * window.size**2,
            numbers=filters * rows * columns,
        )
        return {"out": image(filters, rows, columns)}

    def formula(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]
    ) -> tuple[Arithmetic, ...]:
        _, height, width = image_at(self, inputs)
        return arithmetic_of_image(_window(params), height, width)

    def parameters(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Count:
        channels, _, _ = image_at(self, inputs)
        filters, size = whole(params, "out_channels"), whole(params, "kernel_size")
        depth = channels // whole(params, "groups")
        product = f"{filters:,}·({depth:,}·{size}·{size})"
        weights = filters * depth * size * size
        if params["bias"]:
            return Count(weights + filters, f"{product} + {filters:,}")
        return Count(weights, product)

    def multiply_adds(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> int:
        channels, height, width = image_at(self, inputs)
        window = _window(params)
        places = window.places(height) * window.places(width)
        depth = channels // whole(params, "groups")
        return whole(params, "out_channels") * places * depth * window.size**2

    def reach(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Reach:
        window = _window(params)
        return Reach(window.span, window.stride)

    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Call:
        channels, _, _ = image_at(self, inputs)
        torch_params = {name: v for name, v in params.items() if name != INITIALISATION.name}
        return Call("torch.nn", "Conv2d", {"in_channels": channels, **torch_params})


def _window(params: Mapping[str, ParamValue]) -> Window:
    size, dilation = whole(params, "kernel_size"), whole(params, "dilation")
    match params["padding"]:
        case "same":
            padding = dilation * (size - 1)
        case "valid":
            padding = 0
        case _:
            padding = 2 * whole(params, "padding")
    return Window(size, whole(params, "stride"), padding, dilation)


def _require_stride_allowed(params: Mapping[str, ParamValue], window: Window) -> None:
    """torch.nn.Conv2d allows "same" only where the filter moves one pixel at a time."""
    if params["padding"] == "same" and window.stride > 1:
        raise Misfit(
            text("misfit-same-stride", stride=window.stride),
            SetParam("padding", window.padding // 2),
            SetParam("stride", 1),
            port="in",
        )


def _require_groups_share(params: Mapping[str, ParamValue], channels: int) -> None:
    groups, filters = whole(params, "groups"), whole(params, "out_channels")
    possible = gcd(groups, gcd(channels, filters))
    if channels % groups:
        message = text("misfit-groups-in", channels=channels, groups=groups)
        raise Misfit(message, SetParam("groups", possible), port="in")
    if filters % groups:
        message = text("misfit-groups-out", filters=filters, groups=groups)
        more = SetParam("out_channels", (filters // groups + 1) * groups)
        raise Misfit(message, SetParam("groups", possible), more, port="in")


def _require_fit(params: Mapping[str, ParamValue], window: Window, height: int, width: int) -> None:
    short = min(height, width)
    if window.fits(short):
        return
    message = text(
        "misfit-filter",
        size=window.size,
        height=height,
        width=width,
        arithmetic=window.worked_out(short),
    )
    raise Misfit(message, *_fitting(params, window, short), port="in")


def _fitting(params: Mapping[str, ParamValue], window: Window, short: int) -> tuple[Fix, ...]:
    smaller = SetParam("kernel_size", (short + window.padding - 1) // window.dilation + 1)
    wider = SetParam("padding", window.span // 2)
    keeps = SetParam("padding", "same")
    return (keeps if window.stride == 1 else wider, smaller)
