"""A function of single numbers over those that its layer really gets, and its gradient."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

import numpy as np
from PySide6.QtWidgets import QVBoxLayout

from desktop_app.explain.agreement import Agreement
from desktop_app.explain.captioned import centered
from desktop_app.explain.explaining_view import ExplainingView
from desktop_app.explain.function_plot import BINS, FunctionPlot, Sight, reach_of
from desktop_app.explain.hover_area import HoverArea
from desktop_app.explain.written import bracketed, precise
from desktop_app.language import tr
from desktop_app.layer_names import layer_name
from desktop_app.theme import GAP
from desktop_app.widgets.colormaps import scale_of
from desktop_app.widgets.labels import label
from desktop_app.widgets.mosaic import Cell, MosaicView, as_maps
from desktop_app.widgets.numbers import short
from desktop_app.widgets.scrolling import Scrolling
from engine.arithmetic.activation import spread
from engine.arithmetic.histogram import EDGES
from engine.probes.activations import LAYER_INPUT
from engine.probes.gradients import INPUT_GRADIENT, OUTPUT_GRADIENT
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching
    from engine.arithmetic.lens import Lens
    from engine.probes.record import Probe
    from engine.problem import ParamValue
    from engine.texts import Text

_BACKWARD = (LAYER_INPUT, OUTPUT_GRADIENT, INPUT_GRADIENT)


class FunctionView(ExplainingView):
    """One of the layer's numbers is the focus's cell; its point is drawn on the curve.

    `forward` are the probes that the function comes from, what arrives first.
    """

    forward: ClassVar[tuple[Probe, ...]]

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        self.plot = FunctionPlot()
        self.maps = MosaicView(self._describe)
        self.numbers, self.gradient = centered(label("heading")), centered(label("body"))
        self.note = centered(label("small"))
        self.caption = centered(label("small"))
        self.agreement = Agreement()
        stage = HoverArea()
        column = QVBoxLayout(stage)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.plot, 5)
        for words in (self.note, self.numbers, self.gradient, self.agreement, self.caption):
            column.addWidget(words)
        column.addWidget(self.maps, 2)
        body = QVBoxLayout(self.body)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(Scrolling(stage), 1)
        self.maps.clicked.connect(self._on_clicked)
        self.stand_still_under(stage)

    @abstractmethod
    def lens(self, arrays: tuple[np.ndarray, ...], params: Mapping[str, ParamValue]) -> Lens | None:
        """Return the function of what the probes of `forward` found; None where they disagree."""

    @abstractmethod
    def words_of(self, lens: Lens, unit: int, z: float) -> Text:
        """Write out what the function makes of a number."""

    def note_of(self, lens: Lens, z: np.ndarray) -> Text | None:
        """Return what is to be said of all numbers of the layer."""
        return None

    @property
    def counted(self) -> np.ndarray | None:
        """How often each z occurs in the validation samples, where that is known."""
        return None

    def refresh(self) -> None:
        seen, params = self.measured(*self.forward) if self.node else None, self.layer_params()
        lens = self.lens(seen.arrays, params) if seen and params is not None else None
        if seen is None or lens is None:
            self.say_missing()
            return
        self.show_body()
        self.subtitle.setText(layer_name(self.document.flat.nodes[self.node]))
        z = seen.arrays[0].astype(np.float64)
        at = self._place(z)
        self._show_curve(lens, z, at)
        self.numbers.setText(tr(self.words_of(lens, at[0], float(z[at]))))
        self._show_gradient(lens, at)

    def _show_curve(self, lens: Lens, z: np.ndarray, at: tuple[int, ...]) -> None:
        maps = as_maps(z.astype(np.float32))
        self.maps.show_maps(maps, scale_of(maps))
        cell = Cell(at[0], *at[1:]) if z.ndim == 3 else None
        self.maps.choose(at[0], cell)
        self.caption.setText(tr(text("explain-activation-maps")))
        function, own = lens.function(at[0]), lens.numbers(z, at[0])
        reach, batch = reach_of(own), self.counted
        shares = None
        if batch is not None and batch.shape == (len(EDGES) + 1,):
            shares = spread(batch, np.linspace(-reach, reach, BINS + 1))
        self.plot.show_sight(Sight(function, own.reshape(-1), reach, shares, float(z[at])))
        note = self.note_of(lens, z)
        self.note.setVisible(note is not None)
        self.note.setText(tr(note) if note is not None else "")

    def _show_gradient(self, lens: Lens, at: tuple[int, ...]) -> None:
        seen = self.measured(*_BACKWARD)
        is_known = seen is not None and len({array.shape for array in seen.arrays}) == 1
        for part in (self.gradient, self.agreement):
            part.setVisible(is_known)
        if seen is None or not is_known:
            return
        z, arriving, passed = seen.arrays
        if z.ndim != len(at):
            return
        slopes = lens.slopes(z.astype(np.float64))
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

    def _on_clicked(self, at: Cell) -> None:
        self.focus.look_at_unit(at.unit)
        self.focus.look_at_cell((at.row, at.column))

    def _describe(self, at: Cell, value: float) -> str:
        place = {"unit": at.unit + 1, "row": at.row + 1, "column": at.column + 1}
        return tr(text("explain-activation-tip", value=short(value), **place))
