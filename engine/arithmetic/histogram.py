"""Bins for values of both signs over many powers of ten: even steps of log₁₀|x| on either side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEAST, GREATEST = -6, 2  # powers of ten; what lies beyond is counted in the bin at the end
PER_DECADE = 4
SIDE = (GREATEST - LEAST) * PER_DECADE
BINS = 2 * SIDE  # from the most negative to the most positive
ZEROS, NON_FINITE = BINS, BINS + 1  # where these are counted, after the bins

# Magnitudes that part the bins of one side, (SIDE + 1,).
MAGNITUDES = np.logspace(LEAST, GREATEST, SIDE + 1)
# The bins' edges, (BINS + 1,): the innermost of both sides meet at 0.
EDGES = np.concatenate([-MAGNITUDES[:0:-1], [0.0], MAGNITUDES[1:]])

_INNER = MAGNITUDES[1:-1].astype(np.float32)


def counted(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Count values of any shape, float32 (BINS + 2,): the bins, exact zeros, what is not finite."""
    flat = values.ravel()
    finite = flat[np.isfinite(flat)]
    some = finite[finite != 0]
    outwards = np.searchsorted(_INNER, np.abs(some), side="right")  # 0 is nearest to zero
    places = np.where(some > 0, SIDE + outwards, SIDE - 1 - outwards)
    counts = np.bincount(places, minlength=BINS + 2).astype(np.float32)
    counts[ZEROS] = len(finite) - len(some)
    counts[NON_FINITE] = len(flat) - len(finite)
    return counts
