"""One value of a block: what it is called, and what it is where a copy says nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QToolButton, QWidget

from desktop_app.language import tr
from desktop_app.theme import GAP
from engine.block_kind import LARGEST_VALUE
from engine.texts import text

if TYPE_CHECKING:
    from engine.graph.model import BlockParam

LONGEST_NAME = 40


class BlockValueRow(QWidget):
    """A name to be typed, a number, and a button that removes both."""

    renamed = Signal(str, str)  # before, after
    default_changed = Signal(str, int)
    removed = Signal(str)

    def __init__(self, param: BlockParam) -> None:
        super().__init__()
        self._name = param.name
        self.name = QLineEdit(param.name)
        self.name.setMaxLength(LONGEST_NAME)
        self.default = QSpinBox()
        self.default.setRange(0, LARGEST_VALUE)
        self.default.setKeyboardTracking(False)
        self.remove = QToolButton()
        self.remove.setText("×")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.name, 1)
        row.addWidget(self.default, 1)
        row.addWidget(self.remove)
        for part, id in (
            (self.name, "inspector-block-value-name"),
            (self.default, "inspector-block-value-default"),
            (self.remove, "inspector-block-value-remove"),
        ):
            part.setAccessibleName(tr(text(id, name=param.name)))
            part.setToolTip(tr(text(f"{id}.help", name=param.name)))
        self.name.editingFinished.connect(self._on_renamed)
        self.default.valueChanged.connect(lambda n: self.default_changed.emit(self._name, n))
        self.remove.clicked.connect(lambda: self.removed.emit(self._name))

    def show_default(self, default: int) -> None:
        """Show a number without an echo; a name that was refused goes back to what it was."""
        with QSignalBlocker(self.default):
            self.default.setValue(default)
        if not self.name.hasFocus():
            self.name.setText(self._name)

    def _on_renamed(self) -> None:
        if self.name.text() != self._name:
            self.renamed.emit(self._name, self.name.text())
