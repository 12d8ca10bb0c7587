"""A block's definition: its name, its values, and what can be done with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.inspector.block_value_row import BlockValueRow
from desktop_app.language import tr
from desktop_app.theme import GAP
from desktop_app.widgets.flow_layout import FlowLayout
from desktop_app.widgets.labels import label
from engine.blocks import named, with_param, with_params_renamed, without_param
from engine.problem import IllegalEdit
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.block_commands import BlockCommands
    from desktop_app.document import Document
    from engine.graph.model import Block, BlockId, Graph
    from engine.texts import Text


class BlockBox(QWidget):
    """Edits the definition, which changes every copy; the buttons act on the selected instance."""

    def __init__(
        self, document: Document, commands: BlockCommands, id: BlockId, *, is_instance: bool
    ) -> None:
        super().__init__()
        self.setObjectName("block_box")
        self._document, self._commands, self._id = document, commands, id
        heading = label("heading")
        heading.setText(tr(text("inspector-block")))
        self.name = QLineEdit()
        self.name.setObjectName("block_name")
        self.name.setMaxLength(60)
        self.name.setAccessibleName(tr(text("inspector-block-name")))
        self.name.setToolTip(tr(text("inspector-block-name.help")))
        self.name.editingFinished.connect(self._on_named)
        self._help = label("small", wraps=True)
        self._help.setText(tr(text("inspector-block-values")))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GAP)
        self.values: dict[str, BlockValueRow] = {}
        self.add = QPushButton(tr(text("inspector-block-add-value")))
        self.add.setToolTip(tr(text("inspector-block-add-value.help")))
        self.add.clicked.connect(self._on_added)
        self._error = label("error", wraps=True)
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        if is_instance:
            column.addWidget(self._buttons())
        for part in (heading, self.name, self._help):
            column.addWidget(part)
        column.addLayout(self._rows)
        column.addWidget(self.add)
        column.addWidget(self._error)
        self.follow()

    def follow(self) -> None:
        """Show the definition as it is now."""
        block = self._block()
        if block is None:
            return
        if not self.name.hasFocus():
            self.name.setText(block.name)
        if list(self.values) != [param.name for param in block.params]:
            self._rebuild(block)
        for param in block.params:
            self.values[param.name].show_default(param.default)
        self._help.setVisible(not block.params)

    def _buttons(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, GAP)
        for id, deed, is_primary in (
            ("block.enter", self._commands.enter_selected, True),
            ("block.unfold", self._commands.unfold, False),
            ("block.make_own", self._commands.make_own, False),
        ):
            words = text(f"action-{id.replace('.', '-').replace('_', '-')}")
            button = QPushButton(tr(words))
            button.setObjectName(f"button.{id}")
            button.setProperty("primary", is_primary)
            button.setAccessibleName(tr(words))
            button.setToolTip(tr(text(f"{words.id}.help")))
            button.clicked.connect(partial(self._do, deed))
            flow.addWidget(button)
        return row

    def _rebuild(self, block: Block) -> None:
        for row in self.values.values():
            row.hide()
            row.deleteLater()
        self.values = {}
        for param in block.params:
            row = BlockValueRow(param)
            row.renamed.connect(self._on_renamed)
            row.default_changed.connect(self._on_default)
            row.removed.connect(self._on_removed)
            self._rows.addWidget(row)
            self.values[param.name] = row

    # --- edits ------------------------------------------------------------------------------

    def _on_named(self) -> None:
        self._edit(text("edit-name-block"), lambda graph: named(graph, self._id, self.name.text()))

    def _on_added(self) -> None:
        block = self._block()
        taken = {param.name for param in block.params} if block is not None else set()
        number = 1
        while (name := f"n{number}" if number > 1 else "n") in taken:
            number += 1
        self._edit(text("edit-block-values"), lambda graph: with_param(graph, self._id, name, 1))

    def _on_renamed(self, before: str, after: str) -> None:
        self._edit(
            text("edit-block-values"),
            lambda graph: with_params_renamed(graph, self._id, before, after.strip()),
        )

    def _on_default(self, name: str, default: int) -> None:
        self._edit(
            text("edit-block-values"), lambda graph: with_param(graph, self._id, name, default)
        )

    def _on_removed(self, name: str) -> None:
        self._edit(text("edit-block-values"), lambda graph: without_param(graph, self._id, name))

    def _edit(self, title: Text, change: Callable[[Graph], Graph]) -> None:
        """Change the definition from the model's own graph, which has all instances in reach."""
        root = self._document.project.graph

        def deed() -> None:
            changed = change(root)
            if changed != root:
                self._document.edit(title, self._document.project.with_graph(changed))

        self._do(deed)

    def _do(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except IllegalEdit as refused:
            self._error.setText(tr(refused.message))
            self._error.show()
            self.follow()
        else:
            self._error.hide()

    def _block(self) -> Block | None:
        return self._document.graph.blocks.by_id.get(self._id)
