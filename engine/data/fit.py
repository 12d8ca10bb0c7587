"""How any picture becomes a small image of white ink on black: the same for board, paste, files."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]

# Below this difference between ink and background, out of 255, a picture counts as empty.
FAINTEST_INK = 24


def fitted(drawing: Pixels, size: int) -> Pixels:
    """Return a grey picture (H, W) as white ink on black, its whole frame fitted to (size, size).

    The ink stays where it lies in the frame and keeps its proportions; what is not square gets
    black margins. A board's drawing (white on black, square) is only averaged down.
    """
    return resampled(squared(on_black(drawing)), size)


def on_black(drawing: Pixels) -> Pixels:
    """Return the picture with its background at 0 and its strongest ink at 255.

    The background is what most of the border shows; ink is what is farther from it, lighter or
    darker. An empty picture comes back black.
    """
    if drawing.size == 0:
        return np.zeros((1, 1), np.uint8)
    border = np.concatenate([drawing[0], drawing[-1], drawing[:, 0], drawing[:, -1]])
    background = int(np.median(border))
    is_dark = background < 128
    ink = (
        drawing.astype(np.int32) - background if is_dark else background - drawing.astype(np.int32)
    )
    strongest = int(ink.max())
    if strongest < FAINTEST_INK:
        return np.zeros_like(drawing)
    stretched = (np.clip(ink, 0, strongest) * 255 + strongest // 2) // strongest
    return stretched.astype(np.uint8)


def squared(drawing: Pixels) -> Pixels:
    """Return the picture in the middle of a black square."""
    height, width = drawing.shape
    side = max(height, width)
    square = np.zeros((side, side), np.uint8)
    top, left = (side - height) // 2, (side - width) // 2
    square[top : top + height, left : left + width] = drawing
    return square


def resampled(drawing: Pixels, size: int) -> Pixels:
    """Return a square picture at another size; smaller by the mean of each pixel's area."""
    if drawing.shape == (size, size):
        return drawing.copy()
    shrinks = drawing.shape[0] > size
    method = Image.Resampling.BOX if shrinks else Image.Resampling.BILINEAR
    picture = Image.fromarray(np.ascontiguousarray(drawing))
    return np.asarray(picture.resize((size, size), method), dtype=np.uint8).copy()
