"""The check under a calculation: whether it found what the program itself works with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from desktop_app.language import tr, translated
from desktop_app.theme import TEXT_SMALL, color, px, themed
from desktop_app.widgets.numbers import short
from engine.texts import text

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from engine.texts import Text

_TOLERANCE = 1e-5  # of the largest number that is compared, or that was summed
_LEAST = 1e-30  # below it single precision has nothing left to round


class Agreement(QLabel):
    """A tick and the largest difference, or a word that there is one."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("agreement")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._words: Text | None = None
        self.agrees: bool | None = None
        themed(self, self._restyle)
        translated(self, self._retranslate)

    def show_numbers(
        self, found: ArrayLike, known: ArrayLike, against: Text, *, summed: float = 0.0
    ) -> None:
        """Compare what was found with what is known `against` some other calculation.

        `summed` is Σ|terms| where a number is a sum: terms that cancel leave their rounding.
        """
        ours, theirs = np.asarray(found, np.float64), np.asarray(known, np.float64)
        if ours.shape != theirs.shape or not ours.size:
            self.clear_numbers()
            return
        difference = float(np.abs(ours - theirs).max())
        reach = max(float(np.abs(theirs).max()), summed)
        self.agrees = difference <= _TOLERANCE * reach + _LEAST
        id = "explain-agrees" if self.agrees else "explain-differs"
        self._words = text(id, against=against, difference=short(difference))
        self._restyle()
        self._retranslate()

    def clear_numbers(self) -> None:
        """Say nothing: there is nothing to compare with."""
        self._words = self.agrees = None
        self.setText("")

    def _retranslate(self) -> None:
        self.setText(tr(self._words) if self._words else "")

    def _restyle(self) -> None:
        hue = color("muted" if self.agrees is None else "good" if self.agrees else "bad").name()
        self.setStyleSheet(f"color: {hue}; font-size: {px(TEXT_SMALL)}px;")
