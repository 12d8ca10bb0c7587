"""The one way by which a drawing, a pasted picture or a file becomes what the network sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.fit import fitted
from engine.data.source import DATA_SOURCES

if TYPE_CHECKING:
    from engine.data.source import Pixels
    from engine.data.spec import DataSpec


def prepared(data: DataSpec, drawing: Pixels) -> Pixels:
    """Return a grey picture uint8 (H, W) as a sample of this data, uint8 (size, size).

    The first source decides how, because most samples are its own; data of drawings alone only
    fits the frame.
    """
    if not data.sources:
        return fitted(drawing, data.size)
    return DATA_SOURCES[data.sources[0].kind].prepare(drawing, data.size)


def moves_ink(data: DataSpec) -> bool:
    """Whether `prepared` puts the ink elsewhere than it was drawn."""
    return bool(data.sources) and DATA_SOURCES[data.sources[0].kind].moves_ink
