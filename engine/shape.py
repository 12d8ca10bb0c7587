"""What travels on a wire: axes, and what the numbers mean. There is no batch axis."""

from __future__ import annotations

from math import prod

import msgspec

from engine.texts import Text, has_text


class Var(msgspec.Struct, frozen=True, tag="var"):
    """An axis whose length varies from sample to sample; equal only to the same origin."""

    origin: str


Axis = int | Var


class Real(msgspec.Struct, frozen=True, tag="real"):
    """Real numbers."""


class Tokens(msgspec.Struct, frozen=True, tag="tokens"):
    """Whole numbers below `vocabulary`, each naming a token."""

    vocabulary: int


class Label(msgspec.Struct, frozen=True, tag="label"):
    """The number of one of `classes` classes."""

    classes: int


class State(msgspec.Struct, frozen=True, tag="state"):
    """A recurrent layer's state: opaque, batch first, handed on but never computed with."""

    cell: str
    layers: int
    directions: int
    hidden: int

    @property
    def sizes(self) -> tuple[int, int, int]:
        """The axes of its tensor; what an LSTM remembers are two vectors a unit, h and c."""
        parts = 2 if self.cell == "lstm" else 1
        return (self.layers, self.directions, parts * self.hidden)


Content = Real | Tokens | Label | State
REAL = Real()


class Shape(msgspec.Struct, frozen=True, gc=False):
    """Axes of one sample and their content: image `C×H×W`, sequence `T×C`, vector `C`."""

    axes: tuple[Axis, ...]
    content: Content = REAL

    @property
    def is_fixed(self) -> bool:
        """Whether no axis varies."""
        return Var not in map(type, self.axes)

    @property
    def is_image(self) -> bool:
        """Whether this is `C×H×W` of real numbers."""
        return len(self.axes) == 3 and isinstance(self.content, Real) and self.is_fixed

    @property
    def is_vector(self) -> bool:
        """Whether this is `C` real numbers."""
        return len(self.axes) == 1 and isinstance(self.content, Real) and self.is_fixed

    @property
    def is_sequence(self) -> bool:
        """Whether this is `T×C` of real numbers."""
        return len(self.axes) == 2 and isinstance(self.content, Real)

    @property
    def sizes(self) -> tuple[int, ...]:
        """The axes that do not vary."""
        return tuple(axis for axis in self.axes if isinstance(axis, int))

    @property
    def size(self) -> int:
        """Numbers in one sample; per time step where an axis varies."""
        return prod(self.sizes)

    def __str__(self) -> str:
        if isinstance(self.content, State):
            return f"{self.content.cell} {self.content.layers}×{self.content.hidden}"
        return "×".join("T" if isinstance(axis, Var) else str(axis) for axis in self.axes) or "1"


class Field(msgspec.Struct, frozen=True):
    """One named thing that every sample of the data has, such as its image or its label."""

    name: str
    shape: Shape


Fields = dict[str, Field]

# The field that holds, at every step of what is read on and on, what comes next.
NEXT = "next"


def field_title(name: str) -> Text | str:
    """Return the learner's word for a field; one that has none is called by its name."""
    id = f"field-{name.replace('_', '-')}"
    return Text(id) if has_text(id, "en") else name


def image(channels: int, height: int, width: int) -> Shape:
    """Return the shape of an image, `C×H×W`."""
    return Shape((channels, height, width))


def vector(size: int) -> Shape:
    """Return the shape of a vector, `C`."""
    return Shape((size,))
