"""Bins for values of both signs over many powers of ten: even steps of log₁₀|x| on either side."""

from __future__ import annotations

import numpy as np

LEAST, GREATEST = -6, 2  # powers of ten; what lies beyond is counted in the bin at the end
PER_DECADE = 4
SIDE = (GREATEST - LEAST) * PER_DECADE
BINS = 2 * SIDE  # from the most negative to the most positive

# Magnitudes that part the bins of one side, (SIDE + 1,).
MAGNITUDES = np.logspace(LEAST, GREATEST, SIDE + 1)
# The bins' edges, (BINS + 1,): the innermost of both sides meet at 0.
EDGES = np.concatenate([-MAGNITUDES[:0:-1], [0.0], MAGNITUDES[1:]])
