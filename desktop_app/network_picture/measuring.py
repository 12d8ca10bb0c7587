"""How wide words come out in the fonts that figures name, whichever of them is here."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

FAMILIES = ("Helvetica", "Arial", "Liberation Sans", "Apple SD Gothic Neo", "Malgun Gothic")
_MEASURED = 100  # pixels: widths are in proportion
# Another reader may set the words in a font that runs wider than ours.
_ROOM = 1.06


def width(words: str, size: float, *, is_bold: bool = False) -> float:
    """Return how wide words are, with a little room for other fonts."""
    return _metrics(is_bold).horizontalAdvance(words) * size / _MEASURED * _ROOM


def cut(words: str, size: float, most: float, *, is_bold: bool = False) -> str:
    """Return the words, ended by "…" where they are wider than `most`."""
    room = most * _MEASURED / size / _ROOM
    return _metrics(is_bold).elidedText(words, Qt.TextElideMode.ElideRight, room)


def family_here() -> str:
    """Return the family that stands here for those that figures name."""
    return QFontInfo(_font(is_bold=False)).family()


@cache
def _metrics(is_bold: bool) -> QFontMetricsF:
    return QFontMetricsF(_font(is_bold=is_bold))


def _font(*, is_bold: bool) -> QFont:
    font = QFont(list(FAMILIES))
    font.setPixelSize(_MEASURED)
    font.setBold(is_bold)
    return font
