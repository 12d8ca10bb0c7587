"""One value of a block: what it is called, and what it is where a copy says nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop_app.language import tr
from desktop_app.theme import GAP
from desktop_app.widgets.flat_buttons import flat_button
from desktop_app.widgets.line_editors import IntEditor
from engine.block_kind import ValueParam
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
        self.default = IntEditor(ValueParam(param.name, param.default))
        self.default.waits = True  # half of a number is another network
        self.remove = flat_button("remove_value")
        self.remove.setText("×")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.name, 1)
        row.addWidget(self.default, 1)
        row.addWidget(self.remove)
        for part, id in (
            (self.name, "inspector-block-value-name"),
            (self.default.field, "inspector-block-value-default"),
            (self.remove, "inspector-block-value-remove"),
        ):
            part.setAccessibleName(tr(text(id, name=param.name)))
            part.setToolTip(tr(text(f"{id}.help", name=param.name)))
        self.name.editingFinished.connect(self._on_renamed)
        self.default.value_edited.connect(lambda n: self.default_changed.emit(self._name, n))
        self.remove.clicked.connect(lambda: self.removed.emit(self._name))

    def show_default(self, default: int) -> None:
        """Show a number without an echo; a name that was refused goes back to what it was."""
        self.default.set_value(default)
        if not self.name.hasFocus():
            self.name.setText(self._name)

    def _on_renamed(self) -> None:
        if self.name.text() != self._name:
            self.renamed.emit(self._name, self.name.text())
