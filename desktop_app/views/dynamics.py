"""When each of a few samples was learned: the probability of its own class, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import tr, translated
from desktop_app.theme import GAP, px
from desktop_app.views.judged_samples import JudgedSamples
from desktop_app.views.live_view import LiveView, live_view
from desktop_app.views.loss_range import epoch_ticks
from desktop_app.views.row_pictures import RowPictures
from desktop_app.views.trail import Trails
from desktop_app.widgets.colormaps import Scale
from desktop_app.widgets.heat_layout import HeatLook
from desktop_app.widgets.heat_map import HeatMap
from desktop_app.widgets.labels import label
from desktop_app.widgets.legend import Legend
from desktop_app.widgets.numbers import fixed
from desktop_app.widgets.scrolling import ScrollingBothWays
from desktop_app.widgets.table import Table
from engine.probes.health import FIXED_SAMPLES
from engine.probes.record import ProbeRequest
from engine.texts import Text, text

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtGui import QResizeEvent

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import CurrentRun, RunFeed
    from desktop_app.watching import Watching

PROBE = ProbeRequest(FIXED_SAMPLES.id)
PROBABILITY = Scale(0.0, 1.0)
MOST_ROWS, ROW, MOST_COLUMNS = 32, 16, 500
TICKS = 18
ROOM_FOR_WORDS = 300  # pixels of height from which on there is room for the hint


@live_view("dynamics")
class DynamicsView(LiveView):
    """A row for each of the first validation samples, from the run's start to now.

    What was not watched is known from the validations at the ends of epochs.
    """

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        self.samples = JudgedSamples(document, feed, self)
        self.heat = HeatMap(self._describe, HeatLook(most_row=40, gutter=1, has_legend=False))
        self.pictures = RowPictures(self.heat)
        self.legend = Legend()
        self.hint = label("small", wraps=True)
        self._trails = Trails(feed, (FIXED_SAMPLES.id,), self)
        self._steps = np.zeros(0, np.int64)
        self._pictured: tuple[object, int] = (None, 0)
        self._arrange_body()
        self.heat.clicked.connect(self._on_clicked)
        self.pictures.clicked.connect(self._on_picture_clicked)
        self.follow(feed.observed, feed.validated, feed.state_changed, self.samples.changed)
        self.follow(document.project_replaced)
        translated(self, self._retranslate)

    def probes(self) -> tuple[ProbeRequest, ...]:
        return (PROBE,)

    def refresh(self) -> None:
        steps, known = self._known()
        run = self.feed.run
        if self.samples.reason is not None:
            self.say_empty(self.samples.reason)
            return
        if run is None or not len(steps) or not known.shape[1]:
            is_old = run is not None and self.feed.state == "ended"
            self.say_empty(text("dynamics-not-kept" if is_old else "dynamics-empty"))
            return
        self._show(run, steps, known)
        learned = int((known[-1] > 0.5).sum())
        self.subtitle.setText(
            tr(
                text(
                    "dynamics-subtitle", learned=learned, count=known.shape[1], step=int(steps[-1])
                )
            )
        )
        self.show_body()

    def _show(self, run: CurrentRun, steps: NDArray[np.int64], known: NDArray[np.float32]) -> None:
        """Show columns of equally many steps, each with what was known last."""
        first, last, count = int(steps[0]), int(steps[-1]), known.shape[1]
        columns = min(last - first + 1, MOST_COLUMNS)
        stretch = (last - first + 1) / columns
        ends = first + np.arange(1, columns + 1) * stretch - 0.5
        known_last = np.searchsorted(steps, ends) - 1
        self._steps = steps[known_last]
        self.heat.setMinimumHeight(count * px(ROW) + px(TICKS))
        self.heat.show_values(
            np.ascontiguousarray(known[known_last].T),
            names=self._names(count),
            ticks=[
                ((step - first) / stretch, tr(words) if words else "")
                for step, words in epoch_ticks(run, first, max(last, first + 1))
            ],
            scale=PROBABILITY,
        )
        self._show_pictures(count)

    def table(self) -> Table | None:
        steps, known = self._known()
        if not len(steps):
            return None
        headers: tuple[str | Text, ...] = (text("dynamics-step"), *self._names(known.shape[1]))
        rows = ((int(step), *map(float, row)) for step, row in zip(steps, known, strict=True))
        return Table(headers, rows)

    def _known(self) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return the steps of which something is known, and the probabilities after each."""
        trail = self._trails.of(PROBE)
        rows = dict(zip(trail.steps, trail.table, strict=True))
        count = len(next(iter(rows.values()))) if rows else MOST_ROWS
        for each in self.feed.validations:
            if each.likelihoods is not None and each.step not in rows:
                rows[each.step] = each.likelihoods[:count]
        steps = sorted(step for step in rows if len(rows[step]) == len(next(iter(rows.values()))))
        if not steps:
            return np.zeros(0, np.int64), np.zeros((0, 0), np.float32)
        return np.array(steps, np.int64), np.stack([rows[step] for step in steps])

    def _show_pictures(self, count: int) -> None:
        key = (self.samples.labels, count)
        if key[0] is not self._pictured[0] or count != self._pictured[1]:
            self._pictured = key
            found = [self.samples.at(index) for index in range(count)]
            self.pictures.show_pictures([each.image if each else None for each in found])

    def _names(self, count: int) -> list[str]:
        labels = self.samples.labels
        return [self.samples.name(int(label)) for label in labels[:count]] or [""] * count

    def _describe(self, row: int, column: int) -> str:
        p, step = fixed(float(self.heat.values[row, column])), int(self._steps[column])
        name = self.heat.names[row] if row < len(self.heat.names) else ""
        if words := self.samples.words(row):
            return tr(text("dynamics-tip-sentence", words=words, p=p, step=step))
        if name:
            return tr(text("dynamics-tip", name=name, p=p, step=step))
        return tr(text("dynamics-tip-nameless", sample=row + 1, p=p, step=step))

    def _on_clicked(self, row: int, _column: int) -> None:
        self.samples.look_at(row)
        self.pictures.update()

    def _on_picture_clicked(self, row: int) -> None:
        self.heat.choose(row, len(self._steps) - 1)
        self._on_clicked(row, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hint.setVisible(self.height() >= ROOM_FOR_WORDS)

    def _arrange_body(self) -> None:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.pictures)
        row.addWidget(self.heat, 1)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(ScrollingBothWays(both), 1)
        column.addWidget(self.hint)
        column.addWidget(self.legend)

    def _retranslate(self) -> None:
        self.hint.setText(tr(text("dynamics-hint")))
        self.legend.show_scale(
            PROBABILITY, (tr(text("dynamics-never")), tr(text("dynamics-certain")))
        )
        self.heat.setAccessibleName(tr(text("live-dynamics")))
        self.pictures.setAccessibleName(tr(text("dynamics-pictures")))
