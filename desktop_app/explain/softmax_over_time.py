"""From scores to the loss at one step of a sequence: of what comes next, or of a step's label."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop_app.explain.explaining_view import Measured, explaining_view
from desktop_app.explain.loss_steps import LossSteps, loss_steps
from desktop_app.explain.number_chooser import NumberChooser
from desktop_app.explain.softmax import SoftmaxView
from desktop_app.explain.step_read import step_read
from desktop_app.language import tr
from desktop_app.theme import class_hue
from desktop_app.widgets.over_steps import readable
from engine.data.classes import tag_names
from engine.kind import KINDS, GoalKind
from engine.probes.activations import LAYER_INPUT
from engine.probes.record import ProbeRequest
from engine.texts import Text, text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching

MOST_ROWS = 12


@explaining_view("softmax_over_time", explains=("next_token", "label_steps"), place=1)
class SoftmaxOverTimeView(SoftmaxView):
    """The step is the focus's; what is right there is the token that the sample goes on with."""

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        self._shown: tuple[ProbeRequest, Measured] | None = None
        super().__init__(document, focus, feed, watching)
        self.step = NumberChooser(Text("explain-recurrent-step"))
        self.controls.addWidget(self.step)
        self.follow(focus.time_step_changed)
        self.step.chosen.connect(focus.look_at_time)

    def probes(self) -> tuple[ProbeRequest, ...]:
        if not self.node:
            return ()
        return (ProbeRequest(LAYER_INPUT.id, self.node, (self.focus.time_step,)),)

    def refresh(self) -> None:
        super().refresh()
        self.target.hide()
        found = self._found()
        self.step.setVisible(found is not None)
        if found is None or self.empty_words:
            return
        request, seen = found
        steps = len(seen.look.sample)
        at = _place(request, steps)
        self.step.show_place(at, steps)
        vocabulary = self.document.project.data.vocabulary
        if read := step_read(vocabulary, seen.look.sample, at, steps):
            self.subtitle.setText(tr(text("explain-softmax-after", token=read)))
        self.caption.setVisible(len(self.lines.rows) - 1 < len(seen.arrays[0]))
        most = text("explain-shares-most", shown=MOST_ROWS, count=len(seen.arrays[0]))
        self.caption.setText(tr(most))

    def _steps(self) -> LossSteps | None:
        found = self._found()
        if found is None:
            return None
        request, seen = found
        (scores,) = seen.arrays
        names = self._names(len(scores))
        if scores.ndim != 1 or not names:
            return None
        at = _place(request, len(seen.look.sample))
        target = self._right_at(seen.look.sample, at, scores)
        hues = [class_hue(place) for place in range(len(scores))]
        steps = loss_steps("cross_entropy", scores, target, names, hues, most=MOST_ROWS)
        if at == len(seen.look.sample) - 1:
            self._check(steps, seen.look.scores)
        else:
            self.agreement.clear_numbers()
        return steps

    def _found(self) -> tuple[ProbeRequest, Measured] | None:
        """Return what was asked for; while it is on its way, what was shown before."""
        for request in self.probes():
            if (seen := self.measured_of((request,))) is not None:
                self._shown = request, seen
        if self._shown is not None and self._shown[0].node == self.node:
            return self._shown if self.feed.observation is not None else None
        return None

    @property
    def _foretells(self) -> bool:
        kind = KINDS[self.document.flat.nodes[self.node].kind]
        return isinstance(kind, GoalKind) and kind.foretells

    def _names(self, count: int) -> tuple[str, ...]:
        """Return what the scores are of, nothing where the data has other names by now."""
        data = self.document.project.data
        names = tag_names(data)
        if self._foretells:
            names = readable(data.vocabulary.entries) if data.vocabulary is not None else ()
        return names if len(names) == count else ()

    def _right_at(self, sample: np.ndarray, at: int, scores: np.ndarray) -> int:
        """Return the token that comes next, or else the most probable one."""
        if self._foretells and at + 1 < len(sample) and 0 <= int(sample[at + 1]) < len(scores):
            return int(sample[at + 1])
        return int(np.argmax(np.nan_to_num(scores, nan=-np.inf)))

    def _on_row_chosen(self, row: int) -> None:
        """Do nothing: the text tells what is right."""


def _place(request: ProbeRequest, steps: int) -> int:
    at = request.at[0]
    return steps - 1 if at < 0 else min(at, steps - 1)
