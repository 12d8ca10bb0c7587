"""The piece that is looked at, what might have stood there, and a field for something else."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.language import tr, translated
from desktop_app.text_panel.guess_bars import GuessBars
from desktop_app.text_panel.letters import visible
from desktop_app.theme import GAP, px
from desktop_app.widgets.labels import label
from desktop_app.widgets.numbers import percent
from engine.texts import text

if TYPE_CHECKING:
    from engine.messages import Piece

_BESIDE = 236  # pixels
_ANY = 16_777_215  # Qt's own limit


class GuessBox(QWidget):
    """`forced` carries what the user wants in the place of the piece."""

    forced = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._piece: Piece | None = None
        self._is_forced = False
        self.title = label("small", wraps=True)
        self.bars = GuessBars()
        self.other = QLineEdit()
        self.other.setObjectName("other_piece")
        self._or = label("small")
        self._other_row = QWidget()
        row = QHBoxLayout(self._other_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._or)
        row.addWidget(self.other, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.title)
        column.addWidget(self.bars)
        column.addWidget(self._other_row)
        column.addStretch(1)
        self.bars.chosen.connect(self._on_chosen)
        self.other.returnPressed.connect(self._on_typed)
        translated(self, self._retranslate)

    def show_piece(self, piece: Piece | None, *, is_forced: bool = False) -> None:
        """Show another piece, None for none."""
        self._piece, self._is_forced = piece, is_forced
        self.bars.show_guesses(piece.alternatives if piece else (), piece.text if piece else "")
        self.bars.setEnabled(piece is not None)
        self.other.setEnabled(piece is not None)
        self._say()

    def stand_beside(self, is_beside: bool) -> None:
        """Stand beside the text, no wider than bars need, or under it."""
        self.setMaximumWidth(px(_BESIDE) if is_beside else _ANY)
        self.setMinimumWidth(px(_BESIDE) if is_beside else 0)

    def show_other(self, is_shown: bool) -> None:
        """Offer a field for something else, or leave it out where there is no room."""
        self._other_row.setVisible(is_shown)
        self.bars.be_dense(not is_shown)

    def _on_chosen(self, row: int) -> None:
        if self._piece is not None and row < len(self._piece.alternatives):
            self.forced.emit(self._piece.alternatives[row].text)

    def _on_typed(self) -> None:
        if self.other.text():
            self.forced.emit(self.other.text())
            self.other.clear()

    def _say(self) -> None:
        piece = self._piece
        if piece is None:
            self.title.setText(tr(text("writing-guesses-none")))
        elif isnan(piece.probability):
            self.title.setText(tr(text("writing-guesses-yours", piece=visible(piece.text))))
        else:
            id = "writing-guesses-forced" if self._is_forced else "writing-guesses"
            share = percent(piece.probability)
            self.title.setText(tr(text(id, piece=visible(piece.text), share=share)))
        self.bars.setAccessibleDescription(self.title.text())

    def _retranslate(self) -> None:
        self.bars.setAccessibleName(tr(text("writing-guess-bars")))
        self.bars.setToolTip(tr(text("writing-guess-bars.help")))
        self._or.setText(tr(text("writing-other")))
        self.other.setAccessibleName(tr(text("writing-other")))
        self.other.setToolTip(tr(text("writing-other.help")))
        self._say()
