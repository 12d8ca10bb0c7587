"""The bold line through a noisy curve: a moving average that grows with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# An average with weight w lags 1/(1 − w) steps behind: 10 here. With 0.97 (33 steps) the training
# curve of a short run lay above the validation curve while it was really lower. What is still noisy
# in a long run is averaged out where many steps share a pixel (`Series.smoothed_curve`).
WEIGHT = 0.9
_BLOCK = 64


class MovingAverage:
    """Bias-corrected exponential moving average of finite values.

    s_t = w·s_(t−1) + (1 − w)·x_t, divided by 1 − w^t (Kingma & Ba 2015, section 3). A value that
    is not finite counts for nothing. Only new values cost anything.
    """

    def __init__(self, weight: float = WEIGHT) -> None:
        self._weight = weight
        lag = np.arange(_BLOCK)[:, None] - np.arange(_BLOCK)
        self._kernel = np.where(lag >= 0, (1 - weight) * weight ** np.maximum(lag, 0), 0.0)
        self._decay = weight ** np.arange(1, _BLOCK + 1, dtype=np.float64)
        self._results = np.empty(1024, np.float32)
        self.restart()

    def restart(self) -> None:
        """Forget everything, since earlier values changed."""
        self._length = 0
        self._seen = 0
        self._average = 0.0

    def __len__(self) -> int:
        return self._length

    def over(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the averages (n,) of values (n,) that begin with those of the last call."""
        count = len(values)
        if count > self._length:
            self._make_room(count)
            self._results[self._length : count] = self._continued(values[self._length :])
            self._length = count
        return self._results[: self._length]

    def _continued(self, values: NDArray[np.float32]) -> NDArray[np.float64]:
        before = self._corrected(self._average, self._seen)
        is_finite = np.isfinite(values)
        averages = self._averaged(values[is_finite].astype(np.float64))
        seen = self._seen + np.arange(1, len(averages) + 1)
        known = np.append(before, averages / (1 - self._weight**seen))
        self._seen += len(averages)
        if len(averages):
            self._average = float(averages[-1])
        result: NDArray[np.float64] = known[np.cumsum(is_finite)]
        return result

    def _averaged(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the averages before correction, a block at a time (a loop costs 40 times more)."""
        averages = np.empty(len(values))
        last = self._average
        for start in range(0, len(values), _BLOCK):
            block = values[start : start + _BLOCK]
            n = len(block)
            averages[start : start + n] = self._decay[:n] * last + self._kernel[:n, :n] @ block
            last = averages[start + n - 1]
        return averages

    def _corrected(self, average: float, seen: int) -> float:
        return average / (1 - self._weight**seen) if seen else np.nan

    def _make_room(self, count: int) -> None:
        if count > len(self._results):
            larger = np.empty(max(count, 2 * len(self._results)), np.float32)
            larger[: self._length] = self._results[: self._length]
            self._results = larger
