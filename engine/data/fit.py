"""How any picture becomes a small image of white ink on black: the same for board, paste, files."""

from __future__ import annotations

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
    means = _area_means(_area_means(drawing.astype(np.float64), size).T, size).T
    return np.rint(means).astype(np.uint8)


def _area_means(values: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """Return the mean of each of `size` equal stretches of the rows, (size, columns).

    By differences of running sums, because a product of matrices would take all cores from
    training. Pillow's box filter takes whole pixels only and is up to 5 levels off at 280 → 9.
    """
    side = len(values)
    edges = np.arange(size + 1) * (side / size)
    whole = np.minimum(edges.astype(np.int64), side - 1)
    sums = np.cumsum(values, axis=0) - values  # of the rows before each
    at_edges = sums[whole] + (edges - whole)[:, None] * values[whole]
    return np.diff(at_edges, axis=0) * (size / side)


def _manageable(drawing: Pixels) -> Pixels:
    """Return a picture of at most `MOST_SIDE`, made smaller by a whole factor where it is more."""
    factor = -(-max(drawing.shape) // MOST_SIDE)
    if factor == 1:
        return drawing
    return np.array(Image.fromarray(np.ascontiguousarray(drawing)).reduce(factor), np.uint8)
