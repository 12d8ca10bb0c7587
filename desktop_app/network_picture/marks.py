"""What a figure is made of: a few kinds of marks, as plain values, in the order of painting."""

from __future__ import annotations

from typing import Literal

import msgspec

Point = tuple[float, float]
Anchor = Literal["start", "middle"]


class Box(msgspec.Struct, frozen=True):
    """A rounded rectangle; lengths in pixels at 96 to the inch, colours as "#rrggbb" or "none"."""

    left: float
    top: float
    width: float
    height: float
    fill: str
    stroke: str
    corner: float = 5.0
    thickness: float = 1.2
    is_dashed: bool = False

    @property
    def right(self) -> float:
        """The x of its right side."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The y of its lower side."""
        return self.top + self.height

    @property
    def middle(self) -> Point:
        """Its centre."""
        return self.left + self.width / 2, self.top + self.height / 2


class Move(msgspec.Struct, frozen=True):
    """Where a line begins."""

    to: Point


class Straight(msgspec.Struct, frozen=True):
    """A straight piece."""

    to: Point


class Curve(msgspec.Struct, frozen=True):
    """A cubic Bézier piece with its two control points."""

    leaving: Point
    arriving: Point
    to: Point


Piece = Move | Straight | Curve


class Line(msgspec.Struct, frozen=True):
    """A line of pieces; with an arrow's head, its last piece ends where the head's tip is."""

    pieces: tuple[Piece, ...]
    stroke: str
    thickness: float = 1.3
    has_head: bool = True


class Words(msgspec.Struct, frozen=True):
    """One line of text on a base line; `halo` is the colour of an outline around the letters."""

    text: str
    at: Point
    size: float
    color: str
    anchor: Anchor = "middle"
    is_bold: bool = False
    halo: str = "none"


class Group(msgspec.Struct, frozen=True):
    """Marks that belong together under a name, as readers of the file find them."""

    name: str
    marks: tuple[Box | Line | Words, ...]


Mark = Box | Line | Words | Group


class Figure(msgspec.Struct, frozen=True):
    """A picture; `area` is its left, top, width and height.

    A `background` of "none" lets through what is behind.
    """

    name: str
    area: tuple[float, float, float, float]
    background: str
    marks: tuple[Mark, ...]

    @property
    def width(self) -> float:
        """Pixels across, 96 to the inch."""
        return self.area[2]

    @property
    def height(self) -> float:
        """Pixels down."""
        return self.area[3]
