"""Shapes that a port would take, found by asking its node."""

from __future__ import annotations

from itertools import product
from math import isqrt
from typing import TYPE_CHECKING

from engine.kind import GoalKind
from engine.shape import Label, Shape, Var, image, vector

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.repair.case import Case
    from engine.shape import Axis

# How far a single axis is tried to either side: up to the next multiple of a few groups.
FARTHEST = 8
MOST_KNOWN = 24


def wanted(case: Case, port: str) -> list[Shape]:
    """Return shapes that a node would take at a port, those nearest to what arrives first."""
    received = case.here.inputs.get(port) if case.here is not None else None
    tried = dict.fromkeys(_likely(case, port, received))
    return [shape for shape in tried if shape != received and case.takes(port, shape)]


def _likely(case: Case, port: str, received: Shape | None) -> Iterator[Shape]:
    here = case.here
    others = [s for p, s in here.inputs.items() if p != port] if here is not None else []
    if received is not None:
        for other in others:
            yield from _mixes(received, other)
    yield from others
    if received is not None and received.is_sequence:
        yield from _of_a_goal(case, received)
    if received is not None and received.is_fixed:
        yield from _nudged(received)
    for field in case.fields.values():
        if isinstance(field.shape.content, Label) and field.shape.content.classes:
            yield vector(field.shape.content.classes)
    yield from list(dict.fromkeys(_known_before(case)))[:MOST_KNOWN]
    if received is not None and received.is_fixed:
        yield from _of_as_many(received)


def _of_a_goal(case: Case, received: Shape) -> Iterator[Shape]:
    """Yield as many scores at every step as a goal needs."""
    here = case.here
    if here is not None and isinstance(here.kind, GoalKind) and here.params is not None:
        width = here.kind.width(here.params, case.fields)
        if width:
            yield Shape((received.axes[0], width))


def _mixes(received: Shape, other: Shape) -> Iterator[Shape]:
    """Yield what arrives with some axes of another input: the fewest changed first."""
    if len(received.axes) != len(other.axes):
        return
    pairs = [(a,) if a == b else (a, b) for a, b in zip(received.axes, other.axes, strict=True)]
    mixed = [Shape(tuple(axes), received.content) for axes in product(*pairs)]
    yield from sorted(mixed, key=lambda shape: _differences(shape, received))


def _differences(shape: Shape, other: Shape) -> int:
    return sum(a != b for a, b in zip(shape.axes, other.axes, strict=True))


def _nudged(received: Shape) -> Iterator[Shape]:
    """Yield what arrives with one axis, or both of an image's map, a little longer or shorter."""
    for step in range(1, FARTHEST + 1):
        for by in (step, -step):
            for at in range(len(received.axes)):
                yield from _lengthened(received, (at,), by)
            if received.is_image:
                yield from _lengthened(received, (1, 2), by)


def _lengthened(shape: Shape, places: tuple[int, ...], by: int) -> Iterator[Shape]:
    axes: tuple[Axis, ...] = tuple(
        axis + by if at in places and not isinstance(axis, Var) else axis
        for at, axis in enumerate(shape.axes)
    )
    if all(isinstance(axis, Var) or axis > 0 for axis in axes):
        yield Shape(axes, shape.content)


def _known_before(case: Case) -> Iterator[Shape]:
    """Yield the shapes that occur before the problem."""
    for id in case.before:
        found = case.known.nodes[id]
        yield from found.inputs.values()
        yield from (found.outputs or {}).values()


def _of_as_many(received: Shape) -> Iterator[Shape]:
    """Yield the plain arrangements of as many numbers: a list, a square map, a map each."""
    size = received.size
    yield vector(size)
    side = isqrt(size)
    if side * side == size:
        yield image(1, side, side)
    yield image(size, 1, 1)
