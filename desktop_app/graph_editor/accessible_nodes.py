"""The canvas for those who cannot see it: every layer has words, and a screen reader finds them.

What is painted on a canvas has no accessibility of its own in Qt. Here the view becomes a list
whose entries are the layers, and whatever is selected is spoken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import ref

from PySide6.QtCore import QEvent, QObject, QRect, QRectF
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QHelpEvent,
)
from PySide6.QtWidgets import QAccessibleWidget, QWhatsThis
from shiboken6 import isValid

from desktop_app.graph_editor.metrics import NODE_HEIGHT, NODE_WIDTH
from desktop_app.graph_editor.spoken_node import spoken_node
from desktop_app.graph_editor.view import GraphView
from desktop_app.language import tr, translated
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from engine.problem import NodeId


class AccessibleNodes(QObject):
    """Tells of the selection, and keeps the words of all layers at hand."""

    def __init__(self, view: GraphView, document: Document, focus: Focus) -> None:
        super().__init__(view)
        _install()
        self.view, self.document, self.focus = view, document, focus
        self._said = ""
        focus.selection_changed.connect(self._tell)
        document.shapes_changed.connect(self._tell)
        document.project_replaced.connect(self._tell)
        view.viewport().installEventFilter(self)
        translated(self, self._tell)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer What's This for the layer that is clicked."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.WhatsThis:
            id = self.at(event.globalX(), event.globalY())
            kind = self.document.inference.nodes[id].kind if id else None
            if kind is not None:
                words = text("canvas-whats-this", layer=self.words(id), help=kind.help)
                QWhatsThis.showText(event.globalPos(), tr(words), self.view)
                event.accept()
                return True
        return False

    @property
    def ids(self) -> tuple[NodeId, ...]:
        """The layers, from the data to the goal."""
        return self.document.graph.order

    def words(self, id: NodeId) -> str:
        """Return what is said of a layer."""
        return tr(spoken_node(self.document, id))

    def place(self, id: NodeId) -> QRect:
        """Return where a layer is on the screen."""
        x, y = self.document.positions.get(id, (0.0, 0.0))
        seen = self.view.mapFromScene(QRectF(x, y, NODE_WIDTH, NODE_HEIGHT)).boundingRect()
        return QRect(self.view.viewport().mapToGlobal(seen.topLeft()), seen.size())

    def at(self, x: int, y: int) -> NodeId:
        """Return the layer at a point of the screen, "" for none."""
        return next((id for id in self.ids if self.place(id).contains(x, y)), "")

    def _tell(self) -> None:
        selected = [id for id in self.focus.selection if id in self.document.graph.nodes]
        words = self.words(selected[0]) if selected else ""
        if len(selected) > 1:
            words = tr(text("canvas-spoken-several", count=len(selected), first=words))
        self.view.setAccessibleDescription(words or tr(text("canvas-spoken-hint")))
        if words and words != self._said and self.view.hasFocus() and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.view, words))
        self._said = words


# Where an interface may be a null pointer, which Qt's types leave out, the methods return `Any`.


class CanvasInterface(QAccessibleWidget):
    """The view as a list of layers."""

    def __init__(self, view: GraphView, nodes: AccessibleNodes) -> None:
        super().__init__(view, QAccessible.Role.List)
        self._nodes = ref(nodes)
        self._entries: dict[NodeId, NodeInterface] = {}

    def childCount(self) -> int:
        return len(self._ids)

    def child(self, index: int) -> Any:
        ids = self._ids
        return self._entry(ids[index]) if 0 <= index < len(ids) else None

    def childAt(self, x: int, y: int) -> Any:
        nodes = _living(self._nodes)
        id = nodes.at(x, y) if nodes is not None else ""
        return self._entry(id) if id else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        id = child.node if isinstance(child, NodeInterface) else ""
        return self._ids.index(id) if id in self._ids else -1

    @property
    def _ids(self) -> tuple[NodeId, ...]:
        nodes = _living(self._nodes)
        return nodes.ids if nodes is not None else ()

    def _entry(self, id: NodeId) -> NodeInterface:
        """Return a layer's entry, the same whenever it is asked for: readers remember them."""
        if id not in self._entries:
            self._entries[id] = NodeInterface(self._nodes, id)
            _kept.append(self._entries[id])
        return self._entries[id]


class NodeInterface(QAccessibleInterface):
    """One layer. It outlives a layer that was deleted, and is invalid from then on."""

    def __init__(self, nodes: ref[AccessibleNodes], node: NodeId) -> None:
        super().__init__()
        self._nodes, self.node = nodes, node

    def isValid(self) -> bool:
        return self._alive is not None

    def object(self) -> Any:
        return None

    def parent(self) -> Any:
        nodes = self._alive
        return QAccessible.queryAccessibleInterface(nodes.view) if nodes else None

    def child(self, index: int) -> Any:
        return None

    def childAt(self, x: int, y: int) -> Any:
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def rect(self) -> QRect:
        nodes = self._alive
        return nodes.place(self.node) if nodes is not None else QRect()

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        state, nodes = QAccessible.State(), self._alive
        state.invalid = int(nodes is None)
        if nodes is not None:
            state.selectable = state.focusable = 1
            state.selected = int(self.node in nodes.focus.selection)
            state.focused = int(self.node == nodes.focus.node and nodes.view.hasFocus())
        return state

    def text(self, kind: QAccessible.Text) -> str:
        nodes = self._alive
        return nodes.words(self.node) if nodes and kind == QAccessible.Text.Name else ""

    def setText(self, kind: QAccessible.Text, words: str) -> None:
        """Change nothing: the inspector has a field for the name."""

    @property
    def _alive(self) -> AccessibleNodes | None:
        nodes = _living(self._nodes)
        return nodes if nodes is not None and self.node in nodes.ids else None


_kept: list[NodeInterface] = []  # Qt's register refers to them as long as the application runs
_installed: list[bool] = []


def _living(nodes: ref[AccessibleNodes]) -> AccessibleNodes | None:
    found = nodes()
    return found if found is not None and isValid(found) else None


def _install() -> None:
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_make)


def _make(_class: str, widget: QObject) -> Any:
    """Make the interface of a canvas; Qt asks once for each widget, and keeps what it gets."""
    if not isinstance(widget, GraphView):
        return None
    nodes = widget.findChild(AccessibleNodes)
    return CanvasInterface(widget, nodes) if nodes is not None else None
