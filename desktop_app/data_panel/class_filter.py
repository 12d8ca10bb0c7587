"""Chips that choose whose samples are shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.data_panel.sample_rows import ALL_CLASSES
from desktop_app.language import tr, translated
from desktop_app.theme import GAP
from desktop_app.widgets.class_chip import ClassChip
from desktop_app.widgets.flow_layout import FlowLayout
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping


class ClassFilter(QWidget):
    """A click on a class shows its samples alone, a second click all again."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.wanted = ALL_CLASSES
        self.chips: dict[str, ClassChip] = {}
        self._flow = FlowLayout(self, GAP)
        translated(self, self._retranslate)

    def show_classes(self, counts: Mapping[str, int], colors: Mapping[str, int]) -> None:
        """Show classes with their counts; a wanted one that is gone is no longer wanted."""
        if self.wanted not in counts:
            self.wanted = ALL_CLASSES
        if tuple(self.chips) != tuple(counts):
            self._rebuild(tuple(counts))
        for name, chip in self.chips.items():
            chip.show_class(counts[name], colors[name])
            chip.setChecked(name == self.wanted)
        self._retranslate()

    def _rebuild(self, names: tuple[str, ...]) -> None:
        for chip in self.chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = {name: ClassChip(name) for name in names}
        for name, chip in self.chips.items():
            chip.clicked.connect(partial(self._on_clicked, name))
            self._flow.addWidget(chip)
            chip.show()
        self.updateGeometry()

    def _on_clicked(self, name: str) -> None:
        self.wanted = ALL_CLASSES if name == self.wanted else name
        for other, chip in self.chips.items():
            chip.setChecked(other == self.wanted)
        self.chosen.emit(self.wanted)

    def _retranslate(self) -> None:
        for name, chip in self.chips.items():
            chip.setToolTip(tr(text("data-filter", name=name)))
