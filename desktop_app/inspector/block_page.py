"""What the inspector shows inside a block when no layer is selected: the block itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.inspector.block_box import BlockBox
from desktop_app.inspector.fixes import Fixes
from desktop_app.language import tr
from desktop_app.theme import GAP
from desktop_app.widgets.labels import label
from engine.texts import listed, text

if TYPE_CHECKING:
    from desktop_app.block_commands import BlockCommands
    from desktop_app.document import Document
    from engine.graph.model import Block


class BlockPage(QWidget):
    """The definition, the values of the copy that is looked at, and what no layer's page mends."""

    def __init__(self, document: Document, commands: BlockCommands, block: Block) -> None:
        super().__init__()
        self._document = document
        self._help, self._here = label("small", wraps=True), label("muted", wraps=True)
        self._help.setText(tr(text("inspector-block.help")))
        self.box = BlockBox(document, commands, block.id, is_instance=False)
        self._fixes = Fixes(document)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GAP, 2 * GAP, 3 * GAP, 3 * GAP)
        column.setSpacing(2 * GAP)
        for part in (self._help, self._fixes, self.box, self._here):
            column.addWidget(part)
        column.addStretch(1)
        self.follow()

    @property
    def first_field(self) -> QWidget:
        """Where the keyboard goes when the inspector is asked for."""
        return self.box.name

    def follow(self) -> None:
        """Show the block as it is now."""
        graph = self._document.graph
        self.box.follow()
        values = graph.outside.values if graph.outside is not None else {}
        self._here.setVisible(bool(values))
        if values:
            items = [text("inspector-block-value", name=n, value=v) for n, v in values.items()]
            self._here.setText(tr(text("inspector-block-here", values=listed(items))))
        problems = self._document.inference.problems
        self._fixes.show_problems(tuple(p for p in problems if p.node not in graph.nodes))
