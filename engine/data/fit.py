"""How any picture becomes a small image of white ink on black: the same for board, paste, files."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]

# Below this difference between ink and background, out of 255, a picture counts as empty.
FAINTEST_INK = 24
# A photo's side is first made no longer than this; samples have at most 64 pixels.
MOST_SIDE = 2048


def fitted(drawing: Pixels, size: int) -> Pixels:
    """Return a grey picture (H, W) as white ink on black, its whole frame fitted to (size, size).

    The ink stays where it lies in the frame and keeps its proportions; what is not square gets
    black margins. A board's drawing (white on black, square) is only averaged down.
    """
    return resampled(squared(on_black(drawing)), size)


def on_black(drawing: Pixels) -> Pixels:
    """Return the picture with its background at 0 and its strongest ink at 255.

    The background is what most of the border shows; ink is what is farther from it, lighter or
    darker. An empty picture comes back black, a huge one smaller.
    """
    if drawing.size == 0:
        return np.zeros((1, 1), np.uint8)
    drawing = _manageable(drawing)
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
    """Return a square picture at another size; smaller by the exact mean of each pixel's area."""
    side = len(drawing)
    if side == size:
        return drawing.copy()
    if side < size:
        picture = Image.fromarray(np.ascontiguousarray(drawing))
        return np.array(picture.resize((size, size), Image.Resampling.BILINEAR), np.uint8)
    shares = _shares(side, size)
    return np.rint(shares @ drawing @ shares.T).astype(np.uint8)


@cache
def _shares(side: int, size: int) -> NDArray[np.float64]:
    """Return which part of each of `size` pixels each of `side` smaller ones covers, (size, side).

    Pillow's own box filter takes whole pixels only and is up to 5 levels off at 280 → 9.
    """
    edges = np.arange(size + 1) * (side / size)
    begins, ends = edges[:-1, None], edges[1:, None]
    places = np.arange(side)
    covered = np.minimum(ends, places + 1) - np.maximum(begins, places)
    shares: NDArray[np.float64] = np.clip(covered, 0, 1) * (size / side)
    shares.flags.writeable = False
    return shares


def _manageable(drawing: Pixels) -> Pixels:
    """Return a picture of at most `MOST_SIDE`, made smaller by a whole factor where it is more."""
    factor = -(-max(drawing.shape) // MOST_SIDE)
    if factor == 1:
        return drawing
    return np.array(Image.fromarray(np.ascontiguousarray(drawing)).reduce(factor), np.uint8)
