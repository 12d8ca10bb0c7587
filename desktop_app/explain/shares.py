"""A softmax layer: numbers become shares that sum to 1, and how gradients come back through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from desktop_app.explain.explaining_view import ExplainingView, explaining_view
from desktop_app.explain.share_steps import ShareSteps, share_steps
from desktop_app.explain.worked_steps import WorkedSteps
from desktop_app.language import tr
from desktop_app.layer_names import layer_name
from desktop_app.widgets.table import Table
from engine.arithmetic.shares import shares_of
from engine.probes.activations import ACTIVATION, LAYER_INPUT
from engine.probes.gradients import INPUT_GRADIENT, OUTPUT_GRADIENT
from engine.texts import text

if TYPE_CHECKING:
    import numpy as np

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching
    from engine.arithmetic.shares import Shares

_FORWARD = (LAYER_INPUT, ACTIVATION)
_BACKWARD = (LAYER_INPUT, OUTPUT_GRADIENT, INPUT_GRADIENT)


@explaining_view("shares", explains=("softmax",))
class SharesView(ExplainingView):
    """The numbers of a vector, or the channels at the focus's cell; a click takes a unit."""

    asks = (*_FORWARD, OUTPUT_GRADIENT, INPUT_GRADIENT)

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        worked = WorkedSteps()
        self.lines, self.stepper = worked.lines, worked.stepper
        self.sentence, self.agreement = worked.sentence, worked.agreement
        self.caption = worked.caption
        self._step = -1  # the shares, until somebody steps
        self._shown: tuple[int, ...] = ()
        self.lines.chosen.connect(self._on_row_chosen)
        self.stepper.moved.connect(self._on_moved)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(worked)
        self.stand_still_under(worked.stage)

    def refresh(self) -> None:
        seen = self.measured(*_FORWARD) if self.node else None
        if seen is None or seen.arrays[0].shape != seen.arrays[1].shape:
            self.say_missing()
            return
        self.show_body()
        self.subtitle.setText(layer_name(self.document.flat.nodes[self.node]))
        scores, computed = (self._row(array) for array in seen.arrays)
        shares = shares_of(scores)
        back = self._arriving(len(scores))
        steps = share_steps(shares, back[0] if back else None)
        self._show_steps(steps)
        if back is None:
            against = text("explain-against-layer")
            self.agreement.show_numbers(shares.shares, computed, against)
        else:
            against = text("explain-against-autograd", what="∂L/∂z")
            self.agreement.show_numbers(shares.gradient(back[0]), back[1], against)

    def table(self) -> Table | None:
        shares = self._shares()
        if shares is None:
            return None
        columns = (shares.scores, shares.shifted, shares.powers, shares.shares)
        numbers = zip(*(column.tolist() for column in columns), strict=True)
        titles = (text("explain-shares-unit"), "z", "z − max", "eᶻ⁻ᵐᵃˣ", "p")
        return Table(titles, [(str(i), *row) for i, row in enumerate(numbers, start=1)])

    def _show_steps(self, steps: ShareSteps) -> None:
        self._shown = steps.units
        step = self._step if 0 <= self._step < len(steps.columns) else steps.result
        self.stepper.show_position(step, len(steps.columns))
        unit = self.focus.unit
        self.lines.show_rows(
            steps.headings,
            steps.rows,
            marked_column=steps.columns[step],
            marked_row=steps.units.index(unit) if unit in steps.units else -1,
        )
        self.sentence.setText(tr(steps.sentences[step]))
        self.caption.setVisible(len(steps.units) < steps.count)
        most = text("explain-shares-most", shown=len(steps.units), count=steps.count)
        self.caption.setText(tr(most))

    def _shares(self) -> Shares | None:
        seen = self.measured(*_FORWARD) if self.node else None
        return None if seen is None else shares_of(self._row(seen.arrays[0]))

    def _arriving(self, count: int) -> tuple[np.ndarray, np.ndarray] | None:
        """Return ∂L/∂p and autograd's ∂L/∂z of what is shown."""
        seen = self.measured(*_BACKWARD)
        if seen is None or len({array.shape for array in seen.arrays}) > 1:
            return None
        _, arriving, passed = (self._row(array) for array in seen.arrays)
        return (arriving, passed) if len(arriving) == count else None

    def _row(self, values: np.ndarray) -> np.ndarray:
        """Return the numbers that share one whole: all, or those of a pixel or a time step."""
        if values.ndim == 1:
            return values
        if values.ndim == 2:
            row: np.ndarray = values[0]
            return row
        rows, columns = values.shape[1:]
        row_at, column_at = self.focus.cell or (rows // 2, columns // 2)
        pixel: np.ndarray = values[:, min(row_at, rows - 1), min(column_at, columns - 1)]
        return pixel

    def _on_row_chosen(self, row: int) -> None:
        if row < len(self._shown):  # the last row is the sum
            self.focus.look_at_unit(self._shown[row])

    def _on_moved(self, position: int) -> None:
        self._step = position
        self._on_change()
