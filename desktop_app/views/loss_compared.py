"""Losses of other runs, in the colours by which the list of runs names them."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from desktop_app.widgets.colormaps import POSITIVE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.compared import ComparedRun
    from desktop_app.widgets.curve_plot import CurvePlot, Look

Points = tuple[np.ndarray, np.ndarray]

TRAINING, VALIDATION = "accent", POSITIVE


class ComparedCurves:
    """Two curves a run: training smoothed, validation as it came, fainter."""

    def __init__(self, plot: CurvePlot) -> None:
        self._plot = plot
        self._shown: dict[str, Look] = {}

    def curves(self, runs: Sequence[ComparedRun], first: int, last: int) -> dict[str, Points]:
        """Return the points between two steps, by the names of the curves."""
        found: dict[str, Points] = {}
        for run in runs:
            history = run.history
            if losses := history.steps.get("loss"):
                columns = ceil(self._plot.columns / 2)
                found[f"{run.id}/training"] = losses.smoothed_curve(columns, first, last)
            checked = history.validation.get("loss", [])
            steps = np.array(history.validation_steps[: len(checked)], np.float64)
            found[f"{run.id}/validation"] = steps, np.array(checked, np.float32)
        return found

    def show(
        self, curves: Mapping[str, Points], runs: Sequence[ComparedRun], own: Mapping[str, Look]
    ) -> None:
        """Draw them behind the run's own curves."""
        hues = {run.id: run.hue for run in runs}
        looks = {name: _look(name, hues[name.rpartition("/")[0]]) for name in curves}
        if looks != self._shown:
            self._shown = looks
            self._plot.set_looks({**looks, **own})
        for name, points in curves.items():
            self._plot.show_curve(name, *points)


def hue_of(lanes: Sequence[ComparedRun], run_id: str) -> str:
    """Return the colour of a run in lock-step with others, "" for one alone."""
    return next((lane.hue for lane in lanes if lane.id == run_id), "")


def own_looks(hue: str) -> dict[str, Look]:
    """Return how the run that is looked at is drawn; `hue` is its own among others."""
    from desktop_app.widgets.curve_plot import Look  # loaded by now, as a plot is wanted

    return {
        "raw": Look(hue or TRAINING, 1, 0.35),
        "training": Look(hue or TRAINING, 3 if hue else 2),
        "validation": Look(hue, 1.5, 0.7) if hue else Look(VALIDATION, 2),
    }


def _look(name: str, hue: str) -> Look:
    from desktop_app.widgets.curve_plot import Look  # loaded by now, as the plot is there

    return Look(hue, 2) if name.endswith("/training") else Look(hue, 1, 0.6)
