"""Pooling: an image made smaller, window by window and channel by channel."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from engine.kind import Call, LayerKind, Reach, layer_kind
from engine.layers.expectations import image_at
from engine.layers.windows import Window, arithmetic_of_image
from engine.params import IntParam, whole
from engine.problem import Misfit, Remove, SetParam
from engine.shape import image
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.kind import Arithmetic
    from engine.problem import ParamValue
    from engine.shape import Fields, Shape


# The same names as a convolution's in PyTorch, but other words to a learner.
WINDOW, WINDOW_STRIDE = "param-window", "param-window-stride"
WINDOW_PADDING = "param-window-padding"


class Pool2d(LayerKind):
    """`C×H×W` → `C×H'×W'`: one number out of each window."""

    category = "pooling"
    params = (
        IntParam("kernel_size", 2, maximum=255, text_id=WINDOW),
        IntParam("stride", 2, maximum=255, text_id=WINDOW_STRIDE),
        IntParam("padding", 0, minimum=0, maximum=127, text_id=WINDOW_PADDING),
    )
    module_name: ClassVar[str]

    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        channels, height, width = image_at(self, inputs)
        window = _window(params)
        _require_padding_allowed(window)
        _require_fit(self, window, height, width)
        return {"out": image(channels, window.places(height), window.places(width))}

    def formula(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]
    ) -> tuple[Arithmetic, ...]:
        _, height, width = image_at(self, inputs)
        return arithmetic_of_image(_window(params), height, width)

    def reach(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Reach:
        return Reach(whole(params, "kernel_size"), whole(params, "stride"))

    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Call:
        return Call("torch.nn", self.module_name, dict(params))


@layer_kind
class MaxPool2d(Pool2d):
    """The largest number of each window."""

    id = "max_pool2d"
    module_name = "MaxPool2d"

    def remembered_beside(
        self, params: Mapping[str, ParamValue], outputs: Mapping[str, Shape]
    ) -> int:
        """Return the bytes of where each number was found: 64 bits a place."""
        return 8 * outputs["out"].size


@layer_kind
class AvgPool2d(Pool2d):
    """The mean of each window."""

    id = "avg_pool2d"
    module_name = "AvgPool2d"


def _window(params: Mapping[str, ParamValue]) -> Window:
    return Window(
        whole(params, "kernel_size"), whole(params, "stride"), 2 * whole(params, "padding")
    )


def _require_padding_allowed(window: Window) -> None:
    """Refuse a window that could lie in the padding alone, with nothing to choose from."""
    if window.padding > window.size:
        message = text("misfit-pool-padding", padding=window.padding // 2, size=window.size)
        less = SetParam("padding", window.size // 2, text_id=WINDOW_PADDING)
        raise Misfit(message, less, port="in")


def _require_fit(kind: LayerKind, window: Window, height: int, width: int) -> None:
    short = min(height, width)
    if not window.fits(short):
        message = text(
            "misfit-window",
            size=window.size,
            height=height,
            width=width,
            arithmetic=window.worked_out(short),
        )
        smaller = SetParam("kernel_size", short + window.padding, text_id=WINDOW)
        raise Misfit(message, smaller, Remove(kind.id), port="in")
