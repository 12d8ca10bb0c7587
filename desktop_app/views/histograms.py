"""How the numbers of the selected layer are spread, moment by moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QVBoxLayout

from desktop_app.language import tr
from desktop_app.layer_names import layer_names
from desktop_app.views.histogram_rows import NOT_FINITE, ZERO, HistogramRows, rows_for
from desktop_app.views.live_view import LiveView, live_view
from desktop_app.views.step_ticks import moment_ticks
from desktop_app.views.trail import Trail, Trails
from desktop_app.widgets.colormaps import Scale
from desktop_app.widgets.heat_map import HeatMap
from desktop_app.widgets.labels import label
from desktop_app.widgets.numbers import fixed, short
from desktop_app.widgets.segments import Segments
from desktop_app.widgets.table import Table
from engine.arithmetic.histogram import BINS, EDGES
from engine.probes.distributions import (
    ACTIVATION_HISTOGRAM,
    GRADIENT_HISTOGRAM,
    WEIGHT_HISTOGRAM,
)
from engine.probes.record import ProbeRequest
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching
    from desktop_app.widgets.table import Cell
    from engine.graph.model import Graph
    from engine.problem import NodeId

TENSORS = {
    "weights": WEIGHT_HISTOGRAM,
    "gradients": GRADIENT_HISTOGRAM,
    "activations": ACTIVATION_HISTOGRAM,
}


@live_view("histograms")
class HistogramsView(LiveView):
    """A column for each moment that was seen, a row for each size; brighter where more numbers are.

    Zero and what is not finite are counted for themselves, so that neither hides the rest.
    """

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        titles = {name: Text(f"histograms-way-{name}") for name in TENSORS}
        self.tensor = Segments(titles, is_compact=True)
        self.tensor.choose("weights")
        self.map = HeatMap(self._tell)
        self.sentence = label("small", wraps=True)
        self._trails = Trails(feed, tuple(probe.id for probe in TENSORS.values()), self)
        self._rows = HistogramRows(())
        self._shown = Trail()
        self._counts = np.zeros((0, BINS + 2), np.float32)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.map, 1)
        column.addWidget(self.sentence)
        self.controls.addWidget(self.tensor)
        self.follow(feed.observed, feed.state_changed, focus.selection_changed)
        self.follow(document.shapes_changed, document.project_replaced, self.tensor.chosen)

    @property
    def node(self) -> NodeId:
        """The layer that is shown: the selected one, else the first with weights."""
        chosen = self.looked_at
        if chosen in self._graph.nodes:
            return chosen
        return next((id for id in self._graph.order if self._has_weights(id)), "")

    def probes(self) -> tuple[ProbeRequest, ...]:
        return (self._request,) if self.node else ()

    def refresh(self) -> None:
        node = self.node
        if not node:
            self.say_empty(text("histograms-no-layer"))
            return
        trail = self._trails.of(self._request)
        if not len(trail):
            self._say_nothing(node)
            return
        self.show_body()
        self._shown, self._counts = trail, trail.table
        self._rows = rows_for(self._counts)
        most = max(1.0, float(self._counts[:, : BINS + 1].max()))
        self.map.show_values(
            self._rows.arrange(self._counts),
            names=self._rows.names,
            ticks=moment_ticks(trail.steps),
            scale=Scale(0.0, float(np.log10(1 + most))),
            ends=("0", short(most)),
        )
        names = layer_names(self._graph)
        words = text("histograms-subtitle", layer=names[node], step=trail.steps[-1])
        self.subtitle.setText(tr(words))
        self.sentence.setText(" · ".join(map(tr, self._sentences())))

    def table(self) -> Table | None:
        headers = ("column-step", "column-from", "column-to", "column-count")
        return Table(tuple(map(text, headers)), self._written()) if len(self._shown) else None

    @property
    def _graph(self) -> Graph:
        return self.document.flat

    def _has_weights(self, node: NodeId) -> bool:
        count = self.document.unfolded.parameters.get(node)
        return count is not None and count.total > 0

    @property
    def _request(self) -> ProbeRequest:
        return ProbeRequest(TENSORS[self.tensor.current].id, self.node)

    def _say_nothing(self, node: NodeId) -> None:
        """Say why there is nothing: not yet, or never for this layer."""
        seen = self.feed.observation
        is_asked = seen is not None and self._request in seen.probes
        if self.tensor.current == "gradients" and self.feed.run is None:
            self.say_empty(text("histograms-train"))
        elif self.tensor.current != "activations" and not self._has_weights(node):
            name = layer_names(self._graph)[node]
            self.say_empty(text("histograms-nothing", layer=name))
        else:
            self.say_empty(text("histograms-empty" if not is_asked else "histograms-train"))

    def _sentences(self) -> Iterator[Text]:
        now = self._counts[-1]
        total = max(1.0, float(now.sum()))
        if now[NOT_FINITE]:
            yield text("histograms-not-finite", count=int(now[NOT_FINITE]))
        if now[ZERO]:
            share = f"{fixed(100 * float(now[ZERO]) / total, 0)} %"
            yield text("histograms-zero", share=share)
        yield text("histograms-sentence")

    def _tell(self, row: int, column: int) -> str:
        step = self._shown.steps[column]
        count = int(self._counts[column, self._rows.places[row]])
        match self._rows.edges(row):
            case "zero":
                words = text("histograms-tip-zero", step=step, count=count)
            case "not finite":
                words = text("histograms-tip-not-finite", step=step, count=count)
            case (low, high):
                span = {"low": short(low), "high": short(high)}
                words = text("histograms-tip", step=step, count=count, **span)
        return tr(words)

    def _written(self) -> Iterator[tuple[Cell, ...]]:
        for step, counts in zip(self._shown.steps, self._counts.tolist(), strict=True):
            for place in range(BINS):
                if counts[place]:
                    edges = float(EDGES[place]), float(EDGES[place + 1])
                    yield step, *edges, int(counts[place])
            yield step, 0.0, 0.0, int(counts[ZERO])
            if counts[NOT_FINITE]:
                yield step, float("nan"), float("nan"), int(counts[NOT_FINITE])
