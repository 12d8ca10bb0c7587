"""Which of a few, between two arrows: ‹ Filter 3 of 8 ›."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.language import tr, translated
from desktop_app.widgets.flat_buttons import flat_button
from desktop_app.widgets.labels import label
from engine.texts import Text, text

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent


class NumberChooser(QWidget):
    """Counts from 0; `chosen` comes when the user goes to another. It goes round at the ends."""

    chosen = Signal(int)

    def __init__(self, name: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._place, self._count = 0, 1
        self.back, self.on = flat_button("back"), flat_button("on")
        self.words = label("small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for part in (self.back, self.words, self.on):
            row.addWidget(part)
        self.back.clicked.connect(lambda: self._go(-1))
        self.on.clicked.connect(lambda: self._go(1))
        translated(self, self._retranslate)

    def rename(self, name: Text) -> None:
        """Call what is chosen by another name."""
        if name != self._name:
            self._name = name
            self._retranslate()

    @property
    def place(self) -> int:
        """Which one is chosen."""
        return self._place

    def show_place(self, place: int, count: int) -> None:
        """Show one of so many as chosen; nothing is emitted."""
        self._place, self._count = place, count
        self._retranslate()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().y():
            self._go(-1 if event.angleDelta().y() > 0 else 1)

    def _go(self, by: int) -> None:
        self._place = (self._place + by) % self._count
        self._retranslate()
        self.chosen.emit(self._place)

    def _retranslate(self) -> None:
        name = tr(self._name)
        words = text("explain-chosen", name=name, at=self._place + 1, count=self._count)
        self.words.setText(tr(words))
        self.setToolTip(tr(Text(f"{self._name.id}.help")))
        for button, sign, id in ((self.back, "‹", "before"), (self.on, "›", "next")):
            button.setText(sign)
            button.setAccessibleName(tr(text(f"explain-{id}", name=name)))
            button.setToolTip(tr(text(f"explain-{id}", name=name)))
