"""How the UCI digits were made from pen strokes, done again for a drawing.

The set's makers used the preprocessing of NIST (Garris et al., "NIST Form-Based Handprint
Recognition System", NISTIR 5469, 1994): the ink's box is stretched to 20×32 points, strokes are
thinned or thickened until the ink has about the same mass in every digit, and rows are shifted
until the leftmost ink of the top row stands above that of the bottom row. Each of the 8×8 pixels
then counts the ink among 4×4 points. Measured in the set: mass is 313 ± 33 points for every digit,
"1" included, and the two leftmost places differ by 0.0 ± 0.2 pixels.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from engine.data.fit import on_black

Pixels = NDArray[np.uint8]

POINTS = 32
BOX_WIDTH = 20
LEVELS = 16
MASS = 313 / POINTS**2
# We work with this many pixels to a point, so that edges stay smooth.
FINENESS = 2
SIDE = POINTS * FINENESS
# Narrower than this part of its height, a digit ("1") is not stretched to the full box; so it falls
# on the set's own ones (measured: 94 % of drawn digits are read, against 86 % at 0.35).
NARROWEST_STRETCHED = 0.6
# A stroke gains or loses two of our pixels a round; beyond these rounds there is no digit left.
MOST_ROUNDS = 16


def digit_form(drawing: Pixels, size: int) -> Pixels:
    """Return a digit, uint8 (H, W) on any ground, as the data set has it, uint8 (size, size)."""
    ink = _cropped(on_black(drawing))
    if ink is None:
        return np.zeros((size, size), np.uint8)
    upright = _upright(_with_mass(_boxed(ink), MASS))
    counted = Image.fromarray(upright).resize((size, size), Image.Resampling.BOX)
    levels = np.rint(np.asarray(counted, np.float64) * (LEVELS / 255))
    return np.rint(levels * (255 / LEVELS)).astype(np.uint8)


def _cropped(picture: Pixels) -> Pixels | None:
    """Return what lies between the outermost ink; None without ink."""
    rows = np.flatnonzero((picture > 127).any(axis=1))
    columns = np.flatnonzero((picture > 127).any(axis=0))
    if not len(rows):
        return None
    return picture[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _boxed(ink: Pixels) -> Pixels:
    """Stretch the ink to the box, in the middle of a square of `SIDE`."""
    height, width = ink.shape
    stretch = min(1.0, width / height / NARROWEST_STRETCHED)
    box_width = max(FINENESS, round(BOX_WIDTH * FINENESS * stretch))
    picture = Image.fromarray(np.ascontiguousarray(ink))
    boxed = picture.resize((box_width, SIDE), Image.Resampling.BOX)
    square = Image.new("L", (SIDE, SIDE))
    square.paste(boxed, ((SIDE - box_width) // 2, 0))
    return np.asarray(square)


def _with_mass(picture: Pixels, mass: float) -> Pixels:
    """Thicken or thin the strokes until ink covers this part of the square.

    The last round is blended with the one before, so that the result follows the pen smoothly.
    """
    present = picture
    too_light = present.mean() < mass * 255
    change = ImageFilter.MaxFilter(3) if too_light else ImageFilter.MinFilter(3)
    for _ in range(MOST_ROUNDS):
        changed = np.asarray(Image.fromarray(present).filter(change))
        if (changed.mean() < mass * 255) != too_light:
            return _blended(present, changed, mass)
        present = changed
    return present


def _blended(one: Pixels, other: Pixels, mass: float) -> Pixels:
    difference = float(other.mean()) - float(one.mean())
    share = (mass * 255 - float(one.mean())) / difference if difference else 0.0
    blend = one + share * (other.astype(np.float64) - one)
    return np.rint(np.clip(blend, 0, 255)).astype(np.uint8)


def _upright(picture: Pixels) -> Pixels:
    """Shift rows, the middle one by nothing, until the ink begins above where it ends."""
    lean = _leftmost(picture[:FINENESS]) - _leftmost(picture[-FINENESS:])
    rows = np.arange(SIDE)
    shifts = np.rint(lean * ((rows + 0.5) / SIDE - 0.5)).astype(np.int64)
    sources = np.arange(SIDE)[None, :] - shifts[:, None]
    inside = (sources >= 0) & (sources < SIDE)
    return np.where(inside, picture[rows[:, None], sources.clip(0, SIDE - 1)], 0).astype(np.uint8)


def _leftmost(rows: Pixels) -> int:
    return int((rows.max(axis=0) > 127).argmax())
