"""Values that a setting could have instead."""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING

from engine.params import BoolParam, ChoiceParam, FieldParam, IntParam, SizesParam
from engine.problem import InvalidValue
from engine.shape import Real

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from engine.params import AnyParam
    from engine.problem import ParamValue
    from engine.repair.case import Case
    from engine.shape import Shape

HALVINGS = 20


def near(
    param: AnyParam, now: ParamValue, case: Case, shapes: Sequence[Shape], farthest: int
) -> list[ParamValue]:
    """Return other values of a setting, the nearest to the present one first.

    `shapes` are those that would help, from which sizes are taken; numbers are tried one by one up
    to `farthest` away, and by halves beyond.
    """
    found = _all(param, now, case, shapes, farthest)
    sound = dict.fromkeys(value for value in found if is_sound(param, value) and value != now)
    return sorted(sound, key=lambda value: distance(now, value))


def distance(now: ParamValue | None, value: ParamValue) -> float:
    """Return how far a value is from the present one: 1 for twice or half of it."""
    if isinstance(now, str) or isinstance(value, str) or now is None:
        return 0.5
    return abs(log2((abs(value) + 1) / (abs(now) + 1)))


def is_sound(param: AnyParam, value: ParamValue) -> bool:
    """Whether a setting can have a value."""
    try:
        param.check(value)
    except InvalidValue:
        return False
    return True


def sizes_of(shapes: Iterable[Shape]) -> list[int]:
    """Return the sizes of all axes, each once."""
    return list(dict.fromkeys(size for shape in shapes for size in shape.sizes))


def _all(
    param: AnyParam, now: ParamValue, case: Case, shapes: Sequence[Shape], farthest: int
) -> Iterator[ParamValue]:
    if isinstance(param, FieldParam):
        yield from case.fields
    elif isinstance(param, SizesParam):
        fixed = (shape for shape in shapes if shape.is_fixed and isinstance(shape.content, Real))
        yield from (param.written(shape.sizes) for shape in fixed)
    elif isinstance(param, ChoiceParam):
        yield from param.options
    elif isinstance(param, IntParam):
        yield from _numbers(param, now, shapes, farthest)
    elif not isinstance(param, BoolParam):
        yield param.default


def _numbers(
    param: IntParam, now: ParamValue, shapes: Sequence[Shape], farthest: int
) -> Iterator[ParamValue]:
    yield param.default
    yield param.minimum
    yield from param.words
    yield from sizes_of(shapes)
    if isinstance(now, int):
        yield min(max(now, param.minimum), param.maximum)
        yield from (now + by for by in range(-farthest, farthest + 1))
        yield from (now // 2**by for by in range(1, HALVINGS))
        yield 2 * now
