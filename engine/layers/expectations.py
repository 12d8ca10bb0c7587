"""What a layer takes, and the sentence for what it gets instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from engine.problem import ChangeKind, Insert, Misfit, Remove, WrongContent
from engine.shape import Label, Real, State, Tokens
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.kind import LayerKind
    from engine.problem import Fix
    from engine.shape import Axis, Shape


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


def sequence_at(kind: LayerKind, inputs: Mapping[str, Shape], port: str = "in") -> tuple[Axis, int]:
    """Return the steps, a number where they are fixed, and the channels of the sequence at a port.

    Raises `Misfit` for anything else: tokens can be made vectors, an image can be read by rows.
    """
    shape = inputs[port]
    channels = shape.axes[-1] if shape.is_sequence else None
    if not isinstance(channels, int):
        rows = (Insert("image_rows", port),) if shape.is_image else ()
        fixes = (*to_vectors(shape, port), *rows, Remove(kind.id))
        raise mismatch(kind, text("expected-sequence"), shape, *fixes, port=port)
    return shape.axes[0], channels


def tokens_at(kind: LayerKind, inputs: Mapping[str, Shape]) -> int:
    """Return the size of the vocabulary of the tokens at port "in", or raise `Misfit`."""
    shape = inputs["in"]
    if isinstance(shape.content, Tokens):
        return shape.content.vocabulary
    message = text(
        "misfit-shape",
        kind=kind.title,
        expected=text("expected-tokens"),
        received=described(shape),
    )
    is_listed = shape.is_vector or shape.is_sequence
    instead = (ChangeKind(kind.id, "linear"),) if is_listed else ()
    raise WrongContent(message, *instead, Remove(kind.id), port="in")


def to_vectors(shape: Shape, port: str = "in") -> tuple[Fix, ...]:
    """Return what makes real numbers of tokens."""
    is_text = isinstance(shape.content, Tokens)
    return (Insert("embedding", port), Insert("one_hot", port)) if is_text else ()


def mismatch(
    kind: LayerKind, expected: Text, received: Shape, *fixes: Fix, port: str = "in"
) -> Misfit:
    """Make the misfit that says what was expected and what was received.

    What another layer in between can turn into numbers may be connected, and be mended then.
    """
    message = text("misfit-shape", kind=kind.title, expected=expected, received=described(received))
    can_be_turned = any(isinstance(fix, Insert) for fix in fixes)
    misfit = Misfit if can_be_turned or isinstance(received.content, Real) else WrongContent
    return misfit(message, *fixes, port=port)


def described(shape: Shape) -> Text:
    """Return what travels on a wire in words, with its size worked out."""
    match shape.content:
        case Label(classes):
            return text("shape-label", classes=classes)
        case Tokens(vocabulary):
            return text("shape-tokens", vocabulary=vocabulary)
        case State(cell, layers, directions, hidden):
            name = Text(f"layer-{cell}")
            sizes = {"layers": layers, "directions": directions, "hidden": hidden}
            return text("shape-state", cell=name, **sizes)
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
