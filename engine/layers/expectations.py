"""What a layer takes, and the sentence for what it gets instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from engine.problem import Misfit, Remove, WrongContent
from engine.shape import Label, Real, State, Tokens
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.kind import LayerKind
    from engine.problem import Fix
    from engine.shape import Shape


def image_at(kind: LayerKind, inputs: Mapping[str, Shape]) -> tuple[int, int, int]:
    """Return channels, height and width of the image at port "in", or raise `Misfit`."""
    shape = inputs["in"]
    if not shape.is_image:
        raise mismatch(kind, text("expected-image"), shape, Remove(kind.id))
    return cast("tuple[int, int, int]", shape.axes)


def reals_at(kind: LayerKind, inputs: Mapping[str, Shape]) -> Shape:
    """Return the shape at port "in", which must be of real numbers, or raise `Misfit`."""
    shape = inputs["in"]
    if not isinstance(shape.content, Real):
        raise mismatch(kind, text("expected-reals"), shape, Remove(kind.id))
    return shape


def mismatch(
    kind: LayerKind, expected: Text, received: Shape, *fixes: Fix, port: str = "in"
) -> Misfit:
    """Make the misfit that says what was expected and what was received."""
    message = text("misfit-shape", kind=kind.title, expected=expected, received=described(received))
    misfit = Misfit if isinstance(received.content, Real) else WrongContent
    return misfit(message, *fixes, port=port)


def described(shape: Shape) -> Text:
    """Return what travels on a wire in words, with its size worked out."""
    match shape.content:
        case Label(classes):
            return text("shape-label", classes=classes)
        case Tokens(vocabulary):
            return text("shape-tokens", vocabulary=vocabulary)
        case State(cell, layers, directions, hidden):
            return text(
                "shape-state", cell=cell, layers=layers, directions=directions, hidden=hidden
            )
        case Real():
            return _described_reals(shape)


def _described_reals(shape: Shape) -> Text:
    if shape.is_image:
        return text("shape-image", axes=str(shape), size=shape.size)
    if shape.is_vector:
        return text("shape-vector", size=shape.size)
    if shape.is_sequence:
        return text("shape-sequence", axes=str(shape))
    return text("shape-block", axes=str(shape))
