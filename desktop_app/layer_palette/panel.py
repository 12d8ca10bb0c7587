"""The palette: a search field, and every kind of layer by family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_app.kinds_here import kinds_here
from desktop_app.language import tr, translated
from desktop_app.layer_names import layer_name
from desktop_app.layer_palette.layer_list import LayerList
from desktop_app.layer_palette.searching import OVER_TIME, found_kinds
from desktop_app.theme import GAP, theme_changed
from desktop_app.widgets.labels import label
from engine.blocks import deleted
from engine.data.forms import form_of
from engine.graph.model import INSTANCE_OF
from engine.kind import CATEGORIES
from engine.problem import IllegalEdit
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from engine.kind import Category, LayerKind


class LayerPalette(QWidget):
    """Layers to be dragged onto the canvas. Its foot says where a double-click puts one."""

    layer_requested = Signal(str)  # kind id

    def __init__(self, document: Document, focus: Focus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layer_palette")
        self._document = document
        self._focus = focus
        self._kinds: list[tuple[str, str]] = []
        self._shown: tuple[Category, ...] = ()
        self.search = QLineEdit()
        self.search.setObjectName("layer_search")
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        self.layers = LayerList()
        self.nothing = label("muted", wraps=True)
        self.where = label("small", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(2 * GAP)
        for part in (self.search, self.nothing):
            column.addWidget(part)
        column.addWidget(self.layers, 1)
        column.addWidget(self.where)
        self.setFocusProxy(self.search)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._take_first)
        self.layers.chosen.connect(self.layer_requested)
        self.layers.deletion_wanted.connect(self._delete_block)
        focus.selection_changed.connect(self._say_where)
        for changed in (
            document.shapes_changed,
            document.data_changed,
            document.project_replaced,
        ):
            changed.connect(self._say_where)
            changed.connect(self._follow)
        theme_changed.connect(self.layers.viewport().update)
        translated(self, self._retranslate)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow go from the search field into the list, and Esc empty the field."""
        if watched is self.search and isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
                self.layers.enter_from_above()
                return True
            if event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def _take_first(self) -> None:
        self.layers.choose_first()
        self.search.clear()

    def _filter(self) -> None:
        kinds = kinds_here(self._document)
        self._kinds, self._shown = _names(kinds), self._families()
        families = found_kinds(self.search.text(), kinds, self._families())
        self.layers.show_kinds(families)
        self.nothing.setText(tr(text("layers-none", query=self.search.text().strip())))
        self.nothing.setVisible(not families)

    def _families(self) -> tuple[Category, ...]:
        """Return the families in the order that suits the data."""
        is_image = form_of(self._document.project.data) == "image"
        return CATEGORIES if is_image else OVER_TIME

    def _delete_block(self, kind_id: str) -> None:
        """Delete a block of which there is no copy; a refusal is said in the foot."""
        document, id = self._document, kind_id.removeprefix(INSTANCE_OF)
        name = document.graph.blocks.by_id[id].name
        try:
            project = document.project.with_graph(deleted(document.project.graph, id))
        except IllegalEdit as refused:
            self.where.setText(tr(refused.message))
        else:
            document.edit(text("palette-delete-block", block=name), project)

    def _follow(self) -> None:
        """Show other kinds, or another order, where the open graph or the data is another."""
        if _names(kinds_here(self._document)) != self._kinds or self._families() != self._shown:
            self._filter()

    def _say_where(self) -> None:
        node = self._document.graph.nodes.get(self._focus.node)
        if node is None:
            self.where.setText(tr(text("layers-hint")))
        else:
            self.where.setText(
                tr(text("layers-hint-after", layer=layer_name(node, self._document.graph)))
            )

    def _retranslate(self) -> None:
        self.setAccessibleName(tr(text("layers-name")))
        self.layers.setAccessibleName(tr(text("layers-name")))
        self.search.setPlaceholderText(tr(text("layers-search")))
        self.search.setAccessibleName(tr(text("layers-search-name")))
        self.search.setToolTip(tr(text("layers-search.help")))
        self._filter()
        self._say_where()


def _names(kinds: Iterable[LayerKind]) -> list[tuple[str, str]]:
    return [(kind.id, tr(kind.title)) for kind in kinds]
