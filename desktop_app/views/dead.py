"""Units that no longer answer to anything: which, where, and since when."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QVBoxLayout

from desktop_app.language import tr
from desktop_app.layer_names import layer_names
from desktop_app.views.layer_curves import LayerCurves
from desktop_app.views.live_view import LiveView, live_view
from desktop_app.views.trail import Trails
from desktop_app.views.unit_bars import UnitBars
from desktop_app.views.vital_signs import vital_signs
from desktop_app.views.ways import Ways
from desktop_app.widgets.labels import label
from desktop_app.widgets.numbers import percent
from desktop_app.widgets.table import Table
from engine.probes.health import DEAD_UNITS
from engine.probes.record import ProbeRequest
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.views.layer_curves import Measured
    from desktop_app.views.trail import Trail
    from desktop_app.watching import Watching
    from desktop_app.widgets.table import Cell
    from engine.graph.model import Graph
    from engine.problem import NodeId
    from engine.texts import Text

CAN_DIE = ("relu",)
_MANY = 0.4  # of a layer's units: more than this and the layer as such is at stake


@live_view("dead")
class DeadView(LiveView):
    """A barcode of all units behind a ReLU, black where dead; or the share of each layer."""

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        self.ways = Ways(self.id, {"units": self._make_units, "share": self._make_share})
        self._wanted = self.ways.way
        self.ways.chosen.connect(self._on_way_chosen)
        self.controls.addWidget(self.ways.switch)
        self.sentence = label("small", wraps=True)
        self._trails = Trails(feed, (DEAD_UNITS.id,), self)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.ways, 1)
        column.addWidget(self.sentence)
        self.follow(feed.observed, feed.history_changed, feed.state_changed, self.ways.chosen)
        self.follow(document.shapes_changed, document.project_replaced)

    def probes(self) -> tuple[ProbeRequest, ...]:
        return tuple(ProbeRequest(DEAD_UNITS.id, id) for id in self._nodes)

    def refresh(self) -> None:
        run, trails = self.feed.run, self._seen()
        steps, shares = vital_signs(self._graph, self.feed.history, "dead")
        self.ways.switch.setVisible(bool(shares))
        if not self._nodes:
            self.say_empty(text("dead-none"))
            return
        if not trails and not shares:
            self.say_empty(text("dead-empty"))
            return
        self.show_body()
        if trails:
            self._tell_of({id: trail.table[-1] for id, trail in trails.items()}, trails)
        else:
            self._tell_of_shares(int(steps[-1]), shares)
        if run is not None and shares and (self._wanted == "share" or not trails):
            self.ways.turn_to("share")
            curves = cast("LayerCurves", self.ways.currentWidget())
            curves.show_layers(run, steps, shares, (0.0, 1.0))
        else:
            self.ways.turn_to("units")
            names = layer_names(self._graph)
            cast("UnitBars", self.ways.currentWidget()).show_units(names, trails)

    def table(self) -> Table | None:
        trails = self._seen()
        if not trails:
            return None
        headers = ("column-step", "column-layer", "column-unit", "column-dead")
        return Table(tuple(map(text, headers)), _rows(layer_names(self._graph), trails))

    @property
    def _graph(self) -> Graph:
        return self.feed.run.graph if self.feed.run else self.document.flat

    @property
    def _nodes(self) -> list[NodeId]:
        graph = self._graph
        return [id for id in graph.order if graph.nodes[id].kind in CAN_DIE]

    def _seen(self) -> dict[NodeId, Trail]:
        found = {r.node: self._trails.of(r) for r in self.probes()}
        return {id: trail for id, trail in found.items() if len(trail)}

    def _tell_of(self, now: dict[NodeId, np.ndarray], trails: dict[NodeId, Trail]) -> None:
        dead = {id: int(units.sum()) for id, units in now.items()}
        step = next(iter(trails.values())).steps[-1]
        units = sum(len(each) for each in now.values())
        words = text("dead-subtitle", step=step, dead=sum(dead.values()), units=units)
        self.subtitle.setText(tr(words))
        self.sentence.setText(tr(verdict(now, layer_names(self._graph))))

    def _tell_of_shares(self, step: int, shares: Measured) -> None:
        worst = max(shares, key=lambda id: float(shares[id][-1]))
        share = percent(float(shares[worst][-1]))
        self.subtitle.setText(tr(text("prediction-step", step=step)))
        name = layer_names(self._graph)[worst]
        self.sentence.setText(tr(text("dead-most", layer=name, share=share)))

    def _make_units(self) -> UnitBars:
        made = UnitBars()
        made.unit_chosen.connect(self._on_chosen)
        return made

    def _make_share(self) -> LayerCurves:
        made = LayerCurves(self.feed, _tell_share)
        made.plot.setAccessibleName(tr(self.title))
        self.follow(made.plot.moved)
        return made

    def _on_way_chosen(self, way: str) -> None:
        self._wanted = way

    def _on_chosen(self, node: str, unit: int) -> None:
        self.focus.look_at(node)
        self.focus.look_at_unit(unit)


def verdict(now: dict[NodeId, np.ndarray], names: dict[NodeId, str]) -> Text:
    """Say in words which layer lost the greatest share of its units."""
    share = {id: float(units.mean()) for id, units in now.items()}
    worst = max(share, key=share.__getitem__)
    if not share[worst]:
        return text("dead-all-alive")
    return text(
        "dead-many" if share[worst] > _MANY else "dead-some",
        layer=names[worst],
        dead=int(now[worst].sum()),
        units=len(now[worst]),
        share=percent(share[worst]),
    )


def _rows(names: dict[NodeId, str], trails: dict[NodeId, Trail]) -> Iterator[tuple[Cell, ...]]:
    for id, trail in trails.items():
        for step, units in zip(trail.steps, trail.table.astype(int).tolist(), strict=True):
            for unit, is_dead in enumerate(units, start=1):
                yield step, names[id], unit, is_dead


def _tell_share(layer: str, share: float) -> Text:
    return text("dead-tip-share", layer=layer, share=percent(share))
