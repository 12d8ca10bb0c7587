"""The maps of the selected layer for the current drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QVBoxLayout

from desktop_app.language import tr
from desktop_app.layer_names import layer_name
from desktop_app.theme import GAP
from desktop_app.views.live_view import LiveView, live_view
from desktop_app.views.map_scales import MapScales
from desktop_app.views.scale_bar import ScaleBar
from desktop_app.widgets.mosaic import Cell, MosaicView, as_maps
from desktop_app.widgets.numbers import short
from desktop_app.widgets.table import Table
from engine.kind import KINDS
from engine.probes.activations import ACTIVATION
from engine.probes.record import ProbeRequest
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching
    from engine.graph.model import Graph
    from engine.problem import NodeId


@live_view("activations")
class ActivationsView(LiveView):
    """One mosaic of all maps; hover reads a number, click looks at the map and the cell."""

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        self.scales = MapScales()
        self.mosaic = MosaicView(self._describe)
        self.scale_bar = ScaleBar(self.scales)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.mosaic, 1)
        column.addWidget(self.scale_bar)
        self.mosaic.clicked.connect(self._on_clicked)
        self.mosaic.hovered.connect(self._on_hovered)
        self.mosaic.left.connect(self._show_legend)
        self.scale_bar.changed.connect(self._on_change)
        self.follow(feed.observed, feed.state_changed, focus.selection_changed)
        self.follow(document.shapes_changed, document.changed, document.project_replaced)
        focus.unit_changed.connect(self._show_choice)
        focus.cell_changed.connect(self._show_choice)

    @property
    def node(self) -> NodeId:
        """The layer whose maps are shown: the selected one, else the first convolution."""
        chosen = self.looked_at
        return (
            chosen
            if chosen in self.document.flat.nodes and _shows(self.document.flat, chosen)
            else _first_layer(self.document.flat)
        )

    def probes(self) -> tuple[ProbeRequest, ...]:
        if not self.node:
            return ()
        nodes = self._layers() if self.scales.reach == "network" else [self.node]
        return tuple(ProbeRequest(ACTIVATION.id, id) for id in nodes)

    def refresh(self) -> None:
        node = self.node
        values = self._activation(node) if node else None
        if values is None or not values.size:
            self.say_empty(text("activations-empty" if node else "activations-no-layer"))
            return
        maps = as_maps(values)
        self.mosaic.show_maps(maps, *self.scales.scales(node, maps, self._network()))
        self._show_choice()
        self._show_legend()
        shape = "×".join(str(size) for size in values.shape)
        name = layer_name(self.document.flat.nodes[node])
        self.subtitle.setText(tr(text("activations-subtitle", layer=name, shape=shape)))
        self.show_body()

    def table(self) -> Table | None:
        values = self._activation(self.node) if self.node else None
        if values is None or not values.size:
            return None
        headers = tuple(text(f"column-{name}") for name in ("unit", "row", "column", "value"))
        maps = as_maps(values)
        places = (tuple(axis + 1 for axis in place) for place in np.ndindex(maps.shape))
        return Table(headers, ((*at, float(n)) for at, n in zip(places, maps.flat, strict=True)))

    def _activation(self, node: NodeId) -> np.ndarray | None:
        return self.feed.probe(ProbeRequest(ACTIVATION.id, node))

    def _layers(self) -> list[NodeId]:
        graph = self.document.flat
        return [id for id in graph.order if _shows(graph, id)]

    def _network(self) -> Iterator[np.ndarray]:
        outputs = (self._activation(id) for id in self._layers())
        return (output for output in outputs if output is not None)

    def _show_choice(self) -> None:
        if self.node != self.looked_at:
            self.mosaic.choose(-1)
            return
        unit, cell = self.focus.unit, self.focus.cell
        self.mosaic.choose(unit, Cell(unit, *cell) if cell else None)

    def _show_legend(self, unit: int | None = None) -> None:
        scales = self.mosaic.scales
        shown = self.focus.unit if unit is None else unit
        self.scale_bar.legend.show_scale(scales[min(shown, len(scales) - 1)])

    def _on_hovered(self, at: Cell) -> None:
        self._show_legend(at.unit)

    def _on_clicked(self, at: Cell) -> None:
        self.focus.look_at(self.node)
        self.focus.look_at_unit(at.unit)
        self.focus.look_at_cell((at.row, at.column))

    def _describe(self, at: Cell, value: float) -> str:
        number = short(value)
        if self.mosaic.maps.shape[1:] == (1, 1):
            return tr(text("activations-unit-tip", unit=str(at.unit + 1), value=number))
        place = {"map": at.unit + 1, "row": at.row + 1, "column": at.column + 1}
        return tr(text("activations-map-tip", value=number, **place))


def _shows(graph: Graph, id: NodeId) -> bool:
    kind = KINDS.get(graph.nodes[id].kind)
    return kind is not None and bool(kind.ports_out)


def _first_layer(graph: Graph) -> NodeId:
    """Return the first convolution, else the first layer behind the data, else ""."""
    layers = [id for id in graph.order if _shows(graph, id)]
    kinds = {id: KINDS[graph.nodes[id].kind].category for id in layers}
    behind_data = [id for id in layers if kinds[id] != "data"]
    convolutions = [id for id in behind_data if kinds[id] == "convolution"]
    return next(iter([*convolutions, *behind_data]), "")
