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

    def cut(self, length: int) -> None:
        """Forget the values behind the first `length`."""
        if length < self._length:
            self._average.restart()
            self._extremes = self._extremes[: length // _BLOCK]
            self._values[length : self._length] = np.nan
            self._length = length

    def envelope(self, columns: int, first: int = 0, last: int | None = None) -> Curve:
        """Reduce values to the least and greatest of about `columns` equal stretches.

        Returns positions and values of at least `first` to `last` (exclusive), at most
        2·(columns + 1); few values come back whole. Stretches are powers of two long and begin at
        multiples of that, so that what was drawn stays where it is while the series grows or moves.
        """
        first, last = self._within(first, last)
        if last - first <= 2 * columns:
            return np.arange(first, last, dtype=np.float64), self.values[first:last]
        stretch = stretch_of(last - first, columns)
        first, last = first // stretch * stretch, min(-(-last // stretch) * stretch, self._length)
        low, high = self._least_and_greatest(first, last, stretch)
        starts = np.arange(first, last, stretch, dtype=np.float64)
        return np.repeat(starts, 2), np.stack([low, high], axis=1).reshape(-1)

    def smoothed_curve(self, columns: int, first: int = 0, last: int | None = None) -> Curve:
        """Return positions and values of the moving average, about `columns` of them.

        Where several steps share a column, it is the mean over them; the last value is exact.
        """
        first, last = self._within(first, last)
        stretch = stretch_of(last - first, columns)
        first = first // stretch * stretch
        return _means(self.smoothed[first:last], first, stretch)

    def difference_curve(
        self, other: Series, columns: int, first: int = 0, last: int | None = None
    ) -> Curve:
        """Return by how much the moving average lies above another's, like `smoothed_curve`.

        It ends where the first of both ends.
        """
        first, last = self._within(first, last)
        last = min(last, len(other))
        stretch = stretch_of(max(0, last - first), columns)
        first = min(first, last) // stretch * stretch
        return _means(self.smoothed[first:last] - other.smoothed[first:last], first, stretch)

    def _within(self, first: int, last: int | None) -> tuple[int, int]:
        end = self._length if last is None else min(max(0, last), self._length)
        return min(max(0, first), end), end

    def _least_and_greatest(
        self, first: int, last: int, stretch: int
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        if stretch < _BLOCK:
            part = self.values[first:last]
            return _reduced(part, part, stretch)
        self._extend_extremes()
        low, high = self._extremes[first // _BLOCK : last // _BLOCK].T
        rest = self.values[len(self._extremes) * _BLOCK : last]
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


def _means(values: NDArray[np.float32], first: int, stretch: int) -> Curve:
    """Return positions, from `first` on, and the means of stretches; the last value is exact."""
    last = first + len(values)
    if stretch == 1:
        return np.arange(first, last, dtype=np.float64), values
    full = len(values) // stretch
    with np.errstate(over="ignore"):
        means = values[: full * stretch].reshape(full, stretch).mean(axis=1)
    middles = first + stretch * np.arange(full) + (stretch - 1) / 2
    return np.append(middles, last - 1.0), np.append(means, values[-1])


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
