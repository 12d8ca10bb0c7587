"""The total gradient norm of every step, and where clipping cuts it off."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.event_words import event_words, flagged
from desktop_app.language import tr
from desktop_app.views.live_recipe import present_settings
from desktop_app.views.loss_range import epoch_ticks
from desktop_app.widgets.numbers import short
from desktop_app.widgets.value_tip import ValueTip
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QPoint

    from desktop_app.run_feed import CurrentRun, RunFeed
    from engine.recipe import Recipe
    from engine.series import Series
    from engine.storage import RunEvent

_ROOM = 2.0  # factor above and below the curves


class GradientTotal(QWidget):
    """Raw norms faint, their moving average bold; a dashed line where norms are clipped."""

    def __init__(self, feed: RunFeed) -> None:
        from desktop_app.widgets.curve_plot import CurvePlot, Look

        super().__init__()
        self._feed = feed
        self.plot = CurvePlot({"raw": Look("accent", 1, 0.35), "smoothed": Look("accent", 2)})
        self._tip = ValueTip(self.plot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.plot)
        self.plot.pointed.connect(self._on_pointed)
        self.plot.left.connect(self._tip.hide)

    def show_history(self, run: CurrentRun) -> None:
        """Show the current run up to now."""
        norms, plot = self._feed.history.steps["gradient"], self.plot
        plot.setAccessibleName(tr(text("gradients-way-total")))
        plot.show_whole(0, len(norms))
        low, high = plot.visible
        stretch = max(0, floor(low) - 1), ceil(high) + 2
        raw_x, raw = norms.envelope(plot.columns, *stretch)
        smooth_x, smooth = norms.smoothed_curve(plot.columns // 2, *stretch)
        limit = clip_limit(run.recipe, self._feed.events)
        plot.show_heights(*_heights(raw, limit), is_log=True)
        plot.show_curve("raw", raw_x, raw)
        plot.show_curve("smoothed", smooth_x, smooth)
        words = tr(text("gradients-clip", limit=short(limit))) if limit is not None else ""
        plot.show_line(limit, words)
        events = flagged(self._feed.events)
        plot.show_flags((event.step, tr(event_words(event, run.graph))) for event in events)
        ticks = epoch_ticks(run, low, high)
        plot.show_ticks([(step, tr(words) if words else "") for step, words in ticks])

    def _on_pointed(self, x: float, point: QPoint) -> None:
        norms: Series | None = self._feed.history.steps.get("gradient")
        step = round(x)
        if norms is None or not 0 <= step < len(norms):
            return
        words = tr(
            text("gradients-total-tip", step=step + 1, norm=short(float(norms.values[step])))
        )
        self._tip.show_at(point, "\n".join([words, *self.plot.flags_near(x)]))


def clip_limit(recipe: Recipe, events: Iterable[RunEvent]) -> float | None:
    """Return the norm to which a run clips now, None where it does not clip the norm."""
    settings = present_settings(recipe, events)
    return settings.clip_limit if settings.clipping == "norm" else None


def _heights(norms: np.ndarray, limit: float | None) -> tuple[float, float]:
    known = norms[np.isfinite(norms) & (norms > 0)]
    low, high = (float(known.min()), float(known.max())) if known.size else (0.1, 1.0)
    if limit is not None:
        low, high = min(low, limit), max(high, limit)
    return low / _ROOM, high * _ROOM
