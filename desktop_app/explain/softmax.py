"""From scores to the loss, one row a class, one column a step; and back to the first gradient."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QVBoxLayout

from desktop_app.explain.explaining_view import ExplainingView, explaining_view
from desktop_app.explain.loss_steps import LossSteps, loss_steps
from desktop_app.explain.target_chooser import TargetChooser
from desktop_app.explain.worked_steps import WorkedSteps
from desktop_app.language import tr
from desktop_app.observed import observed_classes
from desktop_app.theme import class_hue
from desktop_app.widgets.table import Table
from engine.data.classes import class_colors
from engine.probes.activations import LAYER_INPUT
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching


@explaining_view("softmax", explains=("classify",))
class SoftmaxView(ExplainingView):
    """The right class is the focus's target; a click on a row aims at another."""

    asks = (LAYER_INPUT,)

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        worked = WorkedSteps()
        self.lines, self.stepper = worked.lines, worked.stepper
        self.sentence, self.agreement = worked.sentence, worked.agreement
        self.caption = worked.caption
        self.target = TargetChooser(focus)
        self._step = -1  # the last, until somebody steps
        self.controls.addWidget(self.target)
        self.follow(focus.target_changed, document.data_changed)
        self.lines.chosen.connect(self._on_row_chosen)
        self.stepper.moved.connect(self._on_moved)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(worked)
        self.stand_still_under(worked.stage)

    def refresh(self) -> None:
        steps = self._steps() if self.node else None
        self.target.setVisible(steps is not None)
        if steps is None:
            self.say_missing()
            return
        self.show_body()
        self.subtitle.setText(tr(steps.title))
        self.target.show_classes(steps.classes)
        step = self._step if 0 <= self._step < len(steps.columns) else steps.result
        self.stepper.show_position(step, len(steps.columns))
        self.lines.show_rows(
            steps.headings,
            steps.rows,
            marked_column=steps.columns[step],
            marked_row=steps.marked,
        )
        self.sentence.setText(tr(steps.sentences[step]))

    def table(self) -> Table | None:
        steps = self._steps() if self.node else None
        if steps is None:
            return None
        columns = [numbers.tolist() for _, numbers in steps.numbers]
        titles = [title for title, _ in steps.numbers]
        rows = list(zip(steps.classes, *columns, strict=True))
        return Table((text("explain-softmax-class"), *titles), rows)

    def _steps(self) -> LossSteps | None:
        seen, params = self.measured(*self.asks), self.layer_params()
        if seen is None or params is None:
            return None
        (scores,) = seen.arrays
        classes = observed_classes(self.document, self.feed)
        if scores.shape != (len(classes),) or not len(classes):
            return None
        places = class_colors(self.document.project.data)
        hues = [class_hue(places.get(name, i)) for i, name in enumerate(classes)]
        target = self._target(scores, seen.look.label)
        steps = loss_steps(str(params["loss"]), scores, target, classes, hues)
        self._check(steps, seen.look.scores)
        return steps

    def _target(self, scores: np.ndarray, label: int) -> int:
        """Return the class aimed at, else the sample's own, else the most probable one."""
        aimed = self.focus.target if self.focus.target >= 0 else label
        if 0 <= aimed < len(scores):
            return aimed
        return int(np.argmax(np.nan_to_num(scores, nan=-np.inf)))

    def _check(self, steps: LossSteps, answered: np.ndarray) -> None:
        against = text("explain-against-answer")
        self.agreement.show_numbers(steps.answer, answered, against)

    def _on_row_chosen(self, row: int) -> None:
        if row < len(self.lines.rows) - 1:  # the last row is the sum
            self.focus.aim_at(row)

    def _on_moved(self, position: int) -> None:
        self._step = position
        self._on_change()
