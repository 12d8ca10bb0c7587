"""The series of the project as curves, the part that validates tinted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr, translated
from desktop_app.theme import GAP, class_hue, px
from desktop_app.widgets.combo_box import ComboBox
from desktop_app.widgets.labels import label
from desktop_app.widgets.numbers import short
from engine.texts import text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from desktop_app.listed_samples import ListedSamples
    from desktop_app.run_feed import RunFeed
    from desktop_app.widgets.curve_plot import CurvePlot, Look
    from engine.data.listing import ListedSeries
    from engine.texts import Text

LOOKED = 100  # steps that the network reads at once
MOST_CURVES = 6
HIGHEST = 300


class SeriesPage(QWidget):
    """A click shows the network so many steps from there on."""

    changed = Signal()
    looked = Signal(int, int)  # series, place

    def __init__(self, feed: RunFeed, samples: ListedSamples, highest: int = HIGHEST) -> None:
        super().__init__()
        self._feed, self._highest = feed, highest
        self._samples = samples
        self._shown: ListedSeries | None = None
        self._looked = -1
        self.plot: CurvePlot | None = None
        self.which = ComboBox()
        self.facts = label("small", wraps=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._column.addWidget(self.which)
        self._column.addWidget(self.facts)
        self._column.addStretch(1)
        self.which.currentIndexChanged.connect(self._show_chosen)
        samples.changed.connect(self.follow)
        translated(self, self._retranslate)

    @property
    def summary(self) -> Text | None:
        """How many series there are, how long, and which part validates."""
        found = self._samples.known
        if found is None or not found.series:
            return None
        facts = text("series-summary", series=len(found.series), count=found.steps)
        part = found.steps_for("validation") / max(1, found.steps)
        return text("text-split-end", facts=facts, percent=round(100 * part))

    @property
    def hint(self) -> Text:
        """What one can do here, or why there is nothing to see."""
        if self._samples.failure is not None:
            return self._samples.failure
        return text("text-being-read" if self._samples.known is None else "series-hint")

    def follow(self) -> None:
        """Show the data as it is now."""
        found = self._samples.known
        if found is not None and found.series:
            was_blocked = self.which.blockSignals(True)
            self.which.clear()
            self.which.addItems([series.id.partition("/")[2] for series in found.series])
            self.which.blockSignals(was_blocked)
            self.which.setVisible(len(found.series) > 1)
            self._show_chosen()
        self.changed.emit()

    def _show_chosen(self) -> None:
        found, row = self._samples.known, max(0, self.which.currentIndex())
        if found is None or row >= len(found.series):
            return
        self._shown, self._looked = found.series[row], -1
        values, plot = self._shown.values, self._made_plot()
        low, high = float(values.min(initial=0)), float(values.max(initial=1))
        margin = 0.05 * (high - low or 1)
        plot.set_looks(self._looks(min(values.shape[1], MOST_CURVES)))
        plot.show_heights(low - margin, high + margin)
        plot.show_whole(0, max(1, len(values) - 1))
        self._tint()
        self._draw()
        self._say()

    def _looks(self, count: int) -> dict[str, Look]:
        from desktop_app.widgets.curve_plot import Look

        return {str(channel): Look(class_hue(channel), 1.5) for channel in range(count)}

    def _draw(self) -> None:
        """Draw as much of the curves as can be told apart."""
        if self._shown is None or self.plot is None:
            return
        low, high = self.plot.visible
        values = self._shown.values
        first, last = max(0, int(low) - 1), min(len(values), int(np.ceil(high)) + 2)
        for channel in range(min(values.shape[1], MOST_CURVES)):
            x, y = outline(values[first:last, channel], first, self.plot.columns)
            self.plot.show_curve(str(channel), x, y)

    def _tint(self) -> None:
        from desktop_app.widgets.curve_plot import Stretch

        if self._shown is None or self.plot is None:
            return
        stretches, begin = [], 0
        for stretch in self._shown.stretches:
            end = begin + stretch.steps
            if stretch.purpose != "training" and len(self._shown.stretches) > 1:
                hue = "accent" if stretch.purpose == "validation" else "warn"
                stretches.append(Stretch(begin, end, hue, 0.13))
            begin = end
        if self._looked >= 0:
            stretches.append(Stretch(self._looked, self._looked + LOOKED, "accent", 0.32))
        self.plot.show_stretches(stretches)

    def _on_pressed(self, x: float) -> None:
        """Let the network read from a place on."""
        if self._shown is None:
            return
        last = max(0, len(self._shown.values) - LOOKED)
        self._looked = min(max(0, round(x)), last)
        self._tint()
        self.looked.emit(self.which.currentIndex(), self._looked)
        self._feed.look(self._shown.values[self._looked : self._looked + LOOKED].copy())

    def mark(self, row: int, place: int) -> None:
        """Set off what is read of a series, as it was chosen elsewhere."""
        if row != self.which.currentIndex():
            self.which.setCurrentIndex(row)
        self._looked = place
        self._tint()

    def _made_plot(self) -> CurvePlot:
        """Make the plot when it is needed first: plots take long to import."""
        if self.plot is None:
            from desktop_app.widgets.curve_plot import CurvePlot

            self.plot = CurvePlot({})
            self.plot.setObjectName("series_plot")
            self.plot.setMaximumHeight(px(self._highest))
            self.plot.moved.connect(self._draw)
            self.plot.pressed.connect(self._on_pressed)
            self._column.insertWidget(1, self.plot, 100)  # all that its height allows
            self._retranslate()
        return self.plot

    def _say(self) -> None:
        if self._shown is None:
            return
        values = self._shown.values
        self.facts.setText(
            tr(
                text(
                    "series-facts",
                    count=len(values),
                    channels=values.shape[1],
                    low=short(float(values.min(initial=np.inf))) if values.size else "–",
                    high=short(float(values.max(initial=-np.inf))) if values.size else "–",
                )
            )
        )

    def _retranslate(self) -> None:
        self.which.setAccessibleName(tr(text("series-which")))
        if self.plot is not None:
            self.plot.setAccessibleName(tr(text("series-plot")))
            self.plot.setWhatsThis(tr(text("series-plot.help")))
        self._say()


def outline(
    values: NDArray[np.float32], first: int, columns: int
) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
    """Return x and y of a curve: where there are more points than columns, the lowest and highest.

    The points are at `first`, `first` + 1, … along x.
    """
    count = len(values)
    if count <= 2 * columns:
        return first + np.arange(count, dtype=np.float64), values
    size = -(-count // columns)
    whole = count // size * size
    parts = values[:whole].reshape(-1, size)
    starts = np.arange(len(parts)) * size
    ends = np.stack([starts + parts.argmin(axis=1), starts + parts.argmax(axis=1)], axis=1)
    places = np.unique(np.concatenate([np.sort(ends, axis=1).ravel(), np.arange(whole, count)]))
    return first + places.astype(np.float64), values[places]
