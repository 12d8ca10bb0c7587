"""A series, and how a network goes on with it: step by step, and from its own forecasts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QVBoxLayout

from desktop_app.language import tr
from desktop_app.theme import class_hue
from desktop_app.views.live_view import LiveView, live_view
from desktop_app.views.sample_steps import foretells, numbered
from desktop_app.widgets.color_key import ColorKey
from desktop_app.widgets.labels import label
from desktop_app.widgets.numbers import short
from desktop_app.widgets.step_curves import StepCurve, StepCurves
from desktop_app.widgets.table import Table
from engine.data.forms import form_of
from engine.probes.forecast import FORECAST, last_known
from engine.probes.record import ProbeRequest
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching
    from desktop_app.widgets.table import Cell
    from engine.texts import Text

MOST_CHANNELS = 6


@live_view("forecast")
class ForecastView(LiveView):
    """What was measured, what is forecast a step ahead, and where the network runs by itself.

    A click chooses the last step that it may read. Of a series of several numbers a step, what is
    forecast a step ahead is left out.
    """

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        self.plot = StepCurves(self._tell)
        self.key = ColorKey()
        self.sentence = label("small", wraps=True)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.plot, 1)
        column.addWidget(self.key)
        column.addWidget(self.sentence)
        self.plot.stepped.connect(focus.look_at_time)
        self.follow(feed.observed, feed.state_changed, focus.time_step_changed)
        self.follow(document.shapes_changed, document.data_changed, document.project_replaced)

    def probes(self) -> tuple[ProbeRequest, ...]:
        return (self._request,) if self._is_of_series else ()

    def refresh(self) -> None:
        series, found = self._series(), self.feed.probe(self._request)
        if not self._is_of_series:
            self.say_empty(text("forecast-no-series"))
            return
        if series is None or found is None or found.shape[1] < len(series):
            self.say_empty(text("forecast-empty"))
            return
        self.show_body()
        at = last_known(self.focus.time_step, len(series))
        curves = [*self._curves(series, found)]
        self.plot.show_curves(curves, numbered(found.shape[1]), at + 1)
        self.plot.look_at(at)
        self.key.show_entries([(curve.hue, curve.name) for curve in curves])
        self.subtitle.setText(tr(text("forecast-subtitle", step=at + 1)))
        self.sentence.setText(self._verdict(series, found, at))

    def table(self) -> Table | None:
        curves = self.plot.curves
        if not curves or self.empty_words:
            return None
        headers: list[str | Text] = [text("column-step"), *(curve.name for curve in curves)]
        return Table(tuple(headers), self._written())

    @property
    def _is_of_series(self) -> bool:
        document = self.document
        return form_of(document.project.data) == "series" and foretells(document.flat)

    @property
    def _request(self) -> ProbeRequest:
        return ProbeRequest(FORECAST.id, at=(self.focus.time_step,))

    def _series(self) -> np.ndarray | None:
        """Return the sample (T, C), None where it is none."""
        seen = self.feed.observation
        sample = None if seen is None else np.asarray(seen.sample)
        return sample if sample is not None and sample.ndim == 2 and len(sample) else None

    def _curves(self, series: np.ndarray, found: np.ndarray) -> Iterator[StepCurve]:
        behind = np.full((found.shape[1] - len(series), series.shape[1]), np.nan, np.float32)
        measured = np.concatenate([series, behind])
        if series.shape[1] == 1:
            yield StepCurve(tr(text("forecast-measured")), "muted", measured[:, 0])
            yield StepCurve(tr(text("forecast-ahead")), class_hue(1), found[0, :, 0], width=1.0)
            yield StepCurve(tr(text("forecast-free")), "accent", found[1, :, 0], is_dashed=True)
            return
        for place in range(min(series.shape[1], MOST_CHANNELS)):
            hue = class_hue(place)
            name = tr(text("forecast-measured-of", number=place + 1))
            yield StepCurve(name, hue, measured[:, place])
            name = tr(text("forecast-free-of", number=place + 1))
            yield StepCurve(name, hue, found[1, :, place], is_dashed=True)

    def _verdict(self, series: np.ndarray, found: np.ndarray, at: int) -> str:
        """Say how far off forecasts are: a step ahead, and running free as far as is known."""
        ahead = (
            float(np.abs(found[0, 1 : len(series)] - series[1:]).mean()) if len(series) > 1 else 0
        )
        if at + 1 >= len(series):
            return tr(text("forecast-off-ahead", ahead=short(ahead)))
        free = float(np.abs(found[1, at + 1 : len(series)] - series[at + 1 :]).mean())
        return tr(text("forecast-off", ahead=short(ahead), free=short(free)))

    def _tell(self, step: int) -> str:
        lines = [tr(text("prediction-step", step=step + 1))]
        for curve in self.plot.curves:
            value = float(curve.values[step])
            if np.isfinite(value):
                lines.append(f"{curve.name}: {short(value)}")
        return "\n".join(lines)

    def _written(self) -> Iterator[tuple[Cell, ...]]:
        for step in range(self.plot.steps):
            yield step + 1, *(float(curve.values[step]) for curve in self.plot.curves)
