"""An activation function over the numbers that its layer really gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QVBoxLayout

from desktop_app.explain.agreement import Agreement
from desktop_app.explain.captioned import centered
from desktop_app.explain.explaining_view import ExplainingView, explaining_view
from desktop_app.explain.function_plot import BINS, FunctionPlot, Sight, reach_of
from desktop_app.explain.hover_area import HoverArea
from desktop_app.explain.written import bracketed, precise
from desktop_app.language import tr
from desktop_app.layer_names import layer_name
from desktop_app.observed import observed_graph
from desktop_app.theme import GAP
from desktop_app.widgets.colormaps import scale_of
from desktop_app.widgets.labels import label
from desktop_app.widgets.mosaic import Cell, MosaicView, as_maps
from desktop_app.widgets.numbers import fixed, short
from desktop_app.widgets.scrolling import Scrolling
from engine.arithmetic.activation import function_of, spread
from engine.arithmetic.histogram import EDGES
from engine.probes.activations import ACTIVATION, LAYER_INPUT
from engine.probes.distributions import ACTIVATION_HISTOGRAM
from engine.probes.gradients import INPUT_GRADIENT, OUTPUT_GRADIENT
from engine.probes.record import ProbeRequest
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching
    from engine.arithmetic.activation import Function

_FORWARD = (LAYER_INPUT, ACTIVATION)
_BACKWARD = (LAYER_INPUT, OUTPUT_GRADIENT, INPUT_GRADIENT)


@explaining_view("activation", explains=("relu", "leaky_relu", "sigmoid", "tanh"))
class ActivationView(ExplainingView):
    """One of the layer's numbers is the focus's cell; its point is drawn on the curve."""

    asks = (*_FORWARD, OUTPUT_GRADIENT, INPUT_GRADIENT)

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        self.plot = FunctionPlot()
        self.maps = MosaicView(self._describe)
        self.numbers, self.gradient = centered(label("heading")), centered(label("body"))
        self.shares = centered(label("small"))
        self.caption = centered(label("small"))
        self.agreement = Agreement()
        stage = HoverArea()
        column = QVBoxLayout(stage)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.plot, 5)
        for words in (self.shares, self.numbers, self.gradient, self.agreement, self.caption):
            column.addWidget(words)
        column.addWidget(self.maps, 2)
        body = QVBoxLayout(self.body)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(Scrolling(stage), 1)
        self.maps.clicked.connect(self._on_clicked)
        self.stand_still_under(stage)

    def probes(self) -> tuple[ProbeRequest, ...]:
        before = self._before()
        return (*super().probes(), *([before] if before else []))

    def refresh(self) -> None:
        seen, params = self.measured(*_FORWARD) if self.node else None, self.layer_params()
        if seen is None or params is None:
            self.say_missing()
            return
        node = self.document.flat.nodes[self.node]
        self.show_body()
        self.subtitle.setText(layer_name(node))
        function, z = function_of(node.kind, params), seen.arrays[0].astype(np.float64)
        at = self._place(z)
        self._show_curve(function, z, at)
        self._show_numbers(function, z, at)
        self._show_gradient(function, at)

    def _show_curve(self, function: Function, z: np.ndarray, at: tuple[int, ...]) -> None:
        maps = as_maps(z.astype(np.float32))
        self.maps.show_maps(maps, scale_of(maps))
        cell = Cell(at[0], *at[1:]) if z.ndim == 3 else None
        self.maps.choose(at[0], cell)
        self.caption.setText(tr(text("explain-activation-maps")))
        reach, batch = reach_of(z), self._batch()
        shares = None
        if batch is not None and batch.shape == (len(EDGES) + 1,):
            shares = spread(batch, np.linspace(-reach, reach, BINS + 1))
        point = float(z[at])
        self.plot.show_sight(Sight(function, z.reshape(-1), reach, shares, point))
        self.shares.setVisible(bool(function.fate))
        if function.fate:
            share = fixed(100 * function.flat_share(z), 0)
            words = text(f"explain-activation-{function.fate}", share=share, count=z.size)
            self.shares.setText(tr(words))

    def _show_numbers(self, function: Function, z: np.ndarray, at: tuple[int, ...]) -> None:
        number = np.array([z[at]])
        value, slope = (float(made(number)[0]) for made in (function.value, function.slope))
        words = text(
            "explain-activation-point", z=short(float(number[0])), f=short(value), s=short(slope)
        )
        self.numbers.setText(tr(words))

    def _show_gradient(self, function: Function, at: tuple[int, ...]) -> None:
        seen = self.measured(*_BACKWARD)
        is_known = seen is not None and len({array.shape for array in seen.arrays}) == 1
        for part in (self.gradient, self.agreement):
            part.setVisible(is_known)
        if seen is None or not is_known:
            return
        z, arriving, passed = seen.arrays
        if z.ndim != len(at):
            return
        slopes = function.slope(z.astype(np.float64))
        words = text(
            "explain-activation-gradient",
            arriving=precise(float(arriving[at]), 3),
            slope=bracketed(float(slopes[at]), short),
            passed=precise(float(slopes[at] * arriving[at]), 3),
        )
        self.gradient.setText(tr(words))
        against = text("explain-against-autograd", what="∂L/∂z")
        self.agreement.show_numbers(slopes * arriving, passed, against)

    def _place(self, z: np.ndarray) -> tuple[int, ...]:
        """Return which number is looked at: the focus's, as far as there is one."""
        unit = min(self.focus.unit, z.shape[0] - 1)
        if z.ndim != 3:
            return (unit, *(0 for _ in z.shape[1:]))
        rows, columns = z.shape[1:]
        row, column = self.focus.cell or (rows // 2, columns // 2)
        return unit, min(row, rows - 1), min(column, columns - 1)

    def _before(self) -> ProbeRequest | None:
        """Name how many samples' z are counted: by the output of the layer in front."""
        if not self.node:
            return None
        wires = observed_graph(self.document, self.feed).edges_into.get(self.node, ())
        return ProbeRequest(ACTIVATION_HISTOGRAM.id, wires[0].source.node) if wires else None

    def _batch(self) -> np.ndarray | None:
        before = self._before()
        return self.feed.probe(before) if before else None

    def _on_clicked(self, at: Cell) -> None:
        self.focus.look_at_unit(at.unit)
        self.focus.look_at_cell((at.row, at.column))

    def _describe(self, at: Cell, value: float) -> str:
        place = {"unit": at.unit + 1, "row": at.row + 1, "column": at.column + 1}
        return tr(text("explain-activation-tip", value=short(value), **place))
