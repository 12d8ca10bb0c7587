"""Against which class the loss of the current sample is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.theme import GAP
from desktop_app.widgets.combo_box import ComboBox
from desktop_app.widgets.labels import label
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.focus import Focus


class TargetChooser(QWidget):
    """Aims the focus at a class, or at the sample's own."""

    def __init__(self, focus: Focus) -> None:
        super().__init__()
        self._focus = focus
        self._caption = label("small")
        self.box = ComboBox()
        self.box.setObjectName("target")
        self.box.setProperty("compact", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._caption)
        row.addWidget(self.box)
        self.box.activated.connect(lambda place: focus.aim_at(place - 1))

    def show_classes(self, classes: Sequence[str]) -> None:
        """Offer these classes, and show which one is aimed at."""
        words = tr(text("explain-target"))
        self._caption.setText(words)
        self.box.setAccessibleName(words)
        self.box.setToolTip(tr(text("explain-target.help")))
        names = [tr(text("explain-target-own")), *classes]
        if names != [self.box.itemText(place) for place in range(self.box.count())]:
            with QSignalBlocker(self.box):
                self.box.clear()
                self.box.addItems(names)
        place = self._focus.target + 1
        if self.box.currentIndex() != place:
            self.box.setCurrentIndex(place if place < len(names) else 0)
