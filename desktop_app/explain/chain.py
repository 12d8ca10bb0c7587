"""One weight's chain of factors: from the loss back, layer by layer, to ∂L/∂w."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop_app.explain.agreement import Agreement
from desktop_app.explain.chain_rows import chain_columns, chain_rows, layers_behind
from desktop_app.explain.explaining_view import explaining_view
from desktop_app.explain.faint_note import FaintNote
from desktop_app.explain.hover_area import HoverArea
from desktop_app.explain.product_maps import ProductMaps
from desktop_app.explain.target_chooser import TargetChooser
from desktop_app.explain.weight_products import products_of, sum_words
from desktop_app.explain.weight_view import WeightView, kind_of
from desktop_app.explain.worked_table import WorkedTable
from desktop_app.language import tr
from desktop_app.layer_names import layer_name
from desktop_app.observed import observed_classes, observed_graph
from desktop_app.theme import GAP
from desktop_app.widgets.labels import label
from desktop_app.widgets.scrolling import Scrolling
from engine.probes.activations import LAYER_INPUT, WEIGHT
from engine.probes.gradients import INPUT_GRADIENT, OUTPUT_GRADIENT, SAMPLE_WEIGHT_GRADIENT
from engine.probes.record import ProbeRequest
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from desktop_app.explain.weight_products import WeightProducts
    from desktop_app.explain.weight_view import WeightPlace
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching
    from engine.problem import NodeId


@explaining_view("chain", explains=("conv2d", "linear"), place=4)
class ChainView(WeightView):
    """A row for every layer that the gradient passes, the last one is the weight's own sum.

    The loss is that of the current sample, against the focus's target or its own class.
    """

    asks = (LAYER_INPUT, WEIGHT, OUTPUT_GRADIENT, SAMPLE_WEIGHT_GRADIENT)

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        self.lines = WorkedTable()
        self.maps = ProductMaps()
        self.sum = label("heading", wraps=True)
        self.target, self.faint = TargetChooser(focus), FaintNote()
        self.controls.addWidget(self.target)
        self.agreement = Agreement()
        stage = HoverArea()
        right = QVBoxLayout()
        right.setSpacing(GAP)
        for part in (self.lines, self.sum, self.agreement, self.faint.label):
            right.addWidget(part)
        right.addWidget(self.maps, 1)
        right.addStretch(0)
        row = QHBoxLayout(stage)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4 * GAP)
        row.addWidget(self.picker, 2)
        row.addLayout(right, 7)
        body = QVBoxLayout(self.body)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(Scrolling(stage), 1)
        self.follow(focus.target_changed)
        self.stand_still_under(stage)

    def probes(self) -> tuple[ProbeRequest, ...]:
        behind = (ProbeRequest(INPUT_GRADIENT.id, id) for id in self._behind())
        return (*super().probes(), *behind, *self.image_requests())

    def refresh(self) -> None:
        is_shown = self.node != "" and self._show()
        for control in (self.unit, self.target):
            control.setVisible(is_shown)
        if is_shown:
            self.target.show_classes(observed_classes(self.document, self.feed))
        else:
            self.say_missing()

    def _show(self) -> bool:
        behind = self._behind()
        requests = tuple(ProbeRequest(INPUT_GRADIENT.id, id) for id in behind)
        seen = self.measured_of((*self.requests(*self.asks), *requests))
        params = self.layer_params()
        if seen is None or params is None or not behind:
            return False
        values, weight, gradient, known, *passed = seen.arrays
        place = self.place_in(weight)
        try:
            found = products_of(values, weight, gradient, params, place)
        except ValueError:
            return False  # the layer was edited, or it answers for every step of a sequence
        if known.shape != weight.shape:
            return False
        self.faint.show_for(gradient)
        self.show_body()
        graph = observed_graph(self.document, self.feed)
        self.subtitle.setText(layer_name(graph.nodes[self.node]))
        caption = text("explain-chain-weights", kind=kind_of(place), unit=place[0] + 1)
        self.show_picker(known[place[0]], len(known), place, caption)
        rows = chain_rows(graph, behind, passed, self.node, found.total)
        self.lines.show_rows(chain_columns(), rows)
        self._show_products(found, float(known[place]), place)
        return True

    def _show_products(self, found: WeightProducts, known: float, place: WeightPlace) -> None:
        self.sum.setText(tr(sum_words(found)))
        against = text("explain-against-autograd", what="∂L/∂w")
        self.agreement.show_numbers([found.total], [known], against, summed=found.summed)
        self.maps.setVisible(found.has_places)
        if found.has_places:
            self.maps.show_products(found)

    def _behind(self) -> tuple[NodeId, ...]:
        if not self.node:
            return ()
        return layers_behind(observed_graph(self.document, self.feed), self.node)
