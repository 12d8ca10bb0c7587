"""Counts of values as rows of a heat map: sizes in powers of ten, zero in the middle.

From above: what is not finite (where there is any), positive values from large to small, exactly
zero, negative values from small to large.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec
import numpy as np

from desktop_app.widgets.numbers import MINUS, power_of_ten
from engine.arithmetic.histogram import BINS, EDGES, LEAST, PER_DECADE, SIDE

if TYPE_CHECKING:
    from numpy.typing import NDArray

ZERO, NOT_FINITE = BINS, BINS + 1  # places in what the probes return
_ZERO_ROWS = 2  # how high zero is, so that a spike there is seen


class HistogramRows(msgspec.Struct, frozen=True, eq=False):
    """Which counts stand in which row: `places` (rows,) into the counts of a probe."""

    places: tuple[int, ...]

    @property
    def names(self) -> list[str]:
        """What stands beside each row: whole powers of ten, 0, and "" in between."""
        return [self._name(row) for row in range(len(self.places))]

    def edges(self, row: int) -> tuple[float, float] | Literal["zero", "not finite"]:
        """Return the least and greatest value that a row counts."""
        place = self.places[row]
        if place == ZERO:
            return "zero"
        if place == NOT_FINITE:
            return "not finite"
        return float(EDGES[place]), float(EDGES[place + 1])

    def arrange(self, counts: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return log₁₀(1 + count), (rows, moments), of counts (moments, BINS + 2).

        The rows of what is not finite hold NaN where there is any, else 0.
        """
        found = np.log10(1 + counts[:, list(self.places)]).T.astype(np.float32)
        for row, place in enumerate(self.places):
            if place == NOT_FINITE:
                found[row] = np.where(counts[:, NOT_FINITE] > 0, np.nan, 0)
        return found

    def _name(self, row: int) -> str:
        place = self.places[row]
        if row and self.places[row - 1] == place:
            return ""
        if place == ZERO:
            return "0"
        if place == NOT_FINITE:
            return "NaN, ∞"
        if place >= SIDE:
            at = place - SIDE
            return power_of_ten(LEAST + at // PER_DECADE) if at % PER_DECADE == 0 else ""
        at = SIDE - 1 - place
        is_whole = at % PER_DECADE == 0
        return f"{MINUS}{power_of_ten(LEAST + at // PER_DECADE)}" if is_whole else ""


def rows_for(counts: NDArray[np.float32]) -> HistogramRows:
    """Return rows for counts (moments, BINS + 2): whole powers of ten, none empty at the ends."""
    used = counts[:, :BINS].sum(axis=0) > 0
    sizes = np.flatnonzero(used[SIDE:] | used[SIDE - 1 :: -1])
    if len(sizes):
        low = int(sizes[0]) // PER_DECADE * PER_DECADE
        high = (int(sizes[-1]) // PER_DECADE + 1) * PER_DECADE
    else:
        low, high = SIDE - 3 * PER_DECADE, SIDE
    positive = range(SIDE + high - 1, SIDE + low - 1, -1)
    negative = range(SIDE - 1 - low, SIDE - 1 - high, -1)
    spoilt = (NOT_FINITE,) * (_ZERO_ROWS if (counts[:, NOT_FINITE] > 0).any() else 0)
    return HistogramRows((*spoilt, *positive, *(ZERO,) * _ZERO_ROWS, *negative))
