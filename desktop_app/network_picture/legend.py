"""The legend of a figure: which colour is which family of layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import tr
from desktop_app.network_picture.colors import SMALL, dark, tint
from desktop_app.network_picture.marks import Box, Group, Words
from desktop_app.network_picture.measuring import width
from engine.kind import CATEGORIES
from engine.texts import Text

if TYPE_CHECKING:
    from collections.abc import Collection

    from engine.kind import Category

_SIZE = 10.5
_SWATCH_WIDTH, _SWATCH_HEIGHT, _BEHIND_SWATCH, _APART, _LINE = 16.0, 11.0, 6.0, 20.0, 20.0


def legend(
    families: Collection[Category], left: float, top: float, right: float
) -> tuple[Group, float]:
    """Return swatches and names in as many lines as they need, and the y below them."""
    marks: list[Box | Words] = []
    x, y = left, top
    for family in (c for c in CATEGORIES if c in families):
        name = tr(Text(f"layers-{family}"))
        needed = _SWATCH_WIDTH + _BEHIND_SWATCH + width(name, _SIZE)
        if x > left and x + needed > right:
            x, y = left, y + _LINE
        box = Box(x, y, _SWATCH_WIDTH, _SWATCH_HEIGHT, tint(family), dark(family), 2.5, 1.0)
        at = x + _SWATCH_WIDTH + _BEHIND_SWATCH, y + _SWATCH_HEIGHT - 1.5
        marks += [box, Words(name, at, _SIZE, SMALL, "start")]
        x += needed + _APART
    return Group("", tuple(marks)), y + _LINE
