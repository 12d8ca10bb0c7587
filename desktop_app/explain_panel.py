"""The explaining views of the selected layer, or a word on what can be explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.explain.explaining_view import EXPLAINING_VIEWS, ExplainingView, views_of
from desktop_app.language import tr, translated
from desktop_app.theme import GAP, px, themed
from desktop_app.widgets.labels import label
from desktop_app.widgets.segments import Segments
from engine.kind import KINDS
from engine.texts import Text, listed, text

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching
    from engine.problem import NodeId

SENTENCE_WIDTH = 420


class ExplainPanel(QWidget):
    """Follows the selection; a view is made when it is needed first.

    Of several views of a kind, it shows the one that was looked at last.
    """

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__()
        self.setObjectName("explain")
        self._document = document
        self._focus = focus
        self._parts = (document, focus, feed, watching)
        self._views: dict[str, ExplainingView] = {}
        self._tabs: dict[str, Segments] = {}  # by kind
        self._last: dict[str, str] = {}  # kind: view
        self._empty = _Nothing()
        self._empty.select.clicked.connect(lambda: self._select_first())
        self._tab_row = QHBoxLayout()
        self._tab_row.setContentsMargins(3 * GAP, GAP, 3 * GAP, 0)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._tab_row)
        column.addLayout(self._pages, 1)
        focus.selection_changed.connect(self._follow)
        focus.view_requested.connect(self._on_requested)
        for changed in (document.project_replaced, document.shapes_changed):
            changed.connect(self._follow)
        translated(self, self._follow)

    @property
    def _looked_at(self) -> NodeId:
        return self._document.layer_at(self._focus.path)

    @property
    def view(self) -> ExplainingView | None:
        """The view that is shown."""
        shown = self._pages.currentWidget()
        return shown if isinstance(shown, ExplainingView) else None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def _follow(self) -> None:
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        node = self._document.flat.nodes.get(self._looked_at)
        views = views_of(node.kind) if node else ()
        self._show_tabs(node.kind if node and len(views) > 1 else "")
        if node is not None and views:
            last = self._last.get(node.kind)
            chosen = next((view for view in views if view.id == last), views[0])
            if node.kind in self._tabs:
                self._tabs[node.kind].choose(chosen.id)
            self._pages.setCurrentWidget(self._view(chosen))
            return
        first = self._first_explained()
        self._empty.say(self._document.flat.nodes[first].kind if first else "")
        self._pages.setCurrentWidget(self._empty)

    def _show_tabs(self, kind: str) -> None:
        if kind and kind not in self._tabs:
            tabs = Segments({view.id: Text(f"{view.text_id()}.tab") for view in views_of(kind)})
            tabs.chosen.connect(self._on_tab_chosen)
            self._tabs[kind] = tabs
            self._tab_row.addWidget(tabs)
        for other, tabs in self._tabs.items():
            tabs.setVisible(other == kind)

    def _view(self, view_class: type[ExplainingView]) -> ExplainingView:
        view = self._views.get(view_class.id)
        if view is None:
            view = self._views[view_class.id] = view_class(*self._parts)
            self._pages.addWidget(view)
        return view

    def _on_tab_chosen(self, view: str) -> None:
        self._last[self._document.flat.nodes[self._looked_at].kind] = view
        self._show()

    def _on_requested(self, panel: str) -> None:
        """Turn to the view that somebody asked for, at a layer that it explains."""
        view = EXPLAINING_VIEWS.get(panel.removeprefix("explain."))
        if view is None or not panel.startswith("explain."):
            return
        nodes = self._document.flat.nodes
        node = nodes.get(self._looked_at)
        if node is None or node.kind not in view.explains:
            node = next(
                (nodes[id] for id in self._order() if nodes[id].kind in view.explains), None
            )
        if node is not None:
            self._last[node.kind] = view.id
            self._focus.look_at(node.id)
            self._follow()
            self._focus.bring("explain")

    def _first_explained(self) -> str:
        """Return the first layer that remembers, or that computes, else the first with any view."""
        nodes = self._document.flat.nodes
        found = [id for id in self._order() if views_of(nodes[id].kind)]
        kinds = {id: KINDS[nodes[id].kind] for id in found}
        remembering = [id for id in found if kinds[id].writing == "carries state"]
        computing = [id for id in found if kinds[id].category != "data"]
        return next(iter([*remembering, *computing, *found]), "")

    def _order(self) -> tuple[str, ...]:
        return self._document.flat.order

    def _select_first(self) -> None:
        self._focus.look_at(self._first_explained())


class _Nothing(QWidget):
    """What can be explained, and a button that begins with it."""

    def __init__(self) -> None:
        super().__init__()
        self._sentence = label("muted", wraps=True)
        themed(self, lambda: self._sentence.setFixedWidth(px(SENTENCE_WIDTH)))
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.select = QPushButton()
        self.select.setObjectName("select_explained")
        column = QVBoxLayout(self)
        column.setSpacing(4 * GAP)
        column.addStretch(1)
        for part in (self._sentence, self.select):
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(part)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(1)

    def say(self, kind: str) -> None:
        """Offer to select a layer of a kind; "" where there is none."""
        kinds = dict.fromkeys(kind for view in EXPLAINING_VIEWS for kind in view.explains)
        titles = [KINDS[kind].title for kind in kinds]
        self._sentence.setText(tr(text("explain-nothing", kinds=listed(titles))))
        self.select.setVisible(kind != "")
        if kind:
            self.select.setText(tr(text("explain-select", kind=KINDS[kind].title)))
