"""What class the network takes a sentence to be of, with every key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr, translated
from desktop_app.observed import observed_classes
from desktop_app.theme import GAP, class_hue
from desktop_app.widgets.bar_rows import BarRow, BarRows
from desktop_app.widgets.labels import label
from desktop_app.widgets.numbers import percent
from engine.data.classes import class_colors
from engine.data.vocabulary import decoded
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from desktop_app.run_feed import RunFeed
    from desktop_app.text_panel.reading import Reading


class SentencePage(QWidget):
    """One bar a class; without a sentence of the user's, those of the data's first."""

    def __init__(self, document: Document, feed: RunFeed, reading: Reading) -> None:
        super().__init__()
        self._document, self._feed, self._reading = document, feed, reading
        self.heading = label("heading", wraps=True)
        self.whose = label("small", wraps=True)
        self.bars = BarRows()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GAP)
        column.addWidget(self.heading)
        column.addWidget(self.whose)
        column.addWidget(self.bars)
        column.addStretch(1)
        feed.observed.connect(self._follow)
        document.data_changed.connect(self._follow)
        translated(self, self._show)

    def show_now(self) -> None:
        """Show what is known."""
        self._show()

    def _follow(self) -> None:
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        seen, classes = self._feed.observation, observed_classes(self._document, self._feed)
        scores = np.zeros(0) if seen is None else seen.scores
        if seen is None or not len(scores) or len(scores) != len(classes):
            self.heading.setText(tr(text("sentence-waiting")))
            self.whose.clear()
            self.bars.hide()
            return
        best = int(np.argmax(np.nan_to_num(scores, nan=-np.inf)))
        share = percent(float(scores[best]))
        self.heading.setText(tr(text("sentence-answer", name=classes[best], share=share)))
        sentence = self._sentence(seen.sample)
        self.whose.setText(tr(text("sentence-of-data", sentence=sentence)) if sentence else "")
        self.whose.setVisible(bool(sentence))
        self.bars.show()
        places = class_colors(self._document.project.data)
        self.bars.show_rows(
            [
                BarRow(
                    name=name,
                    end=float(np.clip(np.nan_to_num(score), 0, 1)),
                    hue=class_hue(places.get(name, place)),
                    number=percent(score),
                    is_strong=place == best,
                )
                for place, (name, score) in enumerate(zip(classes, scores.tolist(), strict=True))
            ]
        )

    def _sentence(self, sample: np.ndarray) -> str:
        """Return the sentence of the data that was read, "" where it is the user's own."""
        vocabulary = self._reading.vocabulary
        is_text = sample.ndim == 1 and sample.dtype.kind == "i" and len(vocabulary) > 0
        if self._reading.is_own or not is_text:
            return ""
        known = sample[(sample >= 0) & (sample < len(vocabulary))]
        return decoded(vocabulary, known.tolist())
