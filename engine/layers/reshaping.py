"""The same numbers in another arrangement."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from engine.kind import EVERYTHING, Arithmetic, Call, LayerKind, Reach, layer_kind
from engine.layers.expectations import mismatch, reals_at
from engine.params import REST, SizesParam
from engine.problem import Misfit, Remove, SetParam
from engine.shape import Shape
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.problem import ParamValue
    from engine.shape import Fields

SHAPE = SizesParam("shape", REST)

Wanted = tuple[int | None, ...]  # None stands for what is left


@layer_kind
class Reshape(LayerKind):
    """Any fixed shape → another of as many numbers, read row by row and channel after channel."""

    id = "reshape"
    category = "dense"
    remembers = "nothing"
    params = (SHAPE,)

    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        received = reals_at(self, inputs)
        if not received.is_fixed:
            raise mismatch(self, text("expected-fixed"), received, Remove(self.id))
        wanted = _wanted(params)
        if not _is_possible(wanted, received.size):
            raise _misfit(wanted, received)
        return {"out": Shape(_sizes(wanted, received.size))}

    def formula(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]
    ) -> tuple[Arithmetic, ...]:
        size, wanted = inputs["in"].size, _wanted(params)
        if None not in wanted or len(wanted) == 1:
            return ()
        known = "·".join(str(each) for each in wanted if each)
        rest = size // _known(wanted)
        return (Arithmetic(f"N / ({known})", f"{size:,} / ({known}) = {rest:,}"),)

    def reach(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Reach:
        """Return everything: numbers that come to lie side by side may be from anywhere."""
        return EVERYTHING

    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Call:
        sizes = _sizes(_wanted(params), inputs["in"].size)
        return Call("modules", "Reshape", {"shape": sizes})


def _wanted(params: Mapping[str, ParamValue]) -> Wanted:
    return SHAPE.sizes(str(params["shape"]))


def _known(wanted: Wanted) -> int:
    return prod(each for each in wanted if each)


def _is_possible(wanted: Wanted, numbers: int) -> bool:
    known = _known(wanted)
    return numbers % known == 0 if None in wanted else numbers == known


def _sizes(wanted: Wanted, numbers: int) -> tuple[int, ...]:
    rest = numbers // _known(wanted)
    return tuple(rest if each is None else each for each in wanted)


def _misfit(wanted: Wanted, received: Shape) -> Misfit:
    message = text(
        "misfit-reshape-rest" if None in wanted else "misfit-reshape",
        given="·".join(map(str, received.sizes)),
        numbers=received.size,
        wanted="·".join(str(each) for each in wanted if each),
        known=_known(wanted),
    )
    fixes = (SetParam("shape", SHAPE.written(other)) for other in _others(wanted, received.size))
    return Misfit(message, *fixes, port="in")


def _others(wanted: Wanted, numbers: int) -> Iterator[Wanted]:
    """Yield shapes of the right size: the first axis that can make up for the rest, and a list."""
    for place in range(len(wanted)):
        open_here = (*wanted[:place], None, *wanted[place + 1 :])
        if len(wanted) > 1 and None not in wanted and _is_possible(open_here, numbers):
            yield open_here
            break
    yield (None,)
