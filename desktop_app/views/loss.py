"""The loss, step by step: raw and smoothed, of training and of validation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from math import ceil, floor, log
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from desktop_app.event_words import event_words, flagged
from desktop_app.lane_runs import lane_runs
from desktop_app.language import tr, translated
from desktop_app.theme import GAP, color, themed
from desktop_app.views.best_ngram import best_ngram
from desktop_app.views.lane_legend import LaneLegend
from desktop_app.views.live_view import LiveView, live_view
from desktop_app.views.loss_compared import (
    TRAINING,
    VALIDATION,
    ComparedCurves,
    hue_of,
    own_looks,
)
from desktop_app.views.loss_range import epoch_ticks, loss_range
from desktop_app.views.loss_table import loss_table
from desktop_app.views.present_goal import loss_of
from desktop_app.widgets.flat_buttons import flat_button
from desktop_app.widgets.labels import label
from desktop_app.widgets.numbers import fixed, short
from desktop_app.widgets.switch import Switch
from desktop_app.widgets.value_tip import ValueTip
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QLabel

    from desktop_app.compared import ComparedRun
    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import CurrentRun, RunFeed
    from desktop_app.watching import Watching
    from desktop_app.widgets.curve_plot import CurvePlot
    from desktop_app.widgets.loss_difference import LossDifference
    from desktop_app.widgets.table import Table
    from engine.run_history import RunHistory
    from engine.texts import Text


_LEGEND, _PLOT, _BELOW, _FOOTER = range(4)  # rows


@live_view("loss")
class LossView(LiveView):
    """Raw values faint, their moving average bold, validation as it comes."""

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        self.log = Switch()
        self.log.setObjectName("loss_log")
        self.log.setProperty("role", "small")
        self.difference = Switch()
        self.difference.setObjectName("loss_difference")
        self.difference.setProperty("role", "small")
        self.difference.setChecked(True)
        self.legend = LaneLegend()
        self.legend.chosen.connect(self._on_lane_chosen)
        self.whole = flat_button("loss_whole")
        self.whole.setProperty("flat", False)  # it lies on the plot and must stand out from it
        self.whole.clicked.connect(self._on_whole)
        self.training, self.validation = label("small"), label("small")
        self.controls.setSpacing(2 * GAP)
        for widget in (self.training, self.validation, self.difference, self.log):
            widget.hide()  # until there is a loss, or it would take room for nothing
            self.controls.addWidget(widget)
        self.footer = label("small", wraps=True)
        self._grid = QGridLayout(self.body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setRowStretch(_PLOT, 3)
        self._grid.addWidget(self.legend, _LEGEND, 0)
        self._grid.addWidget(self.footer, _FOOTER, 0)
        self._grid.addWidget(
            self.whole, _PLOT, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
        )
        self.follow(feed.history_changed, feed.state_changed, self.log.toggled)
        self.follow(feed.events_changed, feed.compared_changed)
        self.follow(feed.lanes_changed, document.models_changed, self.difference.toggled)
        translated(self, self._retranslate)
        themed(self, self._recolor)

    @cached_property
    def plot(self) -> CurvePlot:
        """The plot, made when there is a first loss to show: what it stands on is slow to load."""
        from desktop_app.widgets.curve_plot import CurvePlot

        plot = CurvePlot(own_looks(""))
        plot.setAccessibleName(tr(self.title))
        self._grid.addWidget(plot, _PLOT, 0)
        self.whole.raise_()
        self._compared = ComparedCurves(plot)
        self._tip = ValueTip(plot)
        plot.pointed.connect(self._on_pointed)
        plot.left.connect(self._tip.hide)
        self.follow(plot.moved)
        return plot

    @cached_property
    def _below(self) -> LossDifference:
        """The plot of differences, made when there is one to show."""
        from desktop_app.widgets.loss_difference import LossDifference

        below = LossDifference()
        self._grid.addWidget(below, _BELOW, 0)
        return below

    def refresh(self) -> None:
        run, history = self.feed.run, self.feed.history
        losses = history.steps.get("loss")
        lanes = lane_runs(self.document, self.feed)
        for widget in (self.training, self.validation):
            widget.setVisible(bool(losses) and not lanes)
        self.difference.setVisible(bool(losses and lanes))
        self.log.setVisible(bool(losses))
        self.footer.setVisible(not lanes)
        self.legend.show_runs(lanes, run.id if run is not None else "")
        if run is None or not losses:
            self.whole.hide()
            self.say_empty(text("loss-empty"))
            return
        self.show_body()
        others = self._others(lanes)
        self.plot.show_whole(0, max(len(losses), *(each.history.step_count for each in others), 0))
        self.whole.setVisible(self.plot.is_zoomed)
        self._show_curves(run, history, others, hue_of(lanes, run.id))
        self._show_difference(lanes, run.id)
        self.footer.setText(tr(_now(history)))

    def table(self) -> Table | None:
        if not self.feed.history.steps.get("loss"):
            return None
        return loss_table(self.feed.history, self._others(lane_runs(self.document, self.feed)))

    def _others(self, lanes: Sequence[ComparedRun]) -> tuple[ComparedRun, ...]:
        """Return all runs beside the one that is looked at: first those in lock-step with it."""
        known = {lane.id for lane in lanes}
        beside = (lane for lane in lanes if self.feed.run is None or lane.id != self.feed.run.id)
        return (*beside, *(each for each in self.feed.compared if each.id not in known))

    def _show_difference(self, lanes: Sequence[ComparedRun], looked_at: str) -> None:
        is_wanted = bool(lanes) and self.difference.isChecked()
        if not is_wanted and "_below" not in self.__dict__:
            return
        self._below.setVisible(is_wanted)
        self._grid.setRowStretch(_BELOW, 2 if is_wanted else 0)
        if is_wanted:
            reference = next(lane for lane in lanes if lane.id == looked_at)
            others = [lane for lane in lanes if lane is not reference]
            self._below.show_runs(reference, others, self.plot.visible)

    def _show_curves(
        self, run: CurrentRun, history: RunHistory, beside: Sequence[ComparedRun], hue: str
    ) -> None:
        plot, losses = self.plot, history.steps["loss"]
        low, high = plot.visible
        stretch = max(0, floor(low) - 1), ceil(high) + 2  # so that lines go on beyond the edges
        raw_x, raw = losses.envelope(plot.columns, *stretch)
        smooth_x, smooth = losses.smoothed_curve(plot.columns // 2, *stretch)
        checked_x, checked = _validation(history, *stretch)
        line = self._line(run)
        in_sight = None if plot.is_zoomed or line is None else line[0]
        is_log = self.log.isChecked()
        others = self._compared.curves(beside, *stretch)
        lines = np.concatenate([smooth, *(y for _, y in others.values())])
        plot.show_heights(*loss_range(raw, lines, checked, in_sight, is_log=is_log), is_log=is_log)
        self._compared.show(others, beside, own_looks(hue))
        plot.show_curve("raw", raw_x, raw)
        plot.show_curve("training", smooth_x, smooth)
        plot.show_curve("validation", checked_x, checked)
        plot.show_line(*(line or (None,)))
        ticks = epoch_ticks(run, low, high)
        plot.show_ticks([(step, tr(words) if words else "") for step, words in ticks])
        events = flagged(self.feed.events)
        plot.show_flags((event.step, tr(event_words(event, run.graph))) for event in events)

    def _line(self, run: CurrentRun) -> tuple[float, str] | None:
        """Return the loss of what has learned nothing: of counting, else that of guessing, ln C.

        Only cross-entropy has one.
        """
        if (counted := best_ngram(self.feed.events)) is not None:
            order, nats = counted
            return nats, tr(text("loss-ngram", order=order, nats=fixed(nats)))
        classes = len(run.classes)
        if loss_of(run.graph) != "cross_entropy" or classes < 2:
            return None
        return log(classes), tr(text("loss-chance", classes=classes))

    def _on_pointed(self, x: float, point: QPoint) -> None:
        losses = self.feed.history.steps.get("loss")
        step = round(x)
        if not losses or not 0 <= step < len(losses):
            return
        words = text(
            "loss-tip-smoothed",
            step=step + 1,
            loss=short(float(losses.values[step])),
            smoothed=short(float(losses.smoothed[step])),
        )
        beside = self._others(lane_runs(self.document, self.feed))
        told = [tr(each) for run in beside if (each := _at_step(run, step)) is not None]
        happened = self.plot.flags_near(x)
        self._tip.show_at(point, "\n".join([tr(words), *told, *happened]))

    def _on_whole(self) -> None:
        self.plot.follow()

    def _on_lane_chosen(self, run_id: str) -> None:
        """Open the model whose run was chosen."""
        account = self.feed.account_of(run_id)
        if account is not None and account.run is not None:
            self.document.open_model(account.run.model)

    def _retranslate(self) -> None:
        self.difference.setText(tr(text("loss-difference")))
        self.difference.setToolTip(tr(text("loss-difference.help")))
        self.log.setText(tr(text("loss-log")))
        self.log.setToolTip(tr(text("loss-log.help")))
        self.whole.setText(tr(text("loss-whole")))
        self.whole.setToolTip(tr(text("loss-whole.help")))
        self.training.setText(tr(text("loss-training")))
        self.validation.setText(tr(text("loss-validation")))

    def _recolor(self) -> None:
        _tint(self.training, TRAINING)
        _tint(self.validation, VALIDATION)


def _tint(label: QLabel, hue: str) -> None:
    label.setStyleSheet(f"color: {color(hue).name()}")


def _validation(history: RunHistory, first: int, last: int) -> tuple[np.ndarray, np.ndarray]:
    """Return validation losses between two steps, and one more at each end."""
    losses = history.validation.get("loss", [])
    steps = history.validation_steps
    begin = max(0, bisect_left(steps, first) - 1)
    end = min(len(losses), bisect_right(steps, last) + 1)
    return np.array(steps[begin:end], np.float64), np.array(losses[begin:end], np.float32)


def _at_step(run: ComparedRun, step: int) -> Text | None:
    losses = run.history.steps.get("loss")
    if not losses or step >= len(losses):
        return None
    return text("loss-tip-beside", name=run.title, smoothed=short(float(losses.smoothed[step])))


def _now(history: RunHistory) -> Text:
    loss = short(float(history.steps["loss"].smoothed[-1]))
    validation, accuracy = history.validation.get("loss"), history.validation.get("accuracy")
    if not validation:
        return text("loss-now", loss=loss)
    checked = short(validation[-1])
    if not accuracy:
        return text("loss-now-validated", loss=loss, validation=checked)
    exact = f"{accuracy[-1]:.2f}"
    return text("loss-now-accuracy", loss=loss, validation=checked, accuracy=exact)
