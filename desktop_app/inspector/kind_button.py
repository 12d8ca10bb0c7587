"""The kind of a layer, and what it could be instead."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton

from desktop_app.kinds_here import kinds_here
from desktop_app.language import tr
from desktop_app.widgets.category_icon import category_icon
from engine.kind_lookup import kind_in
from engine.problem import IllegalEdit
from engine.rewiring import kinds_instead, with_kind
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from engine.kind import LayerKind
    from engine.problem import NodeId


class KindButton(QToolButton):
    """Says the kind; its menu has those that take what arrives, the same family first."""

    def __init__(self, document: Document, id: NodeId) -> None:
        super().__init__()
        self.setObjectName("layer_kind")
        self._document, self._id = document, id
        node = document.graph.nodes[id]
        kind = kind_in(document.graph, node.kind)
        title = tr(kind.title) if kind is not None else node.kind
        self.setText(f"{title}  ▾")
        self.setProperty("flat", True)
        self.setProperty("role", "menu")  # without an arrow of its own
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        if kind is not None:
            self.setIcon(category_icon(kind.category, self.devicePixelRatioF()))
        self.setToolTip(tr(text("inspector-kind.help")))
        self.setAccessibleName(tr(text("inspector-kind", kind=title)))
        self.kinds = QMenu(self)
        self.kinds.setToolTipsVisible(True)
        self.kinds.aboutToShow.connect(self._fill)
        self.setMenu(self.kinds)

    def _fill(self) -> None:
        self.kinds.clear()
        document = self._document
        offered = list(kinds_instead(document.inference, self._id, kinds_here(document)))
        others = [kind for kind in offered if kind.category != offered[0].category]
        for kind in offered:
            if kind in others[:1]:
                self.kinds.addSeparator()
            self._add(kind)
        if not offered:
            self.kinds.addAction(tr(text("inspector-kind-none"))).setEnabled(False)

    def _add(self, kind: LayerKind) -> None:
        icon = category_icon(kind.category, self.devicePixelRatioF())
        action = self.kinds.addAction(icon, tr(kind.title))
        action.setData(kind.id)
        action.setToolTip(tr(kind.help))
        action.triggered.connect(partial(self._change, kind.id))

    def _change(self, kind_id: str, _checked: bool = False) -> None:
        document = self._document
        try:
            graph = with_kind(document.graph, self._id, kind_id)
        except IllegalEdit:  # the layer went while the menu was open
            return
        document.edit(text("canvas-edit-change"), document.with_graph(graph))
