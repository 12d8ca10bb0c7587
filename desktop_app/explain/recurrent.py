"""A recurrent unit at one step: its gates one after the other, and what it remembers then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QVBoxLayout

from desktop_app.explain.explaining_view import ExplainingView, Measured, explaining_view
from desktop_app.explain.number_chooser import NumberChooser
from desktop_app.explain.recurrent_products import product_rows
from desktop_app.explain.recurrent_rows import RecurrentRows, recurrent_rows
from desktop_app.explain.step_read import input_names, step_read
from desktop_app.explain.worked_steps import WorkedSteps
from desktop_app.explain.worked_table import WorkedTable
from desktop_app.language import tr
from desktop_app.layer_names import layer_name
from desktop_app.widgets.table import Cell, Table
from engine.arithmetic.recurrent import UnitBefore, UnitStep, unit_of, unit_step
from engine.params import whole
from engine.probes.record import ProbeRequest
from engine.probes.unit_step import UNIT_STEP
from engine.texts import Text, text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching
    from engine.problem import ParamValue

    Params = dict[str, ParamValue]


@explaining_view("recurrent", explains=("rnn", "lstm", "gru"), place=1)
class RecurrentView(ExplainingView):
    """Unit and step are the focus's; of stacked layers, or of two directions, one is chosen."""

    asks = (UNIT_STEP,)

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        worked = WorkedSteps()
        self.lines, self.stepper = worked.lines, worked.stepper
        self.sentence, self.agreement = worked.sentence, worked.agreement
        self.caption = worked.caption
        self.products = WorkedTable()
        worked.put_below(self.products)
        self.step = NumberChooser(Text("explain-recurrent-step"))
        self.unit = NumberChooser(Text("explain-linear-unit-chosen"))
        self.strip = NumberChooser(Text("explain-recurrent-strip"))
        for chooser in (self.strip, self.unit, self.step):
            self.controls.addWidget(chooser)
        self._row = -1  # the last, until somebody steps
        self._strip = 0
        self._shown: tuple[ProbeRequest, Measured] | None = None
        self.follow(focus.time_step_changed)
        self.step.chosen.connect(focus.look_at_time)
        self.unit.chosen.connect(focus.look_at_unit)
        self.strip.chosen.connect(self._on_strip_chosen)
        self.lines.chosen.connect(self._on_row_chosen)
        self.stepper.moved.connect(self._on_row_chosen)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(worked)
        self.stand_still_under(worked.stage)

    def probes(self) -> tuple[ProbeRequest, ...]:
        params = self.layer_params() if self.node else None
        if params is None:
            return ()
        unit = min(self.focus.unit, whole(params, "hidden_size") - 1)
        strip = min(self._strip, _strips(params) - 1)
        return (ProbeRequest(UNIT_STEP.id, self.node, (strip, self.focus.time_step, unit)),)

    def refresh(self) -> None:
        params = self.layer_params() if self.node else None
        found = self._found() if params is not None else None
        for chooser in (self.strip, self.unit, self.step):
            chooser.setVisible(found is not None)
        if found is None or params is None:
            self._shown = None
            self.say_missing()
            return
        request, seen = found
        (array,) = seen.arrays
        before, step = _worked(array, request, params)
        self.show_body()
        self._show_places(request, array, params)
        self._say_where(seen, request, array, params)
        self.caption.setVisible(not before.hidden.any() and not before.cell)
        self._show_step(step, before, self.document.flat.nodes[self.node].kind)
        put_out = float(array[0, -2])
        if np.isnan(put_out):  # of a layer below the top one nothing is put out
            self.agreement.clear_numbers()
        else:
            against = text("explain-against-layer")
            self.agreement.show_numbers([step.hidden], [put_out], against, summed=1.0)

    def table(self) -> Table | None:
        params = self.layer_params() if self.node else None
        if params is None or self._shown is None:
            return None
        request, seen = self._shown
        _, step = _worked(seen.arrays[0], request, params)
        rows: list[tuple[Cell, ...]] = [
            (each.name, each.from_input, each.from_hidden, each.total, each.value)
            for each in step.sums
        ]
        rows += [("c", None, None, None, step.cell)] if step.cell is not None else []
        rows += [("h", None, None, None, step.hidden)]
        parts = ("input", "hidden", "sum", "value")
        titles = (text(f"explain-recurrent-column-{part}") for part in parts)
        return Table((text("explain-recurrent-gate"), *titles), rows)

    def _found(self) -> tuple[ProbeRequest, Measured] | None:
        """Return what was asked for; while it is on its way, what was shown before."""
        for request in self.probes():
            seen = self.measured_of((request,))
            if seen is not None:
                self._shown = request, seen
        if self._shown is None or self._shown[0].node != self.node:
            return None
        return self._shown if self.feed.observation is not None else None

    def _show_places(self, request: ProbeRequest, array: np.ndarray, params: Params) -> None:
        strip, at, unit = request.at
        steps = int(array[0, -1])
        self.strip.show_place(strip, _strips(params))
        self.strip.setVisible(_strips(params) > 1)
        self.unit.show_place(unit, whole(params, "hidden_size"))
        self.step.show_place(steps - 1 if at < 0 else min(at, steps - 1), steps)

    def _say_where(
        self, seen: Measured, request: ProbeRequest, array: np.ndarray, params: Params
    ) -> None:
        steps = int(array[0, -1])
        step = steps - 1 if request.at[1] < 0 else min(request.at[1], steps - 1)
        name = layer_name(self.document.flat.nodes[self.node])
        if _strips(params) > 1:
            name = f"{name} · {_strip_name(request.at[0], params)}"
        read = step_read(self.document.project.data.vocabulary, seen.look.sample, step, steps)
        words = text("explain-recurrent-reads", layer=name, token=read)
        self.subtitle.setText(tr(words) if read else name)
        self.caption.setText(tr(text("explain-recurrent-begins")))

    def _show_step(self, step: UnitStep, before: UnitBefore, kind: str) -> None:
        found = recurrent_rows(kind, step, before)
        row = self._row if 0 <= self._row < len(found.rows) else len(found.rows) - 1
        self.stepper.show_position(row, len(found.rows))
        self.lines.show_rows(found.columns, found.rows, marked_row=row)
        self.sentence.setText(tr(found.sentences[row]))
        self._show_products(found, row, before)

    def _show_products(self, found: RecurrentRows, row: int, before: UnitBefore) -> None:
        worked = found.sums[row]
        self.products.setVisible(worked is not None)
        if worked is not None:
            names = input_names(self.document, self.node, len(before.inputs))
            self.products.show_rows(*product_rows(worked, before, names))

    def _on_strip_chosen(self, strip: int) -> None:
        self._strip = strip
        self._on_change()

    def _on_row_chosen(self, row: int) -> None:
        self._row = row
        self._on_change()


def _strips(params: Params) -> int:
    return whole(params, "num_layers") * (2 if params["bidirectional"] else 1)


def _strip_name(strip: int, params: Params) -> str:
    if not params["bidirectional"]:
        return tr(text("steps-strip", layer=strip + 1))
    layer, direction = divmod(strip, 2)
    return tr(text(f"steps-strip-{('forward', 'backward')[direction]}", layer=layer + 1))


def _worked(
    array: np.ndarray, request: ProbeRequest, params: Params
) -> tuple[UnitBefore, UnitStep]:
    """Work out what a probe found, whichever cell it is of."""
    before, weights = unit_of(array, whole(params, "hidden_size"), request.at[2])
    cells = {1: f"rnn_{params.get('nonlinearity', 'tanh')}", 3: "gru", 4: "lstm"}
    return before, unit_step(cells[len(array) - 1], before, weights)
