"""All scalars of a run, cheap to append to and cheap to draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


class Series:
    """A growing series of float32 values, one per step, NaN where a step recorded none."""

    def __init__(self) -> None:
        self._values = np.full(1024, np.nan, np.float32)
        self._length = 0

    def __len__(self) -> int:
        return self._length

    @property
    def values(self) -> NDArray[np.float32]:
        """The values so far: a view, not a copy."""
        return self._values[: self._length]

    def put(self, first: int, values: NDArray[np.float32]) -> None:
        """Write values from a position on; a position already written is overwritten."""
        end = first + len(values)
        while end > len(self._values):
            self._values = np.concatenate(
                [self._values, np.full(len(self._values), np.nan, np.float32)]
            )
        self._values[first:end] = values
        self._length = max(self._length, end)


class RunHistory:
    """Scalars of every step by name, and validation metrics by the step they were taken after.

    Names of step scalars are those of `messages.StepsTaken`. Step 0 is the first.
    """

    def __init__(self) -> None:
        self.steps: dict[str, Series] = {}
        self.validation_steps: list[int] = []
        self.validation: dict[str, list[float]] = {}

    @property
    def step_count(self) -> int:
        """Steps recorded so far."""
        return max((len(series) for series in self.steps.values()), default=0)

    def add_steps(self, first: int, scalars: Mapping[str, NDArray[np.float32]]) -> None:
        """Record consecutive steps."""
        for name, values in scalars.items():
            self.steps.setdefault(name, Series()).put(first, values)

    def add_validation(self, step: int, metrics: Mapping[str, float]) -> None:
        """Record validation metrics taken after `step` steps."""
        if self.validation_steps and self.validation_steps[-1] == step:
            return
        self.validation_steps.append(step)
        for name, value in metrics.items():
            self.validation.setdefault(name, []).append(value)

    def latest(self, name: str) -> float | None:
        """Return the last finite value of a series."""
        series = self.steps.get(name)
        if series is None:
            return None
        finite = np.flatnonzero(np.isfinite(series.values))
        return float(series.values[finite[-1]]) if len(finite) else None

    def to_arrays(self) -> dict[str, NDArray[np.float32]]:
        """Return everything as named arrays, for `history.npz`."""
        arrays = {f"steps/{name}": series.values.copy() for name, series in self.steps.items()}
        arrays["validation_steps"] = np.array(self.validation_steps, np.float32)
        for name, values in self.validation.items():
            arrays[f"validation/{name}"] = np.array(values, np.float32)
        return arrays

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.float32]]) -> RunHistory:
        """Rebuild a history from `to_arrays`."""
        history = cls()
        for name, values in arrays.items():
            if name.startswith("steps/"):
                history.add_steps(0, {name.removeprefix("steps/"): values})
            elif name.startswith("validation/"):
                history.validation[name.removeprefix("validation/")] = values.tolist()
        history.validation_steps = [int(s) for s in arrays.get("validation_steps", ())]
        return history


def decimated(
    values: NDArray[np.float32], columns: int
) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
    """Reduce a series to the minimum and maximum of each of `columns` columns, in order.

    Returns positions and values; a short series comes back whole.
    """
    count = len(values)
    if count <= 2 * columns:
        return np.arange(count, dtype=np.float64), values
    starts = np.linspace(0, count, columns, endpoint=False).astype(np.int64)
    low = np.fmin.reduceat(values, starts)
    high = np.fmax.reduceat(values, starts)
    positions = np.repeat(starts.astype(np.float64), 2)
    return positions, np.stack([low, high], axis=1).reshape(-1)


def smoothed(values: NDArray[np.float32], weight: float = 0.97) -> NDArray[np.float32]:
    """Return the bias-corrected exponential moving average of finite values.

    s_t = w·s_(t−1) + (1 − w)·x_t, divided by 1 − w^t (Kingma & Ba 2015, section 3).
    """
    average, correction = 0.0, 1.0
    result = np.empty(len(values), np.float32)
    for i, value in enumerate(values.tolist()):
        if np.isfinite(value):
            average = weight * average + (1 - weight) * value
            correction *= weight
        result[i] = average / (1 - correction) if correction < 1 else np.nan
    return result
