"""Gradient norms of all steps: a row for each layer, a column for each stretch of steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Signal

from desktop_app.language import tr
from desktop_app.layer_names import layer_names
from desktop_app.views.step_ticks import even_ticks
from desktop_app.widgets.colormaps import Scale
from desktop_app.widgets.heat_layout import HeatLook
from desktop_app.widgets.heat_map import HeatMap
from desktop_app.widgets.numbers import power_of_ten, short
from engine.series import stretch_of
from engine.texts import text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from desktop_app.run_feed import CurrentRun
    from engine.problem import NodeId
    from engine.run_history import RunHistory
    from engine.series import Series

_MOST_DECADES = 9  # below the greatest norm; what is smaller looks like 0
_PIXELS = 2  # of a column at least


class GradientMap(HeatMap):
    """The greatest norm of each stretch of steps, in a logarithmic scale; a click names a layer."""

    layer_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(self._tell, HeatLook(most_row=96, gutter=4))
        self.setObjectName("gradient_map")
        self._nodes: tuple[NodeId, ...] = ()
        self._norms = np.zeros((0, 0), np.float32)
        self._stretch = 1
        self.clicked.connect(lambda row, _: self.layer_chosen.emit(self._nodes[row]))

    def show_history(self, run: CurrentRun, history: RunHistory) -> None:
        """Show a run up to now."""
        names = layer_names(run.graph)
        self._nodes = tuple(id for id in run.graph.order if history.steps.get(f"gradient/{id}"))
        columns = max(20, self.width() // (2 * _PIXELS))
        steps = history.step_count
        self._stretch = stretch_of(steps, columns) if steps > 2 * columns else 1
        rows = [_greatest(history.steps[f"gradient/{id}"], columns) for id in self._nodes]
        length = min(len(row) for row in rows)
        self._norms = np.stack([row[:length] for row in rows])
        low, high = _decades(self._norms)
        self.show_values(
            _log(self._norms, low) - low,
            names=[names[id] for id in self._nodes],
            ticks=even_ticks(run, steps, self._stretch),
            scale=Scale(0.0, float(high - low)),
            ends=(power_of_ten(low), power_of_ten(high)),
        )

    def _tell(self, row: int, column: int) -> str:
        layer, norm = self.names[row], short(float(self._norms[row, column]))
        first = column * self._stretch + 1
        if self._stretch == 1:
            return tr(text("gradients-map-tip", layer=layer, step=first, norm=norm))
        last = first + self._stretch - 1
        words = text("gradients-map-tip-stretch", layer=layer, first=first, last=last, norm=norm)
        return tr(words)


def _greatest(series: Series, columns: int) -> NDArray[np.float32]:
    """Return the greatest norm of each stretch, or all norms while there are few."""
    _, norms = series.envelope(columns)
    return norms[1::2] if len(series) > 2 * columns else norms


def _decades(norms: NDArray[np.float32]) -> tuple[int, int]:
    known = norms[np.isfinite(norms) & (norms > 0)]
    if not known.size:
        return -3, 0
    high = int(np.ceil(np.log10(known.max()) - 1e-6))
    low = int(np.floor(np.log10(known.min())))
    return max(min(low, high - 1), high - _MOST_DECADES), high


def _log(norms: NDArray[np.float32], low: int) -> NDArray[np.float32]:
    """Return log₁₀, at least `low`; what is not finite is NaN."""
    logs: NDArray[np.float32] = np.log10(np.maximum(norms, np.float32(10.0**low)))
    return np.where(np.isfinite(norms), logs, np.nan).astype(np.float32)
