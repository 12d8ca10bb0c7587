"""Says that texts hold what the vocabulary lacks, and offers to take it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.language import tr, translated
from desktop_app.theme import GAP
from desktop_app.widgets.flat_buttons import flat_button
from desktop_app.widgets.labels import label
from engine.texts import text

if TYPE_CHECKING:
    from engine.data.listing import Listing


class UnknownRow(QWidget):
    """There only where something is unknown. The tokens get other numbers by being taken in."""

    accepted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._count, self._level = 0, "character"
        self.words = label("warning", wraps=True)
        self.button = flat_button("take_unknown")
        self.button.clicked.connect(self.accepted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GAP)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.hide()
        translated(self, self._say)

    def show_listing(self, found: Listing | None) -> None:
        """Show how much is unknown; of words, the seldom ones of the first text are meant to be."""
        if found is not None and found.vocabulary is not None:
            self._level = found.vocabulary.level
        first = 0 if self._level == "character" else 1
        texts = found.texts if found is not None else ()
        self._count = sum(shown.unknown for shown in texts if shown.source >= first)
        self.setVisible(self._count > 0)
        self._say()

    def _say(self) -> None:
        self.words.setText(tr(text(f"text-unknown-{self._level}", count=self._count)))
        self.button.setText(tr(text("text-take-unknown")))
        self.button.setAccessibleName(self.button.text())
        self.button.setToolTip(tr(text("text-take-unknown.help")))
