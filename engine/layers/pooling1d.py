"""Pooling in time: a sequence made shorter, window by window and channel by channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.kind import Call, LayerKind, Reach, layer_kind
from engine.layers.expectations import sequence_at
from engine.layers.steps import require_steps, steps_behind
from engine.layers.windows import Window
from engine.params import IntParam, whole
from engine.shape import Shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.kind import Arithmetic
    from engine.problem import ParamValue
    from engine.shape import Fields

SIZE = "param-window-steps"


@layer_kind
class MaxPool1d(LayerKind):
    """`T×C` → `T'×C`: the largest number of each window of time steps."""

    id = "max_pool1d"
    category = "pooling"
    lengths = "changes"
    duty = "mixes time"
    writing = "whole sequence"
    params = (
        IntParam("kernel_size", 2, maximum=255, text_id=SIZE),
        IntParam("stride", 2, maximum=255, text_id="param-window-stride-steps"),
    )

    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        steps, channels = sequence_at(self, inputs)
        window = _window(params)
        require_steps(self, window, steps, SIZE)
        return {"out": Shape((steps_behind(window, steps), channels))}

    def formula(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]
    ) -> tuple[Arithmetic, ...]:
        steps, _ = sequence_at(self, inputs)
        return (_window(params).arithmetic(steps, "T"),) if isinstance(steps, int) else ()

    def reach(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Reach:
        window = _window(params)
        return Reach(window.span, window.stride)

    def remembered_beside(
        self, params: Mapping[str, ParamValue], outputs: Mapping[str, Shape]
    ) -> int:
        """Return the bytes of where each number was found: 64 bits a place."""
        return 8 * outputs["out"].size

    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Call:
        return Call("modules", "MaxPoolOverTime", dict(params))


def _window(params: Mapping[str, ParamValue]) -> Window:
    return Window(whole(params, "kernel_size"), whole(params, "stride"), padding=0)
