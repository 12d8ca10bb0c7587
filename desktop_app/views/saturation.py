"""How much of each sigmoid and tanh lies where it is flat and lets no gradient pass."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np
from PySide6.QtWidgets import QVBoxLayout

from desktop_app.language import tr
from desktop_app.layer_names import layer_names
from desktop_app.theme import CATEGORY_COLORS
from desktop_app.views.layer_curves import LayerCurves
from desktop_app.views.live_view import LiveView, live_view
from desktop_app.views.vital_signs import vital_signs, with_present
from desktop_app.views.ways import Ways
from desktop_app.widgets.bar_rows import AxisMark, BarRow, BarRows
from desktop_app.widgets.labels import label
from desktop_app.widgets.numbers import percent
from desktop_app.widgets.scrolling import Scrolling
from desktop_app.widgets.table import Table
from engine.probes.health import SATURATION
from engine.probes.record import ProbeRequest
from engine.texts import text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.views.layer_curves import Measured
    from desktop_app.watching import Watching
    from engine.graph.model import Graph
    from engine.problem import NodeId
    from engine.texts import Text

CAN_SATURATE = ("sigmoid", "tanh")
MUCH = 0.5  # of a layer's values: from here on the layer as such hardly learns


class SaturationBars(Scrolling):
    """The present share of each layer, on an axis from 0 to 100 %."""

    def __init__(self) -> None:
        self.bars = BarRows()
        super().__init__(self.bars)

    def show_units(
        self, names: dict[NodeId, str], units: dict[NodeId, NDArray[np.float32]]
    ) -> None:
        """Show layers by the share of each of their units (units,)."""
        rows = []
        for id, shares in units.items():
            share, worst = float(shares.mean()), float(shares.max())
            tip = {"layer": names[id], "share": percent(share), "worst": percent(worst)}
            rows.append(
                BarRow(
                    name=names[id],
                    end=share,
                    tick=worst,
                    hue="warn" if share > MUCH else CATEGORY_COLORS["activation"],
                    number=percent(share),
                    tip=tr(text("saturation-tip", **tip)),
                )
            )
        marks = [AxisMark(share, percent(share)) for share in (0.0, 0.5, 1.0)]
        self.bars.show_rows(rows, marks)


@live_view("saturation")
class SaturationView(LiveView):
    """Bars of now, a tick at each layer's worst unit; or lines over the steps."""

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        self.ways = Ways(self.id, {"now": SaturationBars, "time": self._make_lines})
        self._wanted = self.ways.way
        self.ways.chosen.connect(self._on_way_chosen)
        self.controls.addWidget(self.ways.switch)
        self.sentence = label("small", wraps=True)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.ways, 1)
        column.addWidget(self.sentence)
        self.follow(feed.observed, feed.history_changed, feed.state_changed, feed.events_changed)
        self.follow(document.shapes_changed, document.project_replaced, self.ways.chosen)

    def probes(self) -> tuple[ProbeRequest, ...]:
        return tuple(ProbeRequest(SATURATION.id, id) for id in self._nodes)

    def refresh(self) -> None:
        run, units = self.feed.run, self._units()
        steps, shares = self._measured()
        self.ways.switch.setVisible(run is not None and bool(shares))
        if not self._nodes:
            self.say_empty(text("saturation-none"))
            return
        if not units and not shares:
            self.say_empty(text("saturation-empty"))
            return
        self.show_body()
        names = layer_names(self._graph)
        self.sentence.setText(tr(verdict({id: float(v[-1]) for id, v in shares.items()}, names)))
        self.subtitle.setText(tr(text("saturation-subtitle", step=int(steps[-1]))))
        if run is not None and (self._wanted == "time" or not units):
            self.ways.turn_to("time")
            curves = cast("LayerCurves", self.ways.currentWidget())
            curves.show_layers(run, steps, shares, (0.0, 1.0))
        else:
            self.ways.turn_to("now")
            cast("SaturationBars", self.ways.currentWidget()).show_units(names, units)

    def table(self) -> Table | None:
        steps, shares = self._measured()
        if not shares:
            return None
        names = layer_names(self._graph)
        headers: list[str | Text] = [text("column-step"), *(names[id] for id in shares)]
        columns = (steps.astype(int).tolist(), *(numbers.tolist() for numbers in shares.values()))
        return Table(tuple(headers), zip(*columns, strict=True))

    @property
    def _graph(self) -> Graph:
        return self.feed.run.graph if self.feed.run else self.document.flat

    @property
    def _nodes(self) -> list[NodeId]:
        graph = self._graph
        return [id for id in graph.order if graph.nodes[id].kind in CAN_SATURATE]

    def _units(self) -> dict[NodeId, NDArray[np.float32]]:
        """Return what the last look saw, if it was at this network."""
        seen, run = self.feed.observation, self.feed.run
        if seen is None or seen.run_id != (run.id if run else ""):
            return {}
        found = {request.node: seen.probes.get(request) for request in self.probes()}
        return {id: np.asarray(units) for id, units in found.items() if units is not None}

    def _measured(self) -> tuple[NDArray[np.float64], Measured]:
        steps, shares = vital_signs(self._graph, self.feed.history, "saturated")
        present = {id: float(units.mean()) for id, units in self._units().items()}
        seen = self.feed.observation
        return with_present(steps, shares, seen.step if seen else 0, present)

    def _on_way_chosen(self, way: str) -> None:
        self._wanted = way

    def _make_lines(self) -> LayerCurves:
        made = LayerCurves(self.feed, _tell)
        made.plot.setAccessibleName(tr(self.title))
        self.follow(made.plot.moved)
        return made


def verdict(shares: dict[NodeId, float], names: dict[NodeId, str]) -> Text:
    """Say in words which layer is saturated most, if it is much."""
    worst = max(shares, key=lambda id: np.nan_to_num(shares[id]))
    if shares[worst] > MUCH:
        return text("saturation-much", layer=names[worst], share=percent(shares[worst]))
    return text("saturation-fine")


def _tell(layer: str, share: float) -> Text:
    return text("saturation-tip-share", layer=layer, share=percent(share))
