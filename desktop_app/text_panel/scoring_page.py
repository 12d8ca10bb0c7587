"""How probable a text is: each piece coloured by how much it surprises, and the sum."""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import tr, translated
from desktop_app.text_panel.hues import SURPRISE, readable_ink, surprise_hue
from desktop_app.text_panel.letters import visible
from desktop_app.text_panel.piece_layout import Shown
from desktop_app.text_panel.piece_text import PieceText
from desktop_app.theme import GAP
from desktop_app.widgets.labels import label
from desktop_app.widgets.legend import Legend
from desktop_app.widgets.numbers import percent, short
from desktop_app.widgets.scrolling import Scrolling
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.run_feed import RunFeed
    from desktop_app.text_requests import TextRequests
    from engine.messages import Failed, Scored
    from engine.texts import Text

AGAIN_MS = 1000  # between two scores of the same text while the network learns


class ScoringPage(QWidget):
    """Scores its text whenever that changes, and now and then while the network learns.

    `stood_behind` carries how many characters lie in front of the cursor, `refused` words.
    """

    stood_behind = Signal(int)
    refused = Signal(object)  # Text

    def __init__(self, texts: TextRequests, feed: RunFeed) -> None:
        super().__init__()
        self._texts, self._feed = texts, feed
        self._text = ""
        self.result: Scored | None = None
        self.perplexity = label("title")
        self.details = label("small", wraps=True)
        self.scored = PieceText(surprise_hue, readable_ink, _described)
        self.scored.setObjectName("scored_text")
        self.legend = Legend()
        self._again = QTimer(self, interval=AGAIN_MS, singleShot=True)
        self._again.timeout.connect(self._score_again)
        legend = QHBoxLayout()
        self._legend_words = label("small")
        legend.addWidget(self._legend_words)
        legend.addWidget(self.legend, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GAP)
        column.addWidget(self.perplexity)
        column.addWidget(self.details)
        column.addLayout(legend)
        column.addWidget(Scrolling(self.scored), 1)
        self.legend.show_scale(SURPRISE)
        texts.scored.connect(self._on_scored)
        texts.refused.connect(self._on_refused)
        self.scored.stood_at.connect(self._on_stood_at)
        translated(self, self._show)

    def score(self, written: str) -> None:
        """Score a text."""
        self._text = written
        if len(written) < 1:
            self.forget()
        elif self._feed.has_network:
            self._texts.score(written)

    def forget(self) -> None:
        """Show nothing."""
        self._text, self.result = "", None
        self._again.stop()
        self._show()

    def _on_scored(self, event: Scored) -> None:
        self.result = event
        self._show()
        if self._feed.state == "running" and self.isVisible():
            self._again.start()

    def _on_refused(self, event: Failed) -> None:
        self.refused.emit(event.message)

    def _score_again(self) -> None:
        if self.isVisible() and self._text and not self._texts.is_scoring:
            self.score(self._text)

    def _on_stood_at(self, place: int) -> None:
        if self.result is not None:
            self.stood_behind.emit(len("".join(self.result.pieces[: place + 1])))

    def _show(self) -> None:
        self._legend_words.setText(tr(text("scoring-legend")))
        self.legend.setToolTip(tr(text("scoring-legend.help")))
        self.scored.setAccessibleName(tr(text("scoring-scored")))
        result = self.result
        if result is None:
            self.perplexity.setText("")
            self.details.setText(tr(text("scoring-invitation")))
            self.scored.show_pieces(())
            return
        total = float(result.log_probabilities.sum())
        count = max(0, len(result.pieces) - 1)
        self.perplexity.setText(
            tr(text("scoring-perplexity", perplexity=short(result.perplexity))) if count else ""
        )
        self.details.setText(tr(_details(total, count)))
        self.scored.setAccessibleDescription(f"{self.perplexity.text()} {self.details.text()}")
        shown = zip(result.pieces, result.log_probabilities.tolist(), strict=True)
        self.scored.show_pieces(
            [
                Shown(piece, -found if place else None, unknown=piece.strip() in result.unseen)
                for place, (piece, found) in enumerate(shown)
            ]
        )


def _details(total: float, count: int) -> Text:
    if not count:
        return text("scoring-too-short")
    each = total / count
    return text(
        "scoring-total",
        total=short(total),
        count=count,
        nats=short(-each),
        bits=short(-each / log(2)),
    )


def _described(piece: Shown) -> str:
    if piece.value is None:
        return tr(text("scoring-tip-given", piece=visible(piece.text)))
    return tr(
        text(
            "scoring-tip",
            piece=visible(piece.text),
            share=percent(exp(-piece.value)),
            log=short(-piece.value),
        )
    )
