"""The two axes of a curve plot: round numbers beside it, named places below it."""

from __future__ import annotations

from math import ceil, floor, log10
from typing import TYPE_CHECKING, Any

import pyqtgraph as pg
from PySide6.QtCore import Qt

from desktop_app.theme import GAP, TEXT_SMALL, color, font, px
from desktop_app.widgets.numbers import power_of_ten, short, signed

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

Level = tuple[float | None, list[float]]

_HEIGHT, _HALF_LINE = 20, 8
_DECADE_HEIGHT = 40  # pixels that a labelled power of ten should have
_OUTSIDE = 60  # pixels that words may reach out of the axis


class ValueAxis(pg.AxisItem):
    """Numbers with a true minus, whole powers of ten when logarithmic, and faint lines across."""

    def __init__(self) -> None:
        super().__init__("left")
        self.setStyle(maxTickLevel=0, tickAlpha=0.6, tickTextOffset=2 * GAP)
        self.enableAutoSIPrefix(False)
        self.setGrid(255)
        self.setZValue(-1000)  # behind the curves
        self.setCacheMode(self.CacheMode.DeviceCoordinateCache)

    def restyle(self) -> None:
        """Take on the colours of the theme."""
        self.setPen(None)
        self.setTickPen(color("border"))
        self.setTextPen(color("muted"))
        self.setTickFont(font(TEXT_SMALL))

    def boundingRect(self) -> QRectF:
        area: QRectF = super().boundingRect()
        return area.adjusted(0, -px(_HALF_LINE), 0, px(_HALF_LINE))  # the lowest number reaches out

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        if self.logMode:
            return [_power(value) for value in values]
        decimals = max(0, ceil(-log10(spacing) - 1e-9))
        if decimals > 4 or spacing >= 1e5:
            return [short(value) for value in values]
        return [signed(f"{value:.{decimals}f}") for value in values]

    def logTickValues(
        self, minVal: float, maxVal: float, size: float, stdTicks: list[Level]
    ) -> list[Level]:
        """Return powers of ten; 2 and 5 times them too where there are hardly any."""
        first, last = floor(minVal), ceil(maxVal)
        every = max(1, ceil((last - first) * px(_DECADE_HEIGHT) / max(1.0, size)))
        decades = [float(power) for power in range(first, last + 1, every)]
        inside = [power for power in decades if minVal <= power <= maxVal]
        if len(inside) > 1:
            return [(float(every), inside)]
        between = [power + log10(times) for power in range(first, last) for times in (1, 2, 5)]
        return [(1.0, [value for value in between if minVal <= value <= maxVal])]


class PlaceAxis(pg.AxisItem):
    """Places along the bottom, of which some have words: none cut off, none touching another."""

    def __init__(self) -> None:
        super().__init__("bottom")
        self.enableAutoSIPrefix(False)
        self.setStyle(hideOverlappingLabels=_OUTSIDE, tickLength=GAP, tickTextOffset=GAP // 2)
        self.setHeight(_HEIGHT)

    def restyle(self) -> None:
        """Take on the colours of the theme."""
        self.setHeight(px(_HEIGHT))
        self.setPen(color("border"))
        self.setTextPen(color("muted"))
        self.setTickFont(font(TEXT_SMALL))

    def generateDrawSpecs(self, p: QPainter) -> tuple[Any, Any, list[Any]] | None:
        specs = super().generateDrawSpecs(p)
        if specs is None:
            return None
        line, ticks, words = specs
        return line, ticks, apart(words, self.size().width())


def apart(words: list[tuple[QRectF, Any, str]], edge: float) -> list[tuple[QRectF, Any, str]]:
    """Move words left that would be cut off, and leave out those that would touch others."""
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
    kept: list[tuple[QRectF, Any, str]] = []
    for area, _, word in words:
        moved = area.translated(min(0.0, edge - area.right()), 0)
        if word and (not kept or moved.left() > kept[-1][0].right() + GAP):
            kept.append((moved, flags, word))
    return kept


def _power(exponent: float) -> str:
    whole = round(exponent)
    if abs(exponent - whole) > 1e-9 or -3 <= whole <= 3:
        return short(10.0**exponent) if exponent < -3 else f"{10.0**exponent:.3g}"
    return power_of_ten(whole)
