"""Whether values can be made one, and the sentence with the arithmetic where they cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.layers.expectations import described, mismatch
from engine.problem import Insert, Misfit, Remove, Resize
from engine.shape import Real, Var
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.kind import LayerKind
    from engine.problem import Fix
    from engine.shape import Axis, Shape

    Named = tuple[str, Shape]


def require_equal(kind: LayerKind, inputs: Mapping[str, Shape], *, spreads: bool) -> Shape:
    """Return the shape of values that are taken number by number, or raise `Misfit`.

    `spreads` lets an image `C×1×1` go with `C×H×W`.
    """
    _require_reals(kind, inputs)
    largest = max(inputs.items(), key=lambda each: each[1].size)
    for port, shape in inputs.items():
        if shape != largest[1] and not (spreads and _is_spread(shape, largest[1])):
            raise _misfit(kind, _in_order(inputs, port, largest[0]), is_joining=False)
    return largest[1]


def require_joinable(kind: LayerKind, inputs: Mapping[str, Shape]) -> Shape:
    """Return the first of values that can stand side by side, or raise `Misfit`."""
    _require_reals(kind, inputs)
    first_port, first = next(iter(inputs.items()))
    for port, shape in inputs.items():
        if not isinstance(shape.axes[-1], int):
            raise mismatch(kind, text("expected-reals"), shape, Remove(kind.id), port=port)
        if _others(shape) != _others(first) or len(shape.axes) != len(first.axes):
            raise _misfit(kind, _in_order(inputs, port, first_port), is_joining=True)
    return first


def _require_reals(kind: LayerKind, inputs: Mapping[str, Shape]) -> None:
    for port, shape in inputs.items():
        if not isinstance(shape.content, Real) or not shape.axes:
            raise mismatch(kind, text("expected-reals"), shape, Remove(kind.id), port=port)


def _is_spread(small: Shape, large: Shape) -> bool:
    return small.is_image and large.is_image and small.axes == (large.axes[0], 1, 1)


def _others(shape: Shape) -> tuple[Axis, ...]:
    """Return the axes that must agree when values stand side by side."""
    return shape.axes[1:] if shape.is_image else shape.axes[:-1]


def _in_order(inputs: Mapping[str, Shape], one: str, other: str) -> tuple[Named, Named]:
    """Return two of the inputs in the order of their ports."""
    first, second = (port for port in inputs if port in (one, other))
    return (first, inputs[first]), (second, inputs[second])


def _misfit(kind: LayerKind, pair: tuple[Named, Named], *, is_joining: bool) -> Misfit:
    (_, first), (port, second) = pair
    fixes = _fixes(pair, is_joining=is_joining)
    return Misfit(_message(kind, first, second, is_joining=is_joining), *fixes, port=port)


def _message(kind: LayerKind, first: Shape, second: Shape, *, is_joining: bool) -> Text:
    if len(first.axes) != len(second.axes):
        one, other = described(first), described(second)
        return text("misfit-merge-ranks", kind=kind.title, first=one, second=other)
    what, a, b = _difference(first, second, is_joining=is_joining)
    if what == "lengths":
        return text("misfit-merge-lengths", kind=kind.title, first=str(first), second=str(second))
    numbers = {"first": str(first), "second": str(second), "a": a, "b": b}
    return text(f"misfit-merge-{what}", kind=kind.title, **numbers)


def _difference(first: Shape, second: Shape, *, is_joining: bool) -> tuple[str, str, str]:
    """Return which axis differs, and both sizes of it."""
    if first.is_image and second.is_image:
        if first.axes[0] == second.axes[0] or is_joining:
            return "maps", _map(first), _map(second)
        return "channels", str(first.axes[0]), str(second.axes[0])
    both = zip(first.axes, second.axes, strict=True)
    one, other = next((a, b) for a, b in both if a != b)
    if isinstance(one, Var) or isinstance(other, Var):
        return "lengths", "", ""
    return "numbers", str(one), str(other)


def _fixes(pair: tuple[Named, Named], *, is_joining: bool) -> Iterator[Fix]:
    """Yield the obvious: as many channels, as large a map, as flat."""
    (first_port, first), (second_port, second) = pair
    if first.is_image != second.is_image and first.is_fixed and second.is_fixed:
        yield Insert("flatten", first_port if first.is_image else second_port)
        return
    if len(first.axes) != len(second.axes):
        return
    if first.is_image and first.axes[1:] != second.axes[1:]:
        yield from _fixes_of_maps(pair)
        return
    if is_joining:
        return
    if first.is_image:
        yield _projection(second_port, first.sizes[0])
        yield _projection(first_port, second.sizes[0])
    elif first.axes[-1] != second.axes[-1]:
        yield Resize(second_port, first.sizes[-1])
        yield Resize(first_port, second.sizes[-1])


def _projection(port: str, channels: int) -> Insert:
    """Return the shortcut B of He et al. 2016, section 3.3: a convolution of single pixels."""
    return Insert("conv2d", port, params={"out_channels": channels, "kernel_size": 1})


def _fixes_of_maps(pair: tuple[Named, Named]) -> Iterator[Fix]:
    """Yield a pooling, or an upsampling, where it halves or doubles just right."""
    (large_port, large), (small_port, small) = sorted(pair, key=lambda named: -named[1].sizes[1])
    (height, width), (low, narrow) = large.sizes[1:], small.sizes[1:]
    if (height // 2, width // 2) == (low, narrow):
        yield Insert("max_pool2d", large_port)
    if (2 * low, 2 * narrow) == (height, width):
        yield Insert("upsample", small_port)


def _map(shape: Shape) -> str:
    return "×".join(map(str, shape.axes[1:]))
