"""The loss, step by step: raw and smoothed, of training and of validation."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QVBoxLayout

from desktop_app.language import tr, translated
from desktop_app.theme import color, themed
from desktop_app.views.live_view import LiveView, live_view
from desktop_app.views.loss_range import epoch_ticks, loss_range
from desktop_app.views.present_goal import loss_of
from desktop_app.widgets.colormaps import POSITIVE
from desktop_app.widgets.curve_plot import CurvePlot, Look
from desktop_app.widgets.flat_buttons import flat_switch
from desktop_app.widgets.labels import label
from desktop_app.widgets.numbers import short
from desktop_app.widgets.value_tip import ValueTip
from engine.texts import text

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QLabel

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import CurrentRun, RunFeed
    from desktop_app.watching import Watching
    from engine.run_history import RunHistory
    from engine.texts import Text

TRAINING, VALIDATION = "accent", POSITIVE
LOOKS = {
    "raw": Look(TRAINING, 1, 0.35),
    "training": Look(TRAINING, 2),
    "validation": Look(VALIDATION, 2),
}


@live_view("loss")
class LossView(LiveView):
    """Raw values faint, their moving average bold, validation as it comes."""

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        self.plot = CurvePlot(LOOKS)
        self._tip = ValueTip(self.plot)
        self.log = flat_switch("loss_log")
        self.log.toggled.connect(self._on_change)
        self.training, self.validation = label("small"), label("small")
        for widget in (self.training, self.validation, self.log):
            self.controls.addWidget(widget)
        self.footer = label("small")
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.plot, 1)
        column.addWidget(self.footer)
        self.plot.pointed.connect(self._on_pointed)
        self.plot.left.connect(self._tip.hide)
        self.follow(feed.history_changed, feed.state_changed)
        translated(self, self._retranslate)
        themed(self, self._recolor)

    def refresh(self) -> None:
        run, history = self.feed.run, self.feed.history
        losses = history.steps.get("loss")
        for widget in (self.training, self.validation, self.log):
            widget.setVisible(bool(losses))
        if run is None or not losses:
            self.say_empty(text("loss-empty"))
            return
        self.show_body()
        self._show_curves(history, self._chance(run))
        ticks = epoch_ticks(run, len(losses))
        self.plot.show_ticks([(step, tr(words) if words else "") for step, words in ticks])
        self.footer.setText(tr(_now(history)))

    def _show_curves(self, history: RunHistory, chance: float | None) -> None:
        plot, losses = self.plot, history.steps["loss"]
        columns, is_log = max(100, plot.width()), self.log.isChecked()
        raw_x, raw = losses.envelope(columns)
        smooth_x, smooth = losses.smoothed_curve(columns)
        checked = np.array(history.validation.get("loss", ()), np.float32)
        at = np.array(history.validation_steps[: len(checked)], np.float64)
        plot.show_curve("raw", raw_x, raw)
        plot.show_curve("training", smooth_x, smooth)
        plot.show_curve("validation", at, checked)
        guess = text("loss-chance", classes=len(self.feed.run.classes)) if self.feed.run else None
        plot.show_line(chance, tr(guess) if guess and chance is not None else "")
        height = loss_range(raw, smooth, checked, chance, is_log=is_log)
        plot.show_range((0, max(1, len(losses) - 1)), height, is_log=is_log)

    def _chance(self, run: CurrentRun) -> float | None:
        """Return the loss of guessing, which only cross-entropy has: ln C."""
        is_cross_entropy = loss_of(run.graph) == "cross_entropy"
        return log(len(run.classes)) if is_cross_entropy and len(run.classes) > 1 else None

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
        self._tip.show_at(point, tr(words))

    def _retranslate(self) -> None:
        self.log.setText(tr(text("loss-log")))
        self.log.setToolTip(tr(text("loss-log.help")))
        self.training.setText(tr(text("loss-training")))
        self.validation.setText(tr(text("loss-validation")))

    def _recolor(self) -> None:
        _tint(self.training, TRAINING)
        _tint(self.validation, VALIDATION)


def _tint(label: QLabel, hue: str) -> None:
    label.setStyleSheet(f"color: {color(hue).name()}")


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
