"""The one way by which a drawing, a pasted picture or a file becomes what the network sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.fit import fitted
from engine.data.forms import image_source

if TYPE_CHECKING:
    from engine.data.source import Pixels
    from engine.data.spec import DataSpec


def prepared(data: DataSpec, drawing: Pixels) -> Pixels:
    """Return a grey picture uint8 (H, W) as a sample of this data, uint8 (size, size).

    The first source decides how, because most samples are its own; data of drawings alone only
    fits the frame.
    """
    source = image_source(data.sources[0].kind) if data.sources else None
    return fitted(drawing, data.size) if source is None else source.prepare(drawing, data.size)


def moves_ink(data: DataSpec) -> bool:
    """Whether `prepared` puts the ink elsewhere than it was drawn."""
    source = image_source(data.sources[0].kind) if data.sources else None
    return source is not None and source.moves_ink
