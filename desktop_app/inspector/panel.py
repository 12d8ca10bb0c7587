"""The inspector: the selected layer, or the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.block_commands import BlockCommands
from desktop_app.inspector.block_page import BlockPage
from desktop_app.inspector.layer_page import LayerPage
from desktop_app.inspector.summary_page import SummaryPage
from desktop_app.language import translated
from desktop_app.widgets.scrolling import Scrolling
from engine.scope import block_at

if TYPE_CHECKING:
    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from engine.graph.model import Block


class InspectorPanel(QWidget):
    """Shows one page, made anew for every selection."""

    def __init__(self, document: Document, focus: Focus, feed: RunFeed) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self._document = document
        self._focus = focus
        self._feed = feed
        self._commands = BlockCommands(document, focus)
        self._outside = document.graph.outside
        self.page: LayerPage | BlockPage | SummaryPage = SummaryPage(document, focus)
        content = QWidget()
        self._content = QVBoxLayout(content)
        self._content.setContentsMargins(0, 0, 0, 0)
        self._content.addWidget(self.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Scrolling(content))
        focus.selection_changed.connect(self._rebuild)
        document.project_replaced.connect(self._rebuild)
        document.place_changed.connect(self._rebuild)
        document.node_removed.connect(self._on_node_removed)
        document.changed.connect(self._follow)
        feed.state_changed.connect(self._on_run_state_changed)
        translated(self, self._rebuild)

    def _rebuild(self) -> None:
        self._outside = self._document.graph.outside
        old, id, is_single = self.page, self._focus.node, len(self._focus.selection) == 1
        if is_single and id in self._document.graph.nodes:
            self.page = LayerPage(self._document, self._feed, self._commands, id)
        elif not self._focus.selection and (block := self._open_block()) is not None:
            self.page = BlockPage(self._document, self._commands, block)
        else:
            self.page = SummaryPage(self._document, self._focus)
        self._content.replaceWidget(old, self.page)
        self.page.show()
        old.hide()
        old.deleteLater()
        self.setFocusProxy(self.page.first_field)

    def _open_block(self) -> Block | None:
        return block_at(self._document.project.graph, self._document.place)

    def _follow(self) -> None:
        """Show the page as it is now; of other values of the block, other settings are possible."""
        is_elsewhere = self._document.graph.outside != self._outside
        if isinstance(self.page, LayerPage) and (is_elsewhere or self.page.is_outdated):
            self._rebuild()
        else:
            self.page.follow()

    def _on_node_removed(self, id: str) -> None:
        if self._focus.selection == (id,):  # the page is about what is gone
            self._rebuild()

    def _on_run_state_changed(self) -> None:
        if isinstance(self.page, LayerPage):
            self.page.follow_run()
