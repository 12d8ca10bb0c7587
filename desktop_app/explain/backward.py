"""The gradient's way back through a layer: to its weights, and to what it got."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QVBoxLayout

from desktop_app.explain.agreement import Agreement
from desktop_app.explain.backward_sides import InputSide, WeightSide
from desktop_app.explain.explaining_view import Measured, explaining_view
from desktop_app.explain.faint_note import FaintNote
from desktop_app.explain.flattened import shape_of
from desktop_app.explain.hover_area import HoverArea
from desktop_app.explain.number_chooser import NumberChooser
from desktop_app.explain.page_stack import PageStack
from desktop_app.explain.pixel_stage import PixelMoment, PixelStage
from desktop_app.explain.stepper import Stepper
from desktop_app.explain.target_chooser import TargetChooser
from desktop_app.explain.weight_products import gradients_of, products_of
from desktop_app.explain.weight_view import WeightView, kind_of
from desktop_app.layer_names import layer_name
from desktop_app.observed import observed_classes
from desktop_app.theme import GAP
from desktop_app.widgets.scrolling import Scrolling
from desktop_app.widgets.segments import Segments
from engine.arithmetic.linear import Linear
from engine.probes.activations import LAYER_INPUT, WEIGHT
from engine.probes.gradients import INPUT_GRADIENT, OUTPUT_GRADIENT, SAMPLE_WEIGHT_GRADIENT
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching
    from engine.probes.record import ProbeRequest
    from engine.problem import ParamValue

_NO_BIAS = np.zeros(0, np.float32)


@explaining_view("backward", explains=("conv2d", "linear"), place=3)
class BackwardView(WeightView):
    """The weight is the focus's, the place in the sum its cell.

    The loss is that of the current sample, against the focus's target or its own class.
    """

    asks = (LAYER_INPUT, WEIGHT, OUTPUT_GRADIENT, SAMPLE_WEIGHT_GRADIENT, INPUT_GRADIENT)

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        self.side = Segments({id: Text(f"explain-backward-to-{id}") for id in ("weight", "input")})
        self.side.choose("weight")
        self.channel = NumberChooser(Text("explain-convolution-channel-chosen"))
        self.weights, self.pixels = WeightSide(self.picker), PixelStage()
        self.inputs = InputSide()
        self.target, self.faint = TargetChooser(focus), FaintNote()
        self.agreement = Agreement()
        self.stepper = Stepper()
        self._pixel: tuple[int, int] | None = None
        self._input = 0
        self._columns = 1
        self._is_walking = False
        self._sides = PageStack()
        self._arrange_body()
        self._connect()

    def probes(self) -> tuple[ProbeRequest, ...]:
        return (*super().probes(), *self.image_requests())

    def refresh(self) -> None:
        seen = self.measured(*self.asks) if self.node else None
        params = self.layer_params()
        is_shown = seen is not None and params is not None and self._show(seen, params)
        for control in (self.side, self.target):
            control.setVisible(is_shown)
        if is_shown:
            self.target.show_classes(observed_classes(self.document, self.feed))
        else:
            self.unit.hide()
            self.channel.hide()
            self.say_missing()

    def _show(self, seen: Measured, params: Mapping[str, ParamValue]) -> bool:
        weight = seen.arrays[1]
        is_image, to_input = weight.ndim == 4, self.side.current == "input"
        self.channel.setVisible(is_image and to_input)
        self.unit.setVisible(is_image or not to_input)
        try:
            if not to_input:
                self._show_weight(seen, params)
            elif is_image:
                self._show_pixel(seen, params)
            else:
                self._show_input(seen)
        except ValueError:
            return False  # the layer was edited, or it answers for every step of a sequence
        self.faint.show_for(seen.arrays[2])
        self.show_body()
        self.subtitle.setText(layer_name(self.document.flat.nodes[self.node]))
        return True

    def _show_weight(self, seen: Measured, params: Mapping[str, ParamValue]) -> None:
        values, weight, gradient, known, _ = seen.arrays
        place = self.place_in(weight)
        found = products_of(values, weight, gradient, params, place)
        unit = place[0]
        if weight.ndim == 4:
            worked = gradients_of(values, weight, gradient, params).of_weights(unit)
        else:
            worked = values.astype(np.float64) * float(gradient[unit])
            self.weights.show_unit(values, float(gradient[unit]))
        caption = text("explain-backward-weights", kind=kind_of(place), unit=unit + 1)
        self.show_picker(worked, len(weight), place, caption)
        self._check(worked, known[unit], "∂L/∂W", found.summed)
        most = self.place_of_most(found.products, (self.node, place))
        at = self._step_to(found.products.shape, self.focus.cell or most)
        self.weights.show_products(found, at, fills=self._is_walking)
        self._sides.setCurrentWidget(self.weights)

    def _show_pixel(self, seen: Measured, params: Mapping[str, ParamValue]) -> None:
        values, weight, gradient, _, known = seen.arrays
        gradients = gradients_of(values, weight, gradient, params)
        channel = min(self.channel.place, len(values) - 1)
        self.channel.show_place(channel, len(values))
        found = gradients.of_pixels(channel)
        most = self.place_of_most(found, (self.node, channel))
        row, column = self._step_to(values.shape[1:], self._pixel or most)
        filters = gradients.of_pixel(channel, row, column).filters
        unit = min(max(self.focus.unit, filters.start), filters.stop - 1)
        self.name_unit(True)
        self.unit.show_place(unit, len(weight))
        self.pixels.show_moment(PixelMoment(gradients, unit, channel, row, column), found)
        passed = known[channel] if known.shape == values.shape else _NO_BIAS
        self._check(found, passed, "∂L/∂x")
        self._sides.setCurrentWidget(self.pixels)

    def _show_input(self, seen: Measured) -> None:
        values, weight, gradient, _, known = seen.arrays
        linear = Linear(values, weight, _NO_BIAS)
        image = [a for r in self.image_requests() if (a := self.feed.probe(r)) is not None]
        chosen = min(self._input, values.size - 1)
        self.inputs.show_input(linear, gradient, chosen, shape_of(values.size, image))
        self._check(linear.input_gradient(gradient), known, "∂L/∂x")
        self.stepper.show_position(chosen, values.size)
        self._columns = values.size
        self.stepper.show()
        self._sides.setCurrentWidget(self.inputs)

    def _check(self, found: np.ndarray, known: np.ndarray, what: str, summed: float = 0.0) -> None:
        against = text("explain-against-autograd", what=what)
        self.agreement.show_numbers(found, known, against, summed=summed)

    def _step_to(self, places: tuple[int, ...], at: tuple[int, int]) -> tuple[int, int]:
        """Show where in the walk one is."""
        rows, columns = places
        row, column = min(at[0], rows - 1), min(at[1], columns - 1)
        self._columns = columns
        self.stepper.setVisible(rows * columns > 1)
        self.stepper.show_position(row * columns + column, rows * columns)
        return row, column

    def _arrange_body(self) -> None:
        for control in (self.channel, self.target, self.side):
            self.controls.addWidget(control)
        for page in (self.weights, self.pixels, self.inputs):
            self._sides.addWidget(page)
        stage = HoverArea()
        inner = QVBoxLayout(stage)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GAP)
        inner.addWidget(self._sides, 1)
        inner.addWidget(self.agreement)
        inner.addWidget(self.faint.label)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GAP)
        column.addWidget(Scrolling(stage), 1)
        column.addWidget(self.stepper)
        stage.entered.connect(self.stepper.hold)
        stage.left.connect(self.stepper.release)
        self.stand_still_under(stage)

    def _connect(self) -> None:
        self.follow(self.focus.target_changed)
        self.side.chosen.connect(self._on_change)
        self.channel.chosen.connect(self._on_change)
        self.weights.maps.pointed.connect(lambda row, column: self._go_to(row, column))
        self.pixels.pixel_chosen.connect(self._go_to)
        self.pixels.unit_chosen.connect(self.focus.look_at_unit)
        self.inputs.picker.chosen.connect(lambda place: self._go_to(0, place[1]))
        self.stepper.moved.connect(self._on_moved)
        self.stepper.started.connect(self._on_started)

    def _on_started(self) -> None:
        self._is_walking = True
        self._on_change()

    def _on_moved(self, position: int) -> None:
        self._is_walking = True
        self._look_at(*divmod(position, self._columns))

    def _go_to(self, row: int, column: int) -> None:
        self._is_walking = False
        self._look_at(row, column)

    def _look_at(self, row: int, column: int) -> None:
        if self.side.current == "weight":
            self.focus.look_at_cell((row, column))
        elif self._sides.currentWidget() is self.inputs:
            self._input = column
        else:
            self._pixel = (row, column)
        self._on_change()
