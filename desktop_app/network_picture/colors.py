"""The colours of figures: light whatever the theme, and told apart in print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from desktop_app.theme import CATEGORY_COLORS, LIGHT

if TYPE_CHECKING:
    from engine.kind import Category

PAPER = "#ffffff"
TEXT, SMALL, WIRE = LIGHT.text, LIGHT.muted, "#5d6878"
MUTED_FILL = "#f4f5f7"
FRAME = "#98a2b1"
_UNKNOWN = "#8b8f97"
_TINT, _SHADE = 0.62, 0.28  # how much white, how much black


def tint(category: Category | None) -> str:
    """Return what a layer of a family is filled with."""
    return _mixed(_hue(category), QColor(PAPER), _TINT)


def dark(category: Category | None) -> str:
    """Return what a layer of a family is outlined with."""
    return _mixed(_hue(category), QColor("#000000"), _SHADE)


def _hue(category: Category | None) -> QColor:
    return QColor(CATEGORY_COLORS[category] if category else _UNKNOWN)


def _mixed(color: QColor, other: QColor, share: float) -> str:
    pairs = (
        (color.red(), other.red()),
        (color.green(), other.green()),
        (color.blue(), other.blue()),
    )
    return QColor(*(round(a + share * (b - a)) for a, b in pairs)).name()
