"""All scalars of a run by name, and what was measured now and then."""

from __future__ import annotations

import math
from bisect import bisect_left
from typing import TYPE_CHECKING

import numpy as np

from engine.series import Series

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

Arrays = dict[str, "NDArray[np.float32]"]


class Measurements:
    """Numbers by name that are taken after some steps only; NaN where one was not taken."""

    def __init__(self) -> None:
        self.steps: list[int] = []
        self.by_name: dict[str, list[float]] = {}

    def add(self, step: int, values: Mapping[str, float]) -> None:
        """Note values taken after `step` steps; a second time for the same step changes nothing."""
        if self.steps and step <= self.steps[-1]:
            return
        before = len(self.steps)
        self.steps.append(step)
        for name in dict.fromkeys((*self.by_name, *values)):
            known = self.by_name.setdefault(name, [math.nan] * before)
            known.append(values.get(name, math.nan))

    def cut(self, steps: int) -> int:
        """Forget what was taken after more than so many steps; return how many remain."""
        kept = bisect_left(self.steps, steps + 1)
        del self.steps[kept:]
        for values in self.by_name.values():
            del values[kept:]
        return kept

    def to_arrays(self, name: str) -> Arrays:
        """Return everything as named arrays."""
        arrays = {f"{name}_steps": np.array(self.steps, np.float32)}
        for key, values in self.by_name.items():
            arrays[f"{name}/{key}"] = np.array(values, np.float32)
        return arrays

    @classmethod
    def from_arrays(cls, name: str, arrays: Mapping[str, NDArray[np.float32]]) -> Measurements:
        """Rebuild from `to_arrays`; raises `ValueError` for what that never returns."""
        found = cls()
        found.steps = _steps(arrays.get(f"{name}_steps", np.zeros(0, np.float32)))
        for key, values in arrays.items():
            if key.startswith(f"{name}/"):
                found.by_name[key.removeprefix(f"{name}/")] = values.tolist()
        if any(len(values) != len(found.steps) for values in found.by_name.values()):
            raise ValueError("metrics and their steps differ in number")
        return found


class RunHistory:
    """Scalars of every step by name, and what was measured only after some steps.

    Names of step scalars are those of `messages.StepsTaken`; step 0 is the first. `validated`
    holds metrics of the validation split and `confusions`, in the same order, counts int64
    (classes, classes) with a row for each label. `vitals` are those of `messages.VitalsTaken`.
    """

    def __init__(self) -> None:
        self.steps: dict[str, Series] = {}
        self.validated = Measurements()
        self.confusions: list[NDArray[np.int64]] = []
        self.vitals = Measurements()

    @property
    def step_count(self) -> int:
        """Steps recorded so far."""
        return max((len(series) for series in self.steps.values()), default=0)

    @property
    def validation_steps(self) -> list[int]:
        """After how many steps each validation was."""
        return self.validated.steps

    @property
    def validation(self) -> dict[str, list[float]]:
        """Metrics of the validation split by name."""
        return self.validated.by_name

    def add_steps(self, first: int, scalars: Mapping[str, NDArray[np.float32]]) -> None:
        """Record consecutive steps."""
        for name, values in scalars.items():
            self.steps.setdefault(name, Series()).put(first, values)

    def add_validation(
        self, step: int, metrics: Mapping[str, float], confusion: NDArray[np.int64] | None = None
    ) -> None:
        """Record what was measured on the validation split after `step` steps."""
        before = len(self.validated.steps)
        self.validated.add(step, metrics)
        is_new = len(self.validated.steps) > before
        if is_new and confusion is not None and len(self.confusions) == before:
            self.confusions.append(confusion)

    def add_vitals(self, step: int, values: Mapping[str, float]) -> None:
        """Record vital signs taken after `step` steps."""
        self.vitals.add(step, values)

    def cut(self, steps: int) -> None:
        """Forget what came after so many steps: the run goes on from there."""
        for series in self.steps.values():
            series.cut(steps)
        del self.confusions[self.validated.cut(steps) :]
        self.vitals.cut(steps)

    def latest(self, name: str) -> float | None:
        """Return the last finite value of a series."""
        series = self.steps.get(name)
        return series.latest if series is not None else None

    def to_arrays(self) -> Arrays:
        """Return everything as named arrays, for `history.npz`."""
        arrays = {f"steps/{name}": series.values.copy() for name, series in self.steps.items()}
        arrays |= self.validated.to_arrays("validation") | self.vitals.to_arrays("vitals")
        if self.confusions:
            arrays["confusions"] = np.stack(self.confusions).astype(np.float32).reshape(-1)
        return arrays

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.float32]]) -> RunHistory:
        """Rebuild a history from `to_arrays`; raises `ValueError` for what that never returns."""
        history = cls()
        for name, values in arrays.items():
            if name.startswith("steps/"):
                history.add_steps(0, {name.removeprefix("steps/"): values})
        history.validated = Measurements.from_arrays("validation", arrays)
        history.vitals = Measurements.from_arrays("vitals", arrays)
        if "confusions" in arrays:
            history.confusions = _confusions(arrays["confusions"], len(history.validated.steps))
        return history


def _confusions(flat: NDArray[np.float32], count: int) -> list[NDArray[np.int64]]:
    """Return the tables that lie one behind the other in an array."""
    if not np.isfinite(flat).all():
        raise ValueError("these are no counts")
    classes = math.isqrt(len(flat) // count) if count else 0
    if classes**2 * count != len(flat):
        raise ValueError("these are no tables of all validations")
    return list(flat.astype(np.int64).reshape(count, classes, classes))


def _steps(values: NDArray[np.float32]) -> list[int]:
    """Return the steps after which something was measured: whole numbers that grow."""
    is_whole = np.isfinite(values).all() and (values == np.floor(values)).all()
    if not is_whole or (values < 0).any() or (np.diff(values) < 0).any():
        raise ValueError("these are no steps")
    return [int(step) for step in values]
