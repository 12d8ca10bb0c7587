"""What class the network takes a sentence to be of, with every key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr, translated
from desktop_app.observed import observed_classes
from desktop_app.text_panel.hues import probability_hue, probability_ink
from desktop_app.text_panel.letters import visible
from desktop_app.text_panel.piece_layout import Shown
from desktop_app.text_panel.piece_text import PieceText
from desktop_app.theme import GAP, class_hue
from desktop_app.widgets.bar_rows import BarRow, BarRows
from desktop_app.widgets.labels import label
from desktop_app.widgets.numbers import percent
from engine.data.classes import class_colors
from engine.data.vocabulary import UNKNOWN, pieces, spaced
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.text_panel.reading import Reading
    from engine.data.vocabulary import Vocabulary


class SentencePage(QWidget):
    """One bar a class; without a sentence of the user's, those of the data's first."""

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, reading: Reading) -> None:
        super().__init__()
        self._document, self._feed, self._reading = document, feed, reading
        self.heading = label("heading", wraps=True)
        self.whose = label("small", wraps=True)
        self.read = PieceText(probability_hue, probability_ink, _described)
        self.read.setObjectName("read_sentence")
        self.bars = BarRows()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GAP)
        column.addWidget(self.whose)
        column.addWidget(self.read)
        column.addWidget(self.heading)
        column.addWidget(self.bars, 100)
        column.addStretch(1)
        self.read.stood_at.connect(focus.look_at_time)
        focus.time_step_changed.connect(lambda: self.read.stand_at(focus.time_step))
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
        self.read.setAccessibleName(tr(text("sentence-read")))
        self._show_read()
        if seen is None or not len(scores) or len(scores) != len(classes):
            self.heading.setText(tr(text("sentence-waiting")))
            self.bars.hide()
            return
        best = int(np.argmax(np.nan_to_num(scores, nan=-np.inf)))
        share = percent(float(scores[best]))
        self.heading.setText(tr(text("sentence-answer", name=classes[best], share=share)))
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

    def _show_read(self) -> None:
        """Show the tokens that were read, those that stand for what is not known among them."""
        vocabulary, own = self._reading.vocabulary, self._reading.is_own
        text_read, level = self._reading.text, vocabulary.level
        written = pieces(text_read, level) if own else self._of_data(vocabulary)
        joins = level == "word"
        self.whose.setText(tr(text("sentence-yours" if own else "sentence-of-data")))
        self.whose.setVisible(bool(written))
        known = {*vocabulary.entries} - {UNKNOWN}
        self.read.show_pieces(
            [
                Shown(
                    spaced(written[place - 1], piece) if joins and place else piece,
                    unknown=piece not in known,
                )
                for place, piece in enumerate(written)
            ]
        )
        self.read.setVisible(bool(written))

    def _of_data(self, vocabulary: Vocabulary) -> list[str]:
        seen = self._feed.observation
        if seen is None or seen.sample.ndim != 1 or seen.sample.dtype.kind != "i":
            return []
        entries = vocabulary.entries
        return [entries[token] for token in seen.sample.tolist() if 0 <= token < len(entries)]


def _described(piece: Shown) -> str:
    return tr(text("sentence-unknown", piece=visible(piece.text))) if piece.unknown else ""
