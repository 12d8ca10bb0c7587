"""A fully connected unit: its weights as an image beside what comes in, and its sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from desktop_app.explain.explaining_view import ExplainingView, explaining_view
from desktop_app.explain.linear_stage import LinearStage, UnitPictures
from desktop_app.explain.number_chooser import NumberChooser
from desktop_app.layer_names import layer_name
from desktop_app.observed import observed_graph
from desktop_app.widgets.scrolling import Scrolling
from engine.arithmetic.linear import Linear
from engine.probes.activations import ACTIVATION, BIAS, LAYER_INPUT, WEIGHT
from engine.probes.record import ProbeRequest
from engine.texts import Text, text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching
    from engine.problem import NodeId


@explaining_view("linear", explains=("linear",), place=1)
class LinearView(ExplainingView):
    """The unit is the focus's."""

    asks = (LAYER_INPUT, WEIGHT, BIAS, ACTIVATION)

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        self.stage = LinearStage()
        self.unit = NumberChooser(Text("explain-linear-unit-chosen"))
        self.controls.addWidget(self.unit)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Scrolling(self.stage), 1)
        self.unit.chosen.connect(focus.look_at_unit)
        self.stand_still_under(self.stage)

    def probes(self) -> tuple[ProbeRequest, ...]:
        return (*super().probes(), *self._image_in_front())

    def refresh(self) -> None:
        pictures = self._pictures() if self.node else None
        self.unit.setVisible(pictures is not None)
        if pictures is None:
            self.say_empty(text(f"explain-linear-{'waiting' if self.node else 'choose'}"))
            return
        self.show_body()
        self.subtitle.setText(layer_name(self.document.graph.nodes[self.node]))
        self.unit.show_place(pictures.unit, len(pictures.linear.weight))
        self.stage.show_unit(pictures)

    def _pictures(self) -> UnitPictures | None:
        seen = self.measured_of(self.probes())
        if seen is None:
            return None
        values, weight, bias, activation, *image = seen.arrays
        try:
            linear = Linear(values, weight, bias)
        except ValueError:
            return None  # the layer was edited, or it answers for every step of a sequence
        if activation.shape != (len(weight),):
            return None
        unit = min(self.focus.unit, len(weight) - 1)
        is_image = bool(image) and image[0].ndim == 3 and image[0].size == values.size
        shape = image[0].shape if is_image else (len(values), 1, 1)
        return UnitPictures(linear, unit, shape, float(activation[unit]))

    def _image_in_front(self) -> tuple[ProbeRequest, ...]:
        """Ask for the image that was flattened into what comes in, if it was."""
        flatten = self._flatten_in_front() if self.node else ""
        return (ProbeRequest(LAYER_INPUT.id, flatten),) if flatten else ()

    def _flatten_in_front(self) -> NodeId:
        """Return the flattening layer, with nothing between that puts numbers elsewhere."""
        graph = observed_graph(self.document, self.feed)
        node = self.node
        while wires := graph.edges_into.get(node, ()):
            node = wires[0].source.node
            kind = graph.nodes[node].kind
            if kind == "flatten":
                return node
            if kind not in ("dropout", "relu", "sigmoid", "tanh"):
                break
        return ""
