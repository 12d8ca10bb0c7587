"""A fully connected unit: its weights as an image beside what comes in, and its sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from desktop_app.explain.explaining_view import ExplainingView, explaining_view
from desktop_app.explain.flattened import image_in_front, shape_of
from desktop_app.explain.linear_stage import LinearStage, UnitPictures
from desktop_app.explain.number_chooser import NumberChooser
from desktop_app.layer_names import layer_name
from desktop_app.observed import observed_graph
from desktop_app.widgets.scrolling import Scrolling
from desktop_app.widgets.table import Table
from engine.arithmetic.linear import Linear
from engine.probes.activations import ACTIVATION, BIAS, LAYER_INPUT, WEIGHT
from engine.texts import Text, text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching
    from engine.probes.record import ProbeRequest


@explaining_view("linear", explains=("linear",), place=1)
class LinearView(ExplainingView):
    """The unit is the focus's."""

    asks = (LAYER_INPUT, WEIGHT, BIAS, ACTIVATION)

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        self.stage = LinearStage()
        self.unit = NumberChooser(Text("explain-linear-unit-chosen"))
        self.step = NumberChooser(Text("explain-recurrent-step"))
        for chooser in (self.unit, self.step):
            self.controls.addWidget(chooser)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Scrolling(self.stage), 1)
        self.unit.chosen.connect(focus.look_at_unit)
        self.follow(focus.time_step_changed)
        self.step.chosen.connect(focus.look_at_time)
        self.stand_still_under(self.stage)

    def probes(self) -> tuple[ProbeRequest, ...]:
        if not self.node:
            return ()
        graph = observed_graph(self.document, self.feed)
        return (*super().probes(), *image_in_front(graph, self.node))

    def refresh(self) -> None:
        pictures = self._pictures() if self.node else None
        self.unit.setVisible(pictures is not None)
        if pictures is None:
            self.step.hide()
            self.say_missing()
            return
        self.show_body()
        self.subtitle.setText(layer_name(self.document.flat.nodes[self.node]))
        self._show_steps()
        self.unit.show_place(pictures.unit, len(pictures.linear.weight))
        self.stage.show_unit(pictures)

    def table(self) -> Table | None:
        pictures = self._pictures() if self.node else None
        if pictures is None:
            return None
        values, found = pictures.linear.values, pictures.linear.at(pictures.unit)
        numbers = zip(values.tolist(), found.weights.tolist(), found.products.tolist(), strict=True)
        rows = ((place + 1, *three) for place, three in enumerate(numbers))
        return Table((text("explain-linear-input-column"), "x", "w", "x · w"), rows)

    def _pictures(self) -> UnitPictures | None:
        seen = self.measured_of(self.probes())
        if seen is None:
            return None
        values, weight, bias, activation, *image = seen.arrays
        if values.ndim == activation.ndim == 2:  # a sequence: the same weights at every step
            step = self._step_of(len(values))
            values, activation = values[step], activation[step]
        try:
            linear = Linear(values, weight, bias)
        except ValueError:
            return None  # the layer was edited
        if activation.shape != (len(weight),):
            return None
        unit = min(self.focus.unit, len(weight) - 1)
        return UnitPictures(linear, unit, shape_of(len(values), image), float(activation[unit]))

    def _show_steps(self) -> None:
        """Let a step be chosen where there are any."""
        seen = self.measured(LAYER_INPUT, ACTIVATION)
        steps = len(seen.arrays[0]) if seen is not None and seen.arrays[0].ndim == 2 else 0
        self.step.setVisible(steps > 0)
        if steps:
            self.step.show_place(self._step_of(steps), steps)

    def _step_of(self, steps: int) -> int:
        at = self.focus.time_step
        return steps - 1 if at < 0 else min(at, steps - 1)
