"""What the network makes of the sample: one bar a class, or the best of many tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QVBoxLayout

from desktop_app.language import tr
from desktop_app.observed import observed_graph, score_names
from desktop_app.sample_words import words_of
from desktop_app.text_panel.letters import visible
from desktop_app.theme import class_hue
from desktop_app.views.earlier_scores import EarlierScores
from desktop_app.views.live_view import LiveView, live_view
from desktop_app.views.present_goal import loss_of
from desktop_app.widgets.bar_rows import AxisMark, BarRow, BarRows
from desktop_app.widgets.labels import label
from desktop_app.widgets.numbers import short, written_score
from desktop_app.widgets.table import Table
from engine.data.classes import class_colors
from engine.data.forms import form_of
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching
    from engine.messages import Observed
    from engine.texts import Text

MOST_BARS = 24  # beyond which only the best are shown
BEST = 8
READ = 24  # tokens that are named as what was read
_UNITS = {
    "cross_entropy": "prediction-softmax",
    "binary_cross_entropy": "prediction-sigmoid",
    "mse": "prediction-raw",
}


@live_view("prediction")
class PredictionView(LiveView):
    """Bars of the current sample; a thin tick marks each value before the last stroke.

    Of more than `MOST_BARS` answers only the best are shown, in their order.
    """

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        self.bars = BarRows()
        self.unit = label("small", wraps=True)
        self._earlier = EarlierScores()
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bars, 100)
        column.addWidget(self.unit)
        column.addStretch(1)
        feed.observed.connect(self._remember)
        document.project_replaced.connect(self._forget)
        self.follow(feed.observed, feed.state_changed)
        self.follow(document.data_changed, document.shapes_changed, document.project_replaced)

    def refresh(self) -> None:
        seen, classes = self.feed.observation, score_names(self.document, self.feed)
        if seen is None or not classes:
            is_drawn = form_of(self.document.project.data) == "image"
            self.say_empty(text("prediction-empty" if is_drawn else "prediction-empty-read"))
            return
        loss = loss_of(observed_graph(self.document, self.feed))
        self.show_body()
        self.subtitle.setText(tr(self._whose(seen)))
        self.unit.setText(tr(self._unit(loss)))
        is_raw = loss == "mse" or form_of(self.document.project.data) == "series"
        self._show_bars(seen.scores, classes, is_raw=is_raw)

    def table(self) -> Table | None:
        seen, classes = self.feed.observation, score_names(self.document, self.feed)
        if seen is None or not classes:
            return None
        headers = (text("column-class"), text("column-score"))
        return Table(headers, zip(classes, seen.scores.tolist(), strict=True))

    def _unit(self, loss: str) -> Text:
        """Say what the bars are."""
        match form_of(self.document.project.data):
            case "text":
                return text("prediction-next")
            case "series":
                return text("prediction-forecast")
        return text(_UNITS.get(loss, "prediction-raw"))

    def _show_bars(self, scores: np.ndarray, classes: tuple[str, ...], *, is_raw: bool) -> None:
        places = class_colors(self.document.project.data)
        before = self._earlier.scores
        low, high = _range(scores, before) if is_raw else (0.0, 1.0)
        zero = _place(0.0, low, high)
        by_score = np.argsort(-np.nan_to_num(scores, nan=-np.inf), kind="stable").tolist()
        is_many = len(classes) > MOST_BARS
        rows = []
        for i in by_score[:BEST] if is_many else range(len(classes)):
            name, score = visible(classes[i]), float(scores[i])
            earlier = float(before[i]) if before is not None else None
            rows.append(
                BarRow(
                    name=name,
                    start=zero,
                    end=_place(score, low, high),
                    hue="accent" if is_many else class_hue(places.get(classes[i], i)),
                    number=written_score(score),
                    tick=None if earlier is None else _place(earlier, low, high),
                    is_strong=i == by_score[0],
                    tip=_tip(name, score, earlier),
                )
            )
        self.bars.show_rows(rows, [AxisMark(zero)] if low < 0 else [])

    def _whose(self, seen: Observed) -> Text:
        """Say whose answer this is, and to what where nothing is drawn."""
        if seen.run_id:
            network = text("prediction-step", step=seen.step)
        else:
            network = text(
                "prediction-trained" if self.feed.has_learned else "prediction-untrained"
            )
        read = words_of(seen.sample, self.document.project.data, last=READ)
        if read:
            # What ends in a space or a line had better say so; all others would be in the way.
            shown = "".join(" " if c.isspace() else c for c in read[:-1]) + visible(read[-1])
            is_whole = form_of(self.document.project.data) == "sentences"
            which = "prediction-of" if is_whole else "prediction-after"
            return text(which, network=network, read=shown)
        if self.feed.sample is not None:
            return network
        is_drawn = form_of(self.document.project.data) == "image"
        which = "prediction-first-sample" if is_drawn else "prediction-beginning"
        return text(which, network=network)

    def _forget(self) -> None:
        self._earlier = EarlierScores()

    def _remember(self) -> None:
        if self.feed.observation is not None:
            self._earlier.take(self.feed.observation)


def _range(scores: np.ndarray, before: np.ndarray | None) -> tuple[float, float]:
    """Return a range that holds 0, 1, and every score, so that raw scores stay comparable."""
    every = np.concatenate([scores, before if before is not None else scores])
    finite = every[np.isfinite(every)]
    return float(min(0.0, *finite)), float(max(1.0, *finite))


def _place(score: float, low: float, high: float) -> float:
    return float(np.clip((score - low) / (high - low), 0, 1)) if np.isfinite(score) else 0.0


def _tip(name: str, score: float, earlier: float | None) -> str:
    if earlier is None:
        return tr(text("prediction-tip", name=name, score=short(score)))
    words = text("prediction-tip-before", name=name, score=short(score), before=short(earlier))
    return tr(words)
