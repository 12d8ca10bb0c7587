"""What the network gets wrong, the worst first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QVBoxLayout

from desktop_app.language import tr, translated
from desktop_app.theme import GAP, class_hue
from desktop_app.views.judged_samples import JudgedSamples
from desktop_app.views.live_view import LiveView, live_view
from desktop_app.widgets.combo_box import ComboBox
from desktop_app.widgets.labels import label
from desktop_app.widgets.numbers import fixed, short
from desktop_app.widgets.picture_gallery import Card, PictureGallery
from desktop_app.widgets.table import Table
from engine.data.classes import class_colors
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

SIDE, WORDS = 48, 104
ALL = -1
ROOM_FOR_WORDS = 300  # pixels of height from which on there is room for the hint


@live_view("mistakes")
class MistakesView(LiveView):
    """A gallery of the last validation; a click shows the image to the network."""

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        self.samples = JudgedSamples(document, feed, self)
        self.wanted = ComboBox()
        self.wanted.setProperty("compact", True)
        self.gallery = PictureGallery(SIDE, WORDS)
        self.hint = label("small", wraps=True)
        self.indices = np.zeros(0, np.int64)
        self.controls.addWidget(self.wanted)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.gallery, 1)
        column.addWidget(self.hint)
        self.wanted.currentIndexChanged.connect(self._on_change)
        self.gallery.chosen.connect(self._on_chosen)
        self.follow(feed.validated, feed.state_changed, self.samples.changed)
        self.follow(document.project_replaced)
        translated(self, self._retranslate)

    def refresh(self) -> None:
        shown = self._shown()
        self._offer_classes()
        labels = self.samples.labels
        self.wanted.setVisible(shown is not None)
        if self.samples.reason is not None:
            self.wanted.hide()
            self.say_empty(self.samples.reason)
            return
        if shown is None:
            is_old = self.feed.validation is not None
            of_form = "-sentences" if self._has_sentences else ""
            self.say_empty(text("mistakes-not-kept" if is_old else f"mistakes-empty{of_form}"))
            return
        if (labels < 0).all():
            self.say_empty(text("mistakes-no-images"))
            return
        wrong = wrong_ones(shown, labels)
        if not len(wrong):
            self.say_empty(text("mistakes-none", count=len(labels)))
            return
        self._show(shown, wrong)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hint.setVisible(self.height() >= ROOM_FOR_WORDS)

    def table(self) -> Table | None:
        shown = self._shown()
        if shown is None or shown.predicted is None:
            return None
        headers = ["mistakes-true", "mistakes-answer", "mistakes-probability", "mistakes-loss"]
        headers += ["column-sentence"] if self.samples.are_sentences else []
        rows = (
            (
                self.samples.name(int(self.samples.labels[i])),
                self.samples.name(int(shown.predicted[i])),
                float(shown.likelihoods[i]) if shown.likelihoods is not None else None,
                float(shown.losses[i]) if shown.losses is not None else None,
                *((self.samples.words(i),) if self.samples.are_sentences else ()),
            )
            for i in self.indices.tolist()
        )
        return Table(tuple(text(id) for id in headers), rows)

    def _show(self, shown: Validated, wrong: NDArray[np.int64]) -> None:
        wanted = self.wanted.currentData()
        labels = self.samples.labels
        of_class = wrong if wanted in (None, ALL) else wrong[labels[wrong] == wanted]
        if not np.array_equal(of_class, self.indices):
            self.gallery.choose(-1)
        self.indices = of_class
        self.subtitle.setText(
            tr(text("mistakes-subtitle", wrong=len(wrong), count=len(labels), step=shown.step))
        )
        self.gallery.show_cards(len(self.indices), self._card, self.samples.pixels)
        self._say_hint()
        self.show_body()

    def _card(self, place: int) -> Card:
        index, shown = int(self.indices[place]), self._shown()
        sample = self.samples.at(index)
        if sample is None or shown is None or shown.predicted is None:
            return Card(None, tr(text("confusion-gone")))
        p = float(shown.likelihoods[index]) if shown.likelihoods is not None else np.nan
        loss = float(shown.losses[index]) if shown.losses is not None else np.nan
        words = {
            "true": self.samples.name(sample.label),
            "answer": self.samples.name(int(shown.predicted[index])),
            "p": fixed(p),
            "loss": short(loss),
        }
        read = " ".join(sample.words.split())
        tip = text("mistakes-sentence-tip", words=read, **words)
        return Card(
            sample.image,
            tip=tr(tip if read else text("mistakes-tip", **words)),
            title=read or tr(text("mistakes-title", **words)),
            note=tr(text("mistakes-verdict" if read else "mistakes-note", **words)),
            share=float(np.nan_to_num(p)),
            hue=self._hue(sample.label),
        )

    def _hue(self, label: int) -> str:
        place = class_colors(self.document.project.data).get(self.samples.name(label), label)
        return class_hue(place)

    def _shown(self) -> Validated | None:
        """Return the last validation if it says something of every sample."""
        last, rows = self.feed.validation, self.feed.validation_rows
        if last is None or last.predicted is None or rows is None:
            return None
        return last if len(rows) == len(last.predicted) > 0 else None

    def _offer_classes(self) -> None:
        offered = [ALL, *range(len(self.samples.classes))]
        titles = [tr(text("mistakes-all")), *self.samples.classes]
        if [self.wanted.itemText(i) for i in range(self.wanted.count())] == titles:
            return
        chosen = self.wanted.currentData()
        was_blocked = self.wanted.blockSignals(True)
        self.wanted.clear()
        for title, value in zip(titles, offered, strict=True):
            self.wanted.addItem(title, value)
        self.wanted.setCurrentIndex(max(0, self.wanted.findData(chosen)))
        self.wanted.blockSignals(was_blocked)

    def _on_chosen(self, place: int) -> None:
        self.samples.look_at(int(self.indices[place]))

    def _retranslate(self) -> None:
        self.wanted.setAccessibleName(tr(text("mistakes-filter")))
        self.wanted.setToolTip(tr(text("mistakes-filter.help")))
        self.gallery.setAccessibleName(tr(text("live-mistakes")))
        self._say_hint()

    @property
    def _has_sentences(self) -> bool:
        return form_of(self.document.project.data) == "sentences"

    def _say_hint(self) -> None:
        of_form = "-sentences" if self._has_sentences else ""
        self.hint.setText(tr(text(f"mistakes-hint{of_form}")))


def wrong_ones(shown: Validated, labels: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the samples that were answered wrongly, that of the greatest loss first."""
    if shown.predicted is None or shown.losses is None:
        return np.zeros(0, np.int64)
    wrong = np.flatnonzero((shown.predicted != labels) & (labels >= 0))
    return wrong[np.argsort(-np.nan_to_num(shown.losses[wrong], nan=np.inf), kind="stable")]
