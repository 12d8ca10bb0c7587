"""What lies on a canvas beside the layers: a note, or a frame around some of them."""

from __future__ import annotations

import msgspec


class Note(msgspec.Struct, frozen=True, omit_defaults=True):
    """A box of text at a place of the canvas; one that `is_frame` lies behind the layers in it.

    Lengths are in the canvas's own units. `hue` counts through the colours of notes.
    """

    id: str
    text: str
    x: float
    y: float
    width: float
    height: float
    is_frame: bool = False
    hue: int = 0
