"""Fixes that insert a layer, or two, so that what arrives is what the port takes."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

from engine.kind import KINDS
from engine.params import IntParam, SizesParam
from engine.problem import Insert, Several
from engine.repair.values import is_sound, sizes_of
from engine.repair.wanted import wanted
from engine.shape import Real

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.kind import LayerKind
    from engine.problem import Fix, ParamValue
    from engine.repair.case import Case
    from engine.shape import Shape

    Params = dict[str, ParamValue]

# Of one kind: how many shapes are aimed at, and how many settings changed besides the width.
MOST_SHAPES, MOST_CHANGED = 6, 3
NEVER_INSERTED = ("data", "goal", "block")


def adapters(case: Case) -> Iterator[Fix]:
    """Yield layers that would make of what arrives at a port something that it takes."""
    for port in case.ports:
        if not case.is_connected(port) or case.here is None:
            continue
        shapes = wanted(case, port)
        found = list(_single(case, port, case.here.inputs[port], shapes))
        yield from found or _pairs(case, port, shapes)


def _single(case: Case, port: str, received: Shape, shapes: list[Shape]) -> Iterator[Insert]:
    for kind in _insertable():
        params = _solved(case, kind, port, received, shapes)
        if params is not None:
            yield Insert(kind.id, port, case.id, params)


def _pairs(case: Case, port: str, shapes: list[Shape]) -> Iterator[Several]:
    """Yield a layer that changes the axes, and one behind it that changes their sizes."""
    if case.here is None:
        return
    received = case.here.inputs[port]
    tried: set[Shape] = set()
    for first in _insertable():
        between = _output(case, first, _defaults(first), received)
        if between is None or between in tried or len(between.axes) == len(received.axes):
            continue
        tried.add(between)
        for second in _single(case, port, between, shapes):
            yield Several((Insert(first.id, port, case.id), second), case.id)


def _insertable() -> list[LayerKind]:
    return [
        kind
        for kind in KINDS
        if kind.in_palette
        and kind.category not in NEVER_INSERTED
        and len(kind.ports_in) == len(kind.ports_out) == 1
    ]


def _solved(
    case: Case, kind: LayerKind, port: str, received: Shape, shapes: list[Shape]
) -> Params | None:
    """Return the settings by which a kind makes what a port takes: those that learn the least.

    Only what differs from the kind's defaults is in them; None where nothing was found.
    """
    defaults, inputs = _defaults(kind), {kind.ports_in[0].id: received}
    best: tuple[int, int, Params] | None = None
    for changed in _settings(kind, received, shapes[:MOST_SHAPES]):
        params = {**defaults, **changed}
        made = _output(case, kind, params, received)
        if made is None or not case.takes(port, made):
            continue
        rank = kind.parameters(params, inputs).total, len(changed)
        if best is None or rank < best[:2]:
            best = (*rank, changed)
        if rank == (0, 0):
            break
    return best[2] if best is not None else None


def _settings(kind: LayerKind, received: Shape, shapes: list[Shape]) -> Iterator[Params]:
    """Yield settings that are worth a try: what differs from the defaults, which come first."""
    yield {}
    for shape in shapes:
        width = {p.name: _width(shape) for p in kind.params if p.name == kind.width_param}
        if all(is_sound(p, width[p.name]) for p in kind.params if p.name in width):
            choices = _choices(kind, received, shape)
            for few in range(min(len(choices), MOST_CHANGED) + 1):
                for names in combinations(choices, few):
                    for values in product(*(choices[name] for name in names)):
                        yield {**width, **dict(zip(names, values, strict=True))}


def _choices(kind: LayerKind, received: Shape, shape: Shape) -> dict[str, list[ParamValue]]:
    """Return, for settings besides the width, other values that may lead to a shape."""
    numbers = [p for p in kind.params if isinstance(p, IntParam) and p.name != kind.width_param]
    steps: list[ParamValue] = [*_steps(received, shape)]
    if len(numbers) == 1:  # where there is but one, it may be a size itself
        steps += sizes_of([shape])
    found: dict[str, list[ParamValue]] = {p.name: [p.minimum, *steps] for p in numbers}
    if shape.is_fixed and isinstance(shape.content, Real):
        sizes = (p for p in kind.params if isinstance(p, SizesParam))
        found |= {p.name: [p.written(shape.sizes)] for p in sizes}
    return {
        p.name: [v for v in dict.fromkeys(found[p.name]) if v != p.default and is_sound(p, v)]
        for p in kind.params
        if p.name in found
    }


def _width(shape: Shape) -> int:
    """Return the size of the axis that a kind's `width_param` sets."""
    return (shape.sizes[0] if shape.is_image else shape.sizes[-1]) if shape.sizes else 0


def _steps(received: Shape, shape: Shape) -> list[int]:
    """Return how many times larger or smaller an image's map would have to be."""
    if not (received.is_image and shape.is_image):
        return []
    sides = zip(received.sizes[1:], shape.sizes[1:], strict=True)
    return list(dict.fromkeys(round(max(a, b) / min(a, b)) for a, b in sides if a != b))


def _defaults(kind: LayerKind) -> Params:
    return {param.name: param.default for param in kind.params}


def _output(case: Case, kind: LayerKind, params: Params, received: Shape) -> Shape | None:
    made = case.outputs(kind, params, {kind.ports_in[0].id: received})
    return made[kind.ports_out[0].id] if made is not None else None
