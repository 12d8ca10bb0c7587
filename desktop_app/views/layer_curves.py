"""A number of each layer that is measured now and then, as lines over the steps of a run."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.event_words import event_words, flagged
from desktop_app.language import tr
from desktop_app.layer_names import layer_names
from desktop_app.theme import class_hue
from desktop_app.views.loss_range import epoch_ticks
from desktop_app.widgets.color_key import ColorKey
from desktop_app.widgets.value_tip import ValueTip
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from PySide6.QtCore import QPoint

    from desktop_app.run_feed import CurrentRun, RunFeed
    from engine.problem import NodeId
    from engine.texts import Text

Measured = dict["NodeId", "NDArray[np.float32]"]


class LayerCurves(QWidget):
    """One colour a layer, named below; the pointer reads all layers at the measurement nearest."""

    def __init__(self, feed: RunFeed, tell: Callable[[str, float], Text]) -> None:
        from desktop_app.widgets.curve_plot import CurvePlot

        super().__init__()
        self._feed, self._tell = feed, tell
        self._steps: NDArray[np.float64] = np.zeros(0)
        self._values: Measured = {}
        self._names: dict[NodeId, str] = {}
        self.plot = CurvePlot({})
        self.key = ColorKey()
        self._tip = ValueTip(self.plot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.plot, 1)
        column.addWidget(self.key)
        self.plot.pointed.connect(self._on_pointed)
        self.plot.left.connect(self._tip.hide)

    def show_layers(
        self,
        run: CurrentRun,
        steps: NDArray[np.float64],
        values: Measured,
        heights: tuple[float, float],
        *,
        is_log: bool = False,
    ) -> None:
        """Show what was measured after some steps, as many numbers for each layer."""
        self._steps, self._values, self._names = steps, values, layer_names(run.graph)
        hues = {id: class_hue(i) for i, id in enumerate(values)}
        self._dress(hues)
        plot = self.plot
        plot.show_whole(0, max(1, self._feed.steps, *steps[-1:]))
        plot.show_heights(*heights, is_log=is_log)
        low, high = plot.visible
        begun, ended = np.searchsorted(steps, low), np.searchsorted(steps, high, side="right")
        seen = slice(max(0, int(begun) - 1), int(ended) + 1)  # so that lines go on beyond the edges
        for id, numbers in values.items():
            plot.show_curve(id, *thinned(steps[seen], numbers[seen], plot.columns))
        events = flagged(self._feed.events)
        plot.show_flags((event.step, tr(event_words(event, run.graph))) for event in events)
        ticks = epoch_ticks(run, low, high)
        plot.show_ticks([(step, tr(words) if words else "") for step, words in ticks])

    def _dress(self, hues: dict[NodeId, str]) -> None:
        from desktop_app.widgets.curve_plot import Look

        entries = [(hue, self._names[id]) for id, hue in hues.items()]
        if tuple(entries) != self.key.entries:
            self.plot.set_looks({id: Look(hue, 2) for id, hue in hues.items()})
            self.key.show_entries(entries)

    def _on_pointed(self, x: float, point: QPoint) -> None:
        if not len(self._steps):
            return
        place = nearest(self._steps.tolist(), x)
        lines = [tr(text("prediction-step", step=int(self._steps[place])))]
        for id, numbers in self._values.items():
            if np.isfinite(numbers[place]):
                lines.append(tr(self._tell(self._names[id], float(numbers[place]))))
        self._tip.show_at(point, "\n".join([*lines, *self.plot.flags_near(x)]))


def nearest(steps: list[float], x: float) -> int:
    """Return the place of the step that is nearest to x, in a list that grows."""
    right = min(bisect_left(steps, x), len(steps) - 1)
    left = max(0, right - 1)
    return left if abs(steps[left] - x) <= abs(steps[right] - x) else right


def thinned(
    x: NDArray[np.float64], y: NDArray[np.float32], columns: int
) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
    """Return the least and greatest of each of about `columns` stretches; few come back whole."""
    if len(x) <= 2 * columns:
        return x, y
    starts = np.arange(0, len(x), -(-len(x) // columns))
    low, high = np.fmin.reduceat(y, starts), np.fmax.reduceat(y, starts)
    return np.repeat(x[starts], 2), np.stack([low, high], axis=1).reshape(-1)
