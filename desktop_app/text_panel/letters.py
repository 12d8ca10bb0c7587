"""Signs for what a text holds and nobody sees: spaces, ends of lines, the unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import tr
from engine.data.vocabulary import UNKNOWN
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable

_SIGNS = {"\n": "⏎", " ": "␣", "\t": "⇥", "\r": "␍", UNKNOWN: UNKNOWN}
MOST_NAMED = 6


def visible(piece: str) -> str:
    """Return a piece of text so that all of it can be seen; a word without the space before it."""
    if len(piece) > 1 and piece[0] == " ":
        piece = piece[1:]
    return "".join(_SIGNS.get(letter, letter if letter.isprintable() else "·") for letter in piece)


def quoted(pieces: Iterable[str]) -> str:
    """Return the first few pieces in quotation marks, and a sign that there are more."""
    found = list(pieces)
    named = [tr(text("writing-quoted", piece=visible(piece))) for piece in found[:MOST_NAMED]]
    return ", ".join(named) + (" …" if len(found) > MOST_NAMED else "")
