"""The last steps before a run broke: gradient norms by layer, above them the loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop_app.language import tr
from desktop_app.layer_names import layer_names
from desktop_app.theme import px
from desktop_app.widgets.colormaps import Scale
from desktop_app.widgets.heat_layout import HeatLook
from desktop_app.widgets.heat_map import HeatMap
from desktop_app.widgets.numbers import power_of_ten, short
from engine.texts import text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from desktop_app.run_feed import CurrentRun
    from engine.diagnosis import Break
    from engine.problem import NodeId
    from engine.run_history import RunHistory

STEPS = 50
LOSS: NodeId = ""  # the row that is no layer
_MOST_DECADES = 12
_ROW_HEIGHT, _AROUND = 18, 44
_TICKS = 5


class FlightRecorder(HeatMap):
    """Rows are the loss and the layers, columns the steps up to the one that broke."""

    def __init__(self) -> None:
        super().__init__(self._tell, HeatLook(most_row=28.0, gutter=2))
        self.setObjectName("flight_recorder")
        self._rows: tuple[NodeId, ...] = ()
        self._numbers = np.zeros((0, 0), np.float64)
        self._first = 0

    def show_break(self, run: CurrentRun, history: RunHistory, broken: Break) -> None:
        """Show the steps before a break, and the step that broke as the last column."""
        names = {LOSS: tr(text("live-loss")), **layer_names(run.graph)}
        culprit = LOSS if broken.tensor == "loss" else broken.node
        layers = [
            id for id in run.graph.order if history.steps.get(f"gradient/{id}") or id == culprit
        ]
        self._rows = (LOSS, *layers)
        self._first = max(0, broken.step - STEPS)
        self._numbers = np.stack([self._row(history, id, broken.step) for id in self._rows])
        at = self._rows.index(culprit)
        low, high = _decades(self._numbers)
        shown = _logs(self._numbers, low) - low
        shown[at, -1] = np.nan
        self.show_values(
            shown,
            names=[names[id] for id in self._rows],
            ticks=self._step_ticks(shown.shape[1]),
            scale=Scale(0.0, float(high - low)),
            ends=(power_of_ten(low), power_of_ten(high)),
        )
        self.choose(at, shown.shape[1] - 1)
        self.setMinimumHeight(px(_ROW_HEIGHT) * len(self._rows) + px(_AROUND))

    def _row(self, history: RunHistory, id: NodeId, end: int) -> NDArray[np.float64]:
        """Return the numbers of a row, 0 where there is none, and one more place at the end."""
        row = np.zeros(end - self._first + 1)
        series = history.steps.get(f"gradient/{id}" if id else "loss")
        if series is not None:
            known = series.values[self._first : end]
            row[: len(known)] = known
        return row

    def _step_ticks(self, columns: int) -> list[tuple[float, str]]:
        every = max(1, -(-columns // _TICKS))
        return [(i + 0.5, str(self._first + i + 1)) for i in range(0, columns, every)]

    def _tell(self, row: int, column: int) -> str:
        step, number = self._first + column + 1, short(float(self._numbers[row, column]))
        if column == self._numbers.shape[1] - 1:
            return tr(text("diagnosis-recorder-broke", name=self.names[row], step=step))
        id = "diagnosis-recorder-gradient" if self._rows[row] else "diagnosis-recorder-loss"
        return tr(text(id, name=self.names[row], step=step, number=number))


def _decades(numbers: NDArray[np.float64]) -> tuple[int, int]:
    known = numbers[np.isfinite(numbers) & (numbers > 0)]
    if not known.size:
        return -1, 0
    high = int(np.ceil(np.log10(known.max()) + 1e-6))
    low = int(np.floor(np.log10(known.min())))
    return max(min(low, high - 1), high - _MOST_DECADES), high


def _logs(numbers: NDArray[np.float64], low: int) -> NDArray[np.float32]:
    """Return log₁₀, at least `low`; what is not finite is NaN."""
    logs = np.log10(np.maximum(np.where(np.isfinite(numbers), numbers, 1.0), 10.0**low))
    return np.where(np.isfinite(numbers), logs, np.nan).astype(np.float32)
