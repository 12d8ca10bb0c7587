"""How numbers become colours: viridis where none is negative, else blue – neutral – orange.

Zero is always neutral in a signed map, and its range symmetric. What is not a finite number is
painted in the colour of errors, never left out.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from PySide6.QtGui import QColor, QImage

from desktop_app.theme import theme_name, tokens

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from desktop_app.theme import ThemeName

NEGATIVE = "#0877bd"
POSITIVE = "#f59322"

# 33 of the 256 colours of viridis (Smith & van der Walt 2015, CC0); between them it is straight.
_VIRIDIS = (
    "440154 470d60 48186a 482374 472d7b 453781 424086 3e4989 3b528b 375b8d 33638d 2f6b8e 2c728e "
    "297a8e 26828e 23898e 21918c 1f978b 1f9f88 21a685 27ad81 31b57b 3dbc74 4cc26c 5cc863 6ece58 "
    "81d34d 95d840 aadc32 c0df25 d5e21a eae51a fde725"
)

_LEVELS = 256
_ZERO_LEVEL = 128
_NOT_FINITE = 256  # the place of the error colour behind the levels


class Scale(msgspec.Struct, frozen=True):
    """The range of numbers that the colours span; signed if it reaches below 0."""

    low: float
    high: float

    @property
    def is_signed(self) -> bool:
        """Whether the colours diverge from 0."""
        return self.low < 0


NO_SCALE = Scale(0.0, 0.0)


def scale_of(values: NDArray[np.float32]) -> Scale:
    """Return the scale that fits values: 0 to their maximum, or symmetric if any is negative."""
    finite = values[np.isfinite(values)]
    if finite.size == 0:
        return NO_SCALE
    low, high = float(finite.min()), float(finite.max())
    if low < 0:
        reach = max(-low, high)
        return Scale(-reach, reach)
    return Scale(0.0, high)


def widest(*scales: Scale) -> Scale:
    """Return the scale that holds all of these; signed if one of them is."""
    low = min((scale.low for scale in scales), default=0.0)
    high = max((scale.high for scale in scales), default=0.0)
    if low < 0:
        reach = max(-low, high)
        return Scale(-reach, reach)
    return Scale(0.0, high)


def colored(values: NDArray[np.float32], scale: Scale) -> NDArray[np.uint32]:
    """Return colours 0xffrrggbb of numbers, in the theme in use; the shape stays."""
    return _table(scale.is_signed, theme_name())[_levels(values, scale)]


def color_of(value: float, scale: Scale) -> QColor:
    """Return the colour of one number."""
    return QColor.fromRgb(int(colored(np.array([value], np.float32), scale)[0]))


def bytes_colored(values: NDArray[np.uint8], *, signed: bool) -> NDArray[np.uint32]:
    """Return colours of bytes: 0 to 255 along viridis; signed, 128 is zero."""
    return _table(signed, theme_name())[values]


def to_image(colors: NDArray[np.uint32]) -> QImage:
    """Return an image of colours (H, W); it owns its pixels."""
    pixels = np.ascontiguousarray(colors)
    height, width = pixels.shape
    view = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32)
    return view.copy()


def _levels(values: NDArray[np.float32], scale: Scale) -> NDArray[np.intp]:
    finite = np.isfinite(values)
    reach = scale.high or 1.0
    share = np.where(finite, values, 0) / reach  # one unit is the positive end
    with np.errstate(invalid="ignore"):
        if scale.is_signed:
            levels = _ZERO_LEVEL + np.rint(np.clip(share, -1, 1) * (_LEVELS - 1 - _ZERO_LEVEL))
        else:
            levels = np.rint(np.clip(share, 0, 1) * (_LEVELS - 1))
    return np.where(finite, levels, _NOT_FINITE).astype(np.intp)


@cache
def _table(is_signed: bool, theme: ThemeName) -> NDArray[np.uint32]:
    """Return the colours of all levels, and behind them that of what is not finite."""
    ends = [NEGATIVE, tokens().neutral, POSITIVE] if is_signed else _VIRIDIS.split()
    channels = np.array([_rgb(color) for color in ends], np.float64)
    places = np.array([1, _ZERO_LEVEL, 255]) if is_signed else np.linspace(0, 255, len(ends))
    at = np.arange(_LEVELS)
    red, green, blue = (np.rint(np.interp(at, places, c)).astype(np.uint32) for c in channels.T)
    table = np.uint32(0xFF000000) | (red << 16) | (green << 8) | blue
    return np.append(table, np.uint32(QColor(tokens().bad).rgb()))


def _rgb(color: str) -> tuple[int, int, int]:
    value = int(color.lstrip("#"), 16)
    return value >> 16, value >> 8 & 255, value & 255
