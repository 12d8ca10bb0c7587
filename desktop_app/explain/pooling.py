"""Pooling window by window, forwards and backwards, on the learner's own drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from desktop_app.explain.explaining_view import ExplainingView, explaining_view
from desktop_app.explain.number_chooser import NumberChooser
from desktop_app.explain.pooling_moment import PoolingMoment
from desktop_app.explain.pooling_stage import PoolingStage
from desktop_app.explain.stepper import Stepper
from desktop_app.layer_names import layer_name
from desktop_app.theme import GAP
from desktop_app.widgets.scrolling import Scrolling
from desktop_app.widgets.segments import Segments
from engine.arithmetic.adaptive_pooling import pooled
from engine.probes.activations import ACTIVATION, LAYER_INPUT
from engine.probes.gradients import INPUT_GRADIENT, OUTPUT_GRADIENT
from engine.texts import Text

if TYPE_CHECKING:
    import numpy as np

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching
    from engine.arithmetic.pooling import PooledImage
    from engine.probes.record import Probe, ProbeRequest

_FORWARD = (LAYER_INPUT, ACTIVATION)
_BACKWARD = (LAYER_INPUT, OUTPUT_GRADIENT, INPUT_GRADIENT)


@explaining_view("pooling", explains=("max_pool2d", "avg_pool2d", "adaptive_avg_pool2d"))
class PoolingView(ExplainingView):
    """The channel is the focus's unit, the place of the window its cell."""

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        self.stage = PoolingStage()
        self.stepper = Stepper()
        self.channel = NumberChooser(Text("explain-pooling-channel-chosen"))
        self.way = Segments({id: Text(f"explain-{id}-way") for id in ("forward", "backward")})
        self.way.choose("forward")
        self._is_walking = False
        self._places = (1, 1)
        for control in (self.channel, self.way):
            self.controls.addWidget(control)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GAP)
        column.addWidget(Scrolling(self.stage), 1)
        column.addWidget(self.stepper)
        self._connect()

    @property
    def is_backward(self) -> bool:
        """Whether the gradient's way is shown."""
        return self.way.current == "backward"

    def probes(self) -> tuple[ProbeRequest, ...]:
        return self.requests(*self._asked) if self.node else ()

    def refresh(self) -> None:
        moment = self._moment() if self.node else None
        self.channel.setVisible(moment is not None)
        if moment is None:
            self.say_missing()
            return
        self.show_body()
        self.subtitle.setText(layer_name(self.document.flat.nodes[self.node]))
        rows, columns = self._places = moment.pooling.places
        self.channel.show_place(moment.unit, len(moment.pooling.padded))
        self.stepper.show_position(moment.row * columns + moment.column, rows * columns)
        self.stage.show_moment(moment, fills=self._is_walking)

    def _moment(self) -> PoolingMoment | None:
        seen, params = self.measured(*self._asked), self.layer_params()
        if seen is None or params is None:
            return None
        image, output, *gradient = seen.arrays
        kind = self.document.flat.nodes[self.node].kind
        try:
            pooling = pooled(kind, image, params)
        except ValueError:
            return None  # the layer was edited; its new arrays are on their way
        if output.shape != (len(image), *pooling.places):
            return None
        unit, row, column = self._where(pooling, output)
        passed: np.ndarray | None = gradient[0][unit] if gradient else None
        return PoolingMoment(pooling, unit, row, column, output[unit], passed)

    @property
    def _asked(self) -> tuple[Probe, ...]:
        return _BACKWARD if self.is_backward else _FORWARD

    def _where(self, pooling: PooledImage, output: np.ndarray) -> tuple[int, int, int]:
        rows, columns = pooling.places
        unit = min(self.focus.unit, len(pooling.padded) - 1)
        about = (self.node, unit, self.is_backward)
        row, column = self.focus.cell or self.place_of_most(output[unit], about)
        return unit, min(row, rows - 1), min(column, columns - 1)

    def _connect(self) -> None:
        self.channel.chosen.connect(self.focus.look_at_unit)
        self.way.chosen.connect(self._on_change)
        self.stage.position_chosen.connect(self._on_position_chosen)
        self.stepper.moved.connect(self._on_moved)
        self.stepper.started.connect(self._on_started)
        self.stage.entered.connect(self.stepper.hold)
        self.stage.left.connect(self.stepper.release)
        self.stand_still_under(self.stage)

    def _on_position_chosen(self, row: int, column: int) -> None:
        self._is_walking = False
        self.focus.look_at_cell((row, column))

    def _on_started(self) -> None:
        self._is_walking = True
        self.focus.look_at_cell(self.focus.cell or (0, 0))
        self._on_change()

    def _on_moved(self, position: int) -> None:
        self._is_walking = True
        self.focus.look_at_cell(divmod(position, self._places[1]))
