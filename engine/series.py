"""A curve as it is recorded: cheap to append to, to smooth and to draw, however long it grows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.smoothing import MovingAverage

if TYPE_CHECKING:
    from numpy.typing import NDArray

Curve = tuple["NDArray[np.float64]", "NDArray[np.float32]"]

_BLOCK = 64


class Series:
    """A growing series of float32 values, one per step, NaN where a step recorded none."""

    def __init__(self) -> None:
        self._values = np.full(1024, np.nan, np.float32)
        self._length = 0
        self._average = MovingAverage()
        self._extremes = np.empty((0, 2), np.float32)  # least and greatest of each full block

    def __len__(self) -> int:
        return self._length

    @property
    def values(self) -> NDArray[np.float32]:
        """The values so far: a view, not a copy."""
        return self._values[: self._length]

    @property
    def smoothed(self) -> NDArray[np.float32]:
        """Their moving average, of the same length."""
        return self._average.over(self.values)

    @property
    def latest(self) -> float | None:
        """The last finite value."""
        for end in range(self._length, 0, -_BLOCK):
            block = self._values[max(0, end - _BLOCK) : end]
            finite = block[np.isfinite(block)]
            if len(finite):
                return float(finite[-1])
        return None

    def put(self, first: int, values: NDArray[np.float32]) -> None:
        """Write values from a position on; a position already written is overwritten."""
        if first < self._length:
            self._average.restart()
            self._extremes = self._extremes[: first // _BLOCK]
        end = first + len(values)
        while end > len(self._values):
            room = np.full(len(self._values), np.nan, np.float32)
            self._values = np.concatenate([self._values, room])
        self._values[first:end] = values
        self._length = max(self._length, end)

    def envelope(self, columns: int) -> Curve:
        """Reduce the values to the least and greatest of at most `columns` equal stretches.

        Returns positions and values; a short series comes back whole. Stretches are powers of two
        long, so that what was drawn stays where it is while the series grows.
        """
        if self._length <= 2 * columns:
            return np.arange(self._length, dtype=np.float64), self.values
        stretch = stretch_of(self._length, columns)
        low, high = self._least_and_greatest(stretch)
        starts = np.arange(len(low), dtype=np.float64) * stretch
        return np.repeat(starts, 2), np.stack([low, high], axis=1).reshape(-1)

    def smoothed_curve(self, columns: int) -> Curve:
        """Return positions and values of the moving average, at most about `columns` of them."""
        values = self.smoothed
        if not len(values):
            return np.empty(0), values
        stretch = stretch_of(len(values), columns)
        positions = np.append(np.arange(0, len(values) - 1, stretch), len(values) - 1)
        return positions.astype(np.float64), values[positions]

    def _least_and_greatest(self, stretch: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        if stretch < _BLOCK:
            return _reduced(self.values, self.values, stretch)
        self._extend_extremes()
        rest = self.values[len(self._extremes) * _BLOCK :]
        low, high = self._extremes.T
        if len(rest):
            last_low, last_high = _reduced(rest, rest, _BLOCK)
            low, high = np.append(low, last_low), np.append(high, last_high)
        return _reduced(low, high, stretch // _BLOCK)

    def _extend_extremes(self) -> None:
        known, full = len(self._extremes), self._length // _BLOCK
        if full > known:
            new = self._values[known * _BLOCK : full * _BLOCK]
            pairs = np.stack(_reduced(new, new, _BLOCK), axis=1)
            self._extremes = np.concatenate([self._extremes, pairs])


def stretch_of(count: int, columns: int) -> int:
    """Return the least power of two in which `count` values fill at most `columns` stretches."""
    stretch = 1
    while count > columns * stretch:
        stretch *= 2
    return stretch


def _reduced(
    low: NDArray[np.float32], high: NDArray[np.float32], stretch: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return least and greatest finite-or-infinite value of each stretch, NaN of NaN alone."""
    starts = np.arange(0, len(low), stretch)
    with np.errstate(invalid="ignore"):
        return np.fmin.reduceat(low, starts), np.fmax.reduceat(high, starts)
