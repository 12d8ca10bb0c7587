"""Which classes the network takes for which, at every validation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from desktop_app.language import tr, translated
from desktop_app.theme import GAP
from desktop_app.views.judged_samples import JudgedSamples
from desktop_app.views.live_view import LiveView, live_view
from desktop_app.widgets.colormaps import Scale
from desktop_app.widgets.heat_layout import HeatLook
from desktop_app.widgets.heat_map import HeatMap
from desktop_app.widgets.labels import label
from desktop_app.widgets.numbers import fixed, short
from desktop_app.widgets.picture_gallery import Card, PictureGallery
from desktop_app.widgets.slider import Slider
from desktop_app.widgets.table import Table
from engine.data.forms import form_of
from engine.texts import text

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtGui import QResizeEvent

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching
    from engine.messages import Validated
    from engine.texts import Text

STRIP_SIDE = 40
SHARES = Scale(0.0, 1.0)


@live_view("confusion")
class ConfusionView(LiveView):
    """Counts, a row for each true class; a click on a cell shows its images.

    The slider goes back to earlier validations; at its end it follows the newest.
    """

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        self.samples = JudgedSamples(document, feed, self)
        self.matrix = HeatMap(self._describe, HeatLook(most_row=64, gutter=1, square=True))
        self.slider = Slider()
        self.moment = label("small")
        self.caption = label("small", wraps=True)
        self.strip = PictureGallery(STRIP_SIDE)
        self._indices = np.zeros(0, np.int64)
        self._follows = True
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._arrange_body()
        self.matrix.clicked.connect(self._show_strip)
        self.strip.chosen.connect(self._on_picture_chosen)
        self.slider.valueChanged.connect(self._on_slid)
        self.follow(feed.validated, feed.state_changed, self.samples.changed)
        self.follow(document.project_replaced)
        translated(self, self._retranslate)

    @property
    def shown(self) -> Validated | None:
        """The validation that is shown."""
        found = self._validations()
        return found[min(self.slider.value(), len(found) - 1)] if found else None

    def refresh(self) -> None:
        self._fit_slider()
        shown = self.shown
        if self.samples.reason is not None:
            self.say_empty(self.samples.reason)
            return
        if shown is None or shown.confusion is None:
            self.say_empty(text("confusion-empty"))
            return
        counts = shown.confusion
        total, right = int(counts.sum()), int(np.trace(counts))
        accuracy = fixed(100 * right / total, 1) if total else "0"
        self.subtitle.setText(tr(text("confusion-subtitle", accuracy=accuracy, total=total)))
        self.moment.setText(tr(text("confusion-moment", epoch=shown.epoch, step=shown.step)))
        self._show_matrix(counts)
        self._show_strip()
        self.show_body()

    def table(self) -> Table | None:
        shown, names = self.shown, self._names()
        if shown is None or shown.confusion is None:
            return None
        rows = ((name, *row) for name, row in zip(names, shown.confusion.tolist(), strict=True))
        return Table((text("confusion-true"), *names), rows)

    def _show_matrix(self, counts: NDArray[np.int64]) -> None:
        names = self._names()
        self.matrix.show_values(
            shares_of(counts),
            names=names,
            ticks=[(place + 0.5, name) for place, name in enumerate(names)],
            scale=SHARES,
            ends=(tr(text("share-percent", share="0")), tr(text("share-percent", share="100"))),
            words=lambda row, column: str(counts[row, column] or ""),
        )

    def _show_strip(self, *_: int) -> None:
        """Show the images of the chosen cell, the least certain first."""
        self._fill_strip()
        self._share_out()

    def _fill_strip(self) -> None:
        shown, cell = self.shown, self.matrix.chosen
        is_open = shown is not None and cell is not None
        self.strip.setVisible(is_open)
        has_sentences = form_of(self.document.project.data) == "sentences"
        self.caption.setText(
            tr(text("confusion-hint-sentences" if has_sentences else "confusion-hint"))
        )
        if shown is None or cell is None:
            return
        found = samples_of(shown, self.samples.labels, *cell)
        self._indices = np.zeros(0, np.int64) if found is None else found
        is_known = found is not None and bool(len(self.samples.labels))
        words = self._cell_words(*cell) if is_known else text("confusion-no-images")
        self.caption.setText(tr(words))
        self.strip.choose(-1)
        self.strip.show_cards(len(self._indices), self._card, self.samples.pixels)
        self.strip.setVisible(bool(len(self._indices)))

    def _card(self, place: int) -> Card:
        index = int(self._indices[place])
        sample, shown = self.samples.at(index), self.shown
        if sample is None or shown is None or shown.likelihoods is None:
            return Card(None, tr(text("confusion-gone")))
        p = fixed(float(shown.likelihoods[index]))
        name = self.samples.name(sample.label)
        tip = tr(text("confusion-picture-tip", name=name, p=p))
        return Card(sample.image, tip, self.samples.words(index), tip if sample.words else "")

    def _on_picture_chosen(self, place: int) -> None:
        self.samples.look_at(int(self._indices[place]))

    def _on_slid(self, value: int) -> None:
        self._follows = value == self.slider.maximum()
        self._on_change()

    def _fit_slider(self) -> None:
        last = max(0, len(self._validations()) - 1)
        value = last if self._follows else min(self.slider.value(), last)
        was_blocked = self.slider.blockSignals(True)
        self.slider.setRange(0, last)
        self.slider.setValue(value)
        self.slider.blockSignals(was_blocked)
        self.slider.setEnabled(last > 0)
        self._follows = self._follows or value == last

    def _validations(self) -> list[Validated]:
        return [each for each in self.feed.validations if each.confusion is not None]

    def _names(self) -> tuple[str, ...]:
        """Return the classes; a run from a damaged file may know too few of them."""
        shown, names = self.shown, self.samples.classes
        count = len(shown.confusion) if shown is not None and shown.confusion is not None else 0
        return (*names, *(str(i + 1) for i in range(len(names), count)))[:count]

    def _describe(self, row: int, column: int) -> str:
        return tr(self._cell_words(row, column))

    def _cell_words(self, row: int, column: int) -> Text:
        shown, names = self.shown, self._names()
        if shown is None or shown.confusion is None:
            return text("confusion-hint")
        count = int(shown.confusion[row, column])
        share = 100 * count / max(1, int(shown.confusion[row].sum()))
        return text(
            "confusion-right" if row == column else "confusion-wrong",
            count=count,
            true=names[row],
            answer=names[column],
            share=short(share),
        )

    def _arrange_body(self) -> None:
        images = QVBoxLayout()
        images.setSpacing(GAP)
        images.addWidget(self.caption)
        images.addWidget(self.strip, 1)
        images.addStretch(0)
        self._halves.setSpacing(2 * GAP)
        self._halves.addWidget(self.matrix, 3)
        self._halves.addLayout(images, 2)
        time = QHBoxLayout()
        time.setSpacing(2 * GAP)
        time.addWidget(self.slider, 1)
        time.addWidget(self.moment)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(self._halves, 1)
        column.addLayout(time)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() > 1.2 * self.height()
        self._halves.setDirection(
            QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        )
        self._share_out()

    def _share_out(self) -> None:
        """Leave the matrix all room that no images need."""
        is_wide = self._halves.direction() == QBoxLayout.Direction.LeftToRight
        self._halves.setStretch(1, 2 if is_wide or not self.strip.isHidden() else 0)

    def _retranslate(self) -> None:
        self.matrix.setAccessibleName(tr(text("live-confusion")))
        self.strip.setAccessibleName(tr(text("confusion-images")))
        self.slider.setAccessibleName(tr(text("confusion-slider")))
        self.slider.setToolTip(tr(text("confusion-slider.help")))


def shares_of(counts: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return each count as a part of its row, 0 in an empty row."""
    totals = counts.sum(axis=1, keepdims=True)
    shares: NDArray[np.float64] = counts / np.maximum(totals, 1)
    return shares.astype(np.float32)


def samples_of(
    shown: Validated, labels: NDArray[np.int64], true: int, answer: int
) -> NDArray[np.int64] | None:
    """Return the samples of one cell, that of the greatest loss first; None if none are known."""
    if shown.predicted is None or shown.losses is None or len(labels) != len(shown.predicted):
        return None
    found = np.flatnonzero((labels == true) & (shown.predicted == answer))
    return found[np.argsort(-np.nan_to_num(shown.losses[found], nan=np.inf), kind="stable")]
