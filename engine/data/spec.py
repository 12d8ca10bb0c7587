"""What a project's data is, as a value: sources by their settings, and the drawings."""

from __future__ import annotations

import msgspec

from engine.data.vocabulary import Vocabulary
from engine.problem import ParamValue
from engine.shape import NEXT as NEXT
from engine.shape import Field, Fields, Label, Shape, image

IMAGE = "image"
LABEL = "label"
TEXT = "text"
SERIES = "series"
TAGS = "tags"  # a label for every step


class SourceSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A data source by its kind and settings; its samples are made from these alone.

    What was imported is named by the digest of its bytes, which the project keeps.
    """

    kind: str
    settings: dict[str, ParamValue] = {}


class DrawnClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A class that the user named; `color` indexes the class palette."""

    name: str
    color: int = 0


class DrawnSample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A drawing: its permanent id, the name of its class, and the digest of its pixels."""

    id: str
    label: str
    digest: str


class Drawn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The last source: classes in the user's order, and drawings in the order of adding."""

    classes: tuple[DrawnClass, ...] = ()
    samples: tuple[DrawnSample, ...] = ()


class DataSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of a project's data: sources of one form. Classes join by name.

    Images are grey, `size` × `size`. Texts go by the `vocabulary`, which is fixed when the first
    of them is added, so that weights and tokens always agree.
    """

    size: int = 28
    sources: tuple[SourceSpec, ...] = ()
    drawn: Drawn = Drawn()
    validation_fraction: float = 0.2
    test_fraction: float = 0.0
    seed: int = 0
    vocabulary: Vocabulary | None = None


def fields_of(size: int, classes: int) -> Fields:
    """Return the fields of image data: `image` is `1×size×size`, `label` one of the classes."""
    return {
        IMAGE: Field(IMAGE, image(1, size, size)),
        LABEL: Field(LABEL, Shape((), Label(classes))),
    }
