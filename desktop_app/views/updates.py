"""How large each step is beside the weights that it changes, per layer."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, cast

import numpy as np
from PySide6.QtWidgets import QVBoxLayout

from desktop_app.language import tr
from desktop_app.layer_names import layer_names
from desktop_app.views.late_run import is_settled
from desktop_app.views.layer_curves import LayerCurves
from desktop_app.views.live_recipe import present_settings
from desktop_app.views.live_view import LiveView, live_view
from desktop_app.views.update_map import UpdateMap
from desktop_app.views.vital_signs import vital_signs, with_present
from desktop_app.views.ways import Ways
from desktop_app.widgets.labels import label
from desktop_app.widgets.numbers import short
from desktop_app.widgets.table import Table
from engine.probes.record import ProbeRequest
from engine.probes.updates import UPDATE_RATIO
from engine.texts import text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import CurrentRun, RunFeed
    from desktop_app.views.layer_curves import Measured
    from desktop_app.watching import Watching
    from engine.problem import NodeId
    from engine.texts import Text

# Karpathy, makemore part 3: about 1e-3 is a good ratio. The band is that of the diagnosis.
LEAST, AIM, MOST = 1e-4, 1e-3, 2e-2
_MOST_LINES = 8


@live_view("updates")
class UpdatesView(LiveView):
    """‖ΔW‖ ÷ ‖W‖ of the real steps: lines with a green band, or a map where layers are many."""

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        self.ways = Ways(self.id, {"lines": self._make_lines, "map": self._make_map}, "map")
        self._sized_for = ""
        self.controls.addWidget(self.ways.switch)
        self.sentence = label("small", wraps=True)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.ways, 1)
        column.addWidget(self.sentence)
        self.follow(feed.history_changed, feed.observed, feed.state_changed, feed.events_changed)
        self.follow(self.ways.chosen)

    def probes(self) -> tuple[ProbeRequest, ...]:
        run = self.feed.run
        nodes = [id for id in run.graph.order if self._has_weights(id)] if run else []
        return tuple(ProbeRequest(UPDATE_RATIO.id, id) for id in nodes)

    def refresh(self) -> None:
        run = self.feed.run
        steps, values = self._measured()
        self.ways.switch.setVisible(bool(values))
        if run is None or not values:
            self.say_empty(text("updates-empty"))
            return
        self._choose_way(run, len(values))
        self.show_body()
        self.subtitle.setText(tr(text("updates-subtitle", step=int(steps[-1]))))
        names = layer_names(run.graph)
        if self.ways.way == "map":
            page = cast("UpdateMap", self.ways.currentWidget())
            page.show_ratios(names, steps, values)
            self.sentence.setText(tr(text("updates-map-sentence")))
            return
        curves = cast("LayerCurves", self.ways.currentWidget())
        curves.show_layers(run, steps, values, _heights(values), is_log=True)
        curves.plot.show_band(LEAST, MOST)
        curves.plot.show_line(AIM, tr(text("updates-aim")))
        frozen = present_settings(run.recipe, self.feed.events).frozen
        ratios = {id: float(v[-1]) for id, v in values.items() if id not in frozen}
        is_late = is_settled(self.feed.history, run.total_steps)
        self.sentence.setText(tr(verdict(ratios, names, is_late=is_late)))

    def table(self) -> Table | None:
        run = self.feed.run
        steps, values = self._measured()
        if run is None or not values:
            return None
        names = layer_names(run.graph)
        headers: list[str | Text] = [text("column-step"), *(names[id] for id in values)]
        columns = (steps.astype(int).tolist(), *(numbers.tolist() for numbers in values.values()))
        return Table(tuple(headers), zip(*columns, strict=True))

    def _measured(self) -> tuple[NDArray[np.float64], Measured]:
        run, seen = self.feed.run, self.feed.observation
        if run is None:
            return np.zeros(0), {}
        steps, values = vital_signs(run.graph, self.feed.history, "update")
        if seen is None or seen.run_id != run.id:
            return steps, values
        present = {
            request.node: float(array)
            for request, array in seen.probes.items()
            if request.probe == UPDATE_RATIO.id
        }
        return with_present(steps, values, seen.step, present)

    def _has_weights(self, node: NodeId) -> bool:
        return f"gradient/{node}" in self.feed.history.steps

    def _choose_way(self, run: CurrentRun, layers: int) -> None:
        """Begin every run with what suits its number of layers; then the user chooses."""
        if run.id != self._sized_for:
            self._sized_for = run.id
            self.ways.turn_to("lines" if layers <= _MOST_LINES else "map")

    def _make_map(self) -> UpdateMap:
        made = UpdateMap()
        made.layer_chosen.connect(self.focus.look_at)
        return made

    def _make_lines(self) -> LayerCurves:
        made = LayerCurves(self.feed, _tell)
        made.plot.setAccessibleName(tr(self.title))
        self.follow(made.plot.moved)
        return made


def verdict(ratios: dict[NodeId, float], names: dict[NodeId, str], *, is_late: bool) -> Text:
    """Say in words whether all layers move by a healthy part of themselves.

    Late in a run, small steps are as they should be.
    """
    if not ratios:
        return text("updates-frozen")
    for id, ratio in ratios.items():
        if not isfinite(ratio):
            return text("updates-not-finite", layer=names[id])
    slowest, fastest = min(ratios, key=ratios.__getitem__), max(ratios, key=ratios.__getitem__)
    if ratios[fastest] > MOST:
        return text("updates-fast", layer=names[fastest], ratio=short(ratios[fastest]))
    if ratios[slowest] < LEAST:
        id = "updates-settled" if is_late else "updates-slow"
        return text(id, layer=names[slowest], ratio=short(ratios[slowest]))
    return text("updates-good")


def _heights(values: Measured) -> tuple[float, float]:
    """Return a range that holds the band and every ratio, but no more than a few decades below."""
    numbers = np.concatenate(list(values.values()))
    known = numbers[np.isfinite(numbers) & (numbers > 0)]
    low = float(known.min()) if known.size else LEAST
    high = float(known.max()) if known.size else MOST
    return max(min(low, LEAST) / 2, 1e-8), max(high, MOST) * 2


def _tell(layer: str, ratio: float) -> Text:
    return text("updates-tip-layer", layer=layer, ratio=short(ratio))
