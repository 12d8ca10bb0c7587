"""The explaining view of the selected layer, or a word on what can be explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.explain.explaining_view import EXPLAINING_VIEWS, ExplainingView
from desktop_app.language import tr, translated
from desktop_app.theme import GAP
from desktop_app.widgets.labels import label
from engine.kind import KINDS
from engine.texts import listed, text

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching

SENTENCE_WIDTH = 420


class ExplainPanel(QWidget):
    """Follows the selection; a view is made when it is needed first."""

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__()
        self.setObjectName("explain")
        self._document = document
        self._focus = focus
        self._parts = (document, focus, feed, watching)
        self._views: dict[str, ExplainingView] = {}
        self._empty = QWidget()
        self._sentence = label("muted", wraps=True)
        self._sentence.setFixedWidth(SENTENCE_WIDTH)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._select = QPushButton()
        self._select.setObjectName("select_explained")
        self._select.clicked.connect(self._select_first)
        column = QVBoxLayout(self._empty)
        column.setSpacing(4 * GAP)
        column.addStretch(1)
        for part in (self._sentence, self._select):
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(part)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._empty)
        focus.selection_changed.connect(self._follow)
        for changed in (document.project_replaced, document.shapes_changed):
            changed.connect(self._follow)
        translated(self, self._follow)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def _follow(self) -> None:
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        node = self._document.graph.nodes.get(self._focus.node)
        view_class = _explaining(node.kind) if node else None
        if view_class is not None:
            self._pages.setCurrentWidget(self._view(view_class))
            return
        kinds = [KINDS[kind].title for view in EXPLAINING_VIEWS for kind in view.explains]
        self._sentence.setText(tr(text("explain-nothing", kinds=listed(kinds))))
        first = self._first_explained()
        self._select.setVisible(first != "")
        if first:
            kind = KINDS[self._document.graph.nodes[first].kind]
            self._select.setText(tr(text("explain-select", kind=kind.title)))
        self._pages.setCurrentWidget(self._empty)

    def _view(self, view_class: type[ExplainingView]) -> ExplainingView:
        view = self._views.get(view_class.id)
        if view is None:
            view = self._views[view_class.id] = view_class(*self._parts)
            self._pages.addWidget(view)
        return view

    def _first_explained(self) -> str:
        nodes = self._document.graph.nodes
        return next((id for id in self._document.graph.order if _explaining(nodes[id].kind)), "")

    def _select_first(self) -> None:
        self._focus.select((self._first_explained(),))


def _explaining(kind: str) -> type[ExplainingView] | None:
    return next((view for view in EXPLAINING_VIEWS if kind in view.explains), None)
