"""How many time steps are left where a window slides along a sequence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.problem import Misfit, Remove, SetParam
from engine.shape import Var
from engine.texts import text

if TYPE_CHECKING:
    from engine.kind import LayerKind
    from engine.layers.windows import Window
    from engine.shape import Axis


def steps_behind(window: Window, steps: Axis) -> Axis:
    """Return the steps behind a window; where they vary, sequences cut alike stay comparable."""
    if isinstance(steps, int):
        return window.places(steps)
    if window.stride == 1 and window.padding == window.span - 1:
        return steps
    return Var(f"{steps.origin} (+{window.padding} −{window.span} /{window.stride})")


def require_steps(kind: LayerKind, window: Window, steps: Axis, size_text: str) -> None:
    """Refuse a window that is longer than a sequence of a fixed number of steps."""
    if isinstance(steps, Var) or window.fits(steps):
        return
    arithmetic = window.worked_out(steps)
    message = text("misfit-window-steps", size=window.span, steps=steps, arithmetic=arithmetic)
    smaller = (steps + window.padding - 1) // window.dilation + 1
    fix = SetParam("kernel_size", smaller, text_id=size_text)
    raise Misfit(message, fix, Remove(kind.id), port="in")
