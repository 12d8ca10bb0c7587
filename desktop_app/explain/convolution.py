"""A convolution step by step, on the learner's own drawing and the present weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from desktop_app.explain.convolution_moment import Moment
from desktop_app.explain.convolution_stage import ConvolutionStage
from desktop_app.explain.explaining_view import ExplainingView, explaining_view
from desktop_app.explain.number_chooser import NumberChooser
from desktop_app.explain.stepper import Stepper
from desktop_app.layer_names import layer_name
from desktop_app.theme import GAP
from desktop_app.widgets.scrolling import Scrolling
from engine.arithmetic.convolution import Convolution, slide_of
from engine.probes.activations import ACTIVATION, BIAS, LAYER_INPUT, WEIGHT
from engine.texts import Text

if TYPE_CHECKING:
    import numpy as np

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching
    from engine.problem import NodeId


@explaining_view("convolution", explains=("conv2d",), place=1)
class ConvolutionView(ExplainingView):
    """The filter is the focus's unit, the position its cell, so that other views go along.

    While the pointer is over the picture, it stands still: position, drawing and weights.
    """

    asks = (LAYER_INPUT, WEIGHT, BIAS, ACTIVATION)

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        self.stage = ConvolutionStage()
        self.stepper = Stepper()
        self.filter, self.channel = (
            NumberChooser(Text(f"explain-convolution-{id}-chosen")) for id in ("filter", "channel")
        )
        self._is_walking = False
        self._found: tuple[NodeId, Convolution, np.ndarray] | None = None
        self.controls.addWidget(self.channel)
        self.controls.addWidget(self.filter)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GAP)
        column.addWidget(Scrolling(self.stage), 1)
        column.addWidget(self.stepper)
        self._connect()

    def refresh(self) -> None:
        node = self.node
        if self._found is None or self._found[0] != node or not self.is_still:
            self._found = self._look(node) if node else None
        for control in (self.channel, self.filter):
            control.setVisible(self._found is not None)
        if self._found is None:
            self.say_missing()
            return
        self.show_body()
        self.subtitle.setText(layer_name(self.document.flat.nodes[node]))
        self._show(*self._found[1:])

    def _show(self, convolution: Convolution, activation: np.ndarray) -> None:
        rows, columns = convolution.places
        units, channels = len(convolution.weight), convolution.weight.shape[1]
        unit = min(self.focus.unit, units - 1)
        channel = min(self.channel.place, channels - 1)
        row, column = self.focus.cell or (rows // 2, columns // 2)
        row, column = min(row, rows - 1), min(column, columns - 1)
        self.filter.show_place(unit, units)
        self.channel.show_place(channel, channels)
        self.channel.setVisible(channels > 1)
        self.stepper.show_position(row * columns + column, rows * columns)
        moment = Moment(convolution, activation[unit], unit, channel, row, column)
        self.stage.show_moment(moment, fills=self._is_walking)

    def _look(self, node: NodeId) -> tuple[NodeId, Convolution, np.ndarray] | None:
        """Return the layer's present arrays; None while they are not there or do not fit."""
        seen, params = self.measured(*self.asks), self.layer_params()
        if seen is None or params is None:
            return None
        image, weight, bias, activation = seen.arrays
        try:
            convolution = Convolution(image, weight, bias, slide_of(params))
        except ValueError:
            return None  # the layer was edited; its new arrays are on their way
        fits = activation.shape == (len(weight), *convolution.places)
        return (node, convolution, activation) if fits else None

    def _connect(self) -> None:
        self.filter.chosen.connect(self.focus.look_at_unit)
        self.channel.chosen.connect(self._on_change)
        self.stepper.moved.connect(self._on_moved)
        self.stage.position_chosen.connect(self._on_position_chosen)
        self.stepper.started.connect(self._on_started)
        self.stage.channel_chosen.connect(self._on_channel_chosen)
        self.stage.entered.connect(self.stepper.hold)
        self.stage.left.connect(self.stepper.release)
        self.stand_still_under(self.stage)

    def _on_channel_chosen(self, channel: int) -> None:
        if self._found is not None:
            self.channel.show_place(channel, self._found[1].weight.shape[1])
            self._on_change()

    def _on_position_chosen(self, row: int, column: int) -> None:
        self._is_walking = False
        self.focus.look_at_cell((row, column))

    def _on_started(self) -> None:
        """Fill the map from where one looks, else from its first place."""
        self._is_walking = True
        self.focus.look_at_cell(self.focus.cell or (0, 0))
        self._on_change()

    def _on_moved(self, position: int) -> None:
        self._is_walking = True
        if self._found is not None:
            self.focus.look_at_cell(divmod(position, self._found[1].places[1]))
