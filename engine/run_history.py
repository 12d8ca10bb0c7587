"""All scalars of a run by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.series import Series

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


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
        return series.latest if series is not None else None

    def to_arrays(self) -> dict[str, NDArray[np.float32]]:
        """Return everything as named arrays, for `history.npz`."""
        arrays = {f"steps/{name}": series.values.copy() for name, series in self.steps.items()}
        arrays["validation_steps"] = np.array(self.validation_steps, np.float32)
        for name, values in self.validation.items():
            arrays[f"validation/{name}"] = np.array(values, np.float32)
        return arrays

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.float32]]) -> RunHistory:
        """Rebuild a history from `to_arrays`; raises `ValueError` for what that never returns."""
        history = cls()
        history.validation_steps = _steps(arrays.get("validation_steps", np.zeros(0, np.float32)))
        for name, values in arrays.items():
            if name.startswith("steps/"):
                history.add_steps(0, {name.removeprefix("steps/"): values})
            elif name.startswith("validation/"):
                history.validation[name.removeprefix("validation/")] = values.tolist()
        if any(len(v) != len(history.validation_steps) for v in history.validation.values()):
            raise ValueError("metrics and their steps differ in number")
        return history


def _steps(values: NDArray[np.float32]) -> list[int]:
    """Return the steps after which there was a validation: whole numbers that grow."""
    is_whole = np.isfinite(values).all() and (values == np.floor(values)).all()
    if not is_whole or (values < 0).any() or (np.diff(values) < 0).any():
        raise ValueError("these are no steps")
    return [int(step) for step in values]
