"""Every number that the selected layer has learned, as small signed maps."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from desktop_app.language import tr, translated
from desktop_app.layer_names import layer_name
from desktop_app.theme import GAP
from desktop_app.views.live_view import LiveView, live_view
from desktop_app.views.map_scales import MapScales
from desktop_app.views.scale_bar import ScaleBar
from desktop_app.views.weight_maps import (
    Place,
    WeightMaps,
    image_before,
    weight_maps,
    weighted_layers,
)
from desktop_app.widgets.labels import label
from desktop_app.widgets.mosaic import Cell, MosaicView
from desktop_app.widgets.numbers import short
from desktop_app.widgets.scrolling import ScrollingBothWays
from desktop_app.widgets.segments import Segments
from desktop_app.widgets.table import Table
from engine.probes.activations import WEIGHT
from engine.probes.cell_weights import CELL_WEIGHTS
from engine.probes.record import ProbeRequest
from engine.probes.recurrent import GATE_NAMES
from engine.probes.updates import WEIGHT_CHANGE, WEIGHT_GRADIENT, WEIGHT_UPDATE
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray
    from PySide6.QtGui import QResizeEvent

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching
    from engine.problem import NodeId

# What is shown, by the probe that measures it.
QUANTITIES = {
    probe.id: Text(f"weights-{probe.id}")
    for probe in (WEIGHT, WEIGHT_GRADIENT, WEIGHT_UPDATE, WEIGHT_CHANGE)
}
LEAST_MAP, LEAST_CELL = 24, 4  # pixels of a kernel's longer side, and of a number in a matrix
ROOM_FOR_WORDS = 300  # pixels of height below which every line is needed for numbers


@live_view("weights")
class WeightsView(LiveView):
    """One mosaic; a click looks at a number, so that explanations follow it."""

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        self.scales = MapScales()
        self.quantity = Segments(QUANTITIES)
        self.quantity.choose(WEIGHT.id)
        self.mosaic = MosaicView(self._describe)
        self.scale_bar = ScaleBar(self.scales, text("weights-scale-kernel"))
        self.axes = label("small", wraps=True)
        self._shown: WeightMaps | None = None
        self._arrange_body()
        self.quantity.chosen.connect(self._on_change)
        self.scale_bar.changed.connect(self._on_change)
        self.mosaic.clicked.connect(self._on_clicked)
        self.mosaic.hovered.connect(self._on_hovered)
        self.mosaic.left.connect(self._show_legend)
        self.follow(feed.observed, feed.state_changed, focus.selection_changed)
        self.follow(document.shapes_changed, document.changed, document.project_replaced)
        focus.weight_changed.connect(self._show_choice)
        focus.unit_changed.connect(self._show_choice)
        translated(self, self._retranslate)

    @property
    def node(self) -> NodeId:
        """The layer whose weight is shown: the selected one, else the first that has one."""
        layers = weighted_layers(self.document.unfolded)
        return self.looked_at if self.looked_at in layers else next(iter(layers), "")

    def probes(self) -> tuple[ProbeRequest, ...]:
        if not self.node:
            return ()
        is_whole = self.scales.reach == "network"
        nodes = weighted_layers(self.document.unfolded) if is_whole else [self.node]
        return tuple(self._request(id) for id in nodes)

    def refresh(self) -> None:
        node = self.node
        weight = self._values(node) if node else None
        if weight is None or not weight.size:
            self._shown = None
            self.say_empty(self._invitation(node))
            return
        shown = weight_maps(weight, image_before(self.document.unfolded, node))
        self._show(node, shown)
        self._show_choice()
        self._show_legend()
        self.show_body()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.axes.setVisible(self.height() >= ROOM_FOR_WORDS)

    def table(self) -> Table | None:
        shown = self._shown
        if shown is None:
            return None
        axes = tuple(f"index {axis}" for axis in range(len(shown.shape)))
        rows = (
            (*shown.place(Cell(unit, row, column)), float(shown.maps[unit, row, column]))
            for unit in range(len(shown.maps))
            for row in range(shown.maps.shape[1])
            for column in range(shown.maps.shape[2])
        )
        return Table((*axes, QUANTITIES[self.quantity.current]), rows)

    def _show(self, node: NodeId, shown: WeightMaps) -> None:
        self._shown = shown
        rows, columns = shown.maps.shape[1:]
        is_small = shown.form in ("kernels", "images")
        least = max(1, ceil(LEAST_MAP / max(rows, columns))) if is_small else LEAST_CELL
        self.mosaic.arrange(shown.across, least)
        key = f"{self.quantity.current}/{node}"
        self.mosaic.show_maps(shown.maps, *self.scales.scales(key, shown.maps, self._network()))
        name = layer_name(self.document.flat.nodes[node])
        shape = "×".join(str(size) for size in shown.shape)
        self.subtitle.setText(tr(text("weights-subtitle", layer=name, shape=shape)))
        self.axes.setText(tr(_axes(shown)))
        self.mosaic.setAccessibleDescription(self.axes.text())

    def _invitation(self, node: NodeId) -> Text:
        if not node:
            return text("weights-no-layer")
        if self._is_cell(node) and self.quantity.current != WEIGHT.id:
            return text("weights-of-cell")
        is_measured_in_runs = self.quantity.current != WEIGHT.id
        return text("weights-needs-run" if is_measured_in_runs else "weights-empty")

    def _values(self, node: NodeId) -> NDArray[np.float32] | None:
        return self.feed.probe(self._request(node))

    def _request(self, node: NodeId) -> ProbeRequest:
        """Return what is to be measured of a layer; a recurrent one has matrices side by side."""
        is_cell = self._is_cell(node) and self.quantity.current == WEIGHT.id
        return ProbeRequest(CELL_WEIGHTS.id if is_cell else self.quantity.current, node)

    def _is_cell(self, node: NodeId) -> bool:
        return self.document.flat.nodes[node].kind in GATE_NAMES

    def _network(self) -> Iterator[NDArray[np.float32]]:
        found = (self._values(id) for id in weighted_layers(self.document.unfolded))
        return (values for values in found if values is not None and values.size)

    def _show_choice(self) -> None:
        cell = self._chosen_cell()
        self.mosaic.choose(cell.unit if cell else -1, cell)

    def _chosen_cell(self) -> Cell | None:
        place = self.focus.weight
        if self._shown is None or place is None or self.node != self.looked_at:
            return None
        return self._shown.cell(place)

    def _show_legend(self, unit: int = 0) -> None:
        scales = self.mosaic.scales
        chosen = self._chosen_cell()
        shown = chosen.unit if chosen and not unit else unit
        self.scale_bar.legend.show_scale(scales[min(shown, len(scales) - 1)])

    def _on_hovered(self, at: Cell) -> None:
        self._show_legend(at.unit)

    def _on_clicked(self, at: Cell) -> None:
        if self._shown is None:
            return
        place = self._shown.place(at)
        self.focus.look_at(self.node)
        self.focus.look_at_unit(place[0])
        self.focus.look_at_weight(place)

    def _describe(self, at: Cell, value: float) -> str:
        if self._shown is None:
            return ""
        return tr(_place_words(self._shown, at, self._shown.place(at), short(value)))

    def _arrange_body(self) -> None:
        self.controls.addWidget(self.quantity)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(ScrollingBothWays(self.mosaic), 1)
        column.addWidget(self.axes)
        column.addWidget(self.scale_bar)

    def _retranslate(self) -> None:
        self.quantity.setAccessibleName(tr(text("weights-quantity")))
        self.mosaic.setAccessibleName(tr(text("live-weights")))


def _axes(shown: WeightMaps) -> Text:
    return text(f"weights-axes-{shown.form}", channels=shown.channels)


def _place_words(shown: WeightMaps, at: Cell, place: Place, number: str) -> Text:
    unit = place[0] + 1
    if shown.form == "matrix":
        return text("weights-tip-matrix", unit=unit, input=place[1] + 1, value=number)
    if shown.form == "vector":
        return text("weights-tip-vector", unit=unit, value=number)
    return text(
        f"weights-tip-{shown.form}",
        unit=unit,
        channel=at.unit % shown.channels + 1,
        channels=shown.channels,
        row=at.row + 1,
        column=at.column + 1,
        value=number,
    )
