"""The layers of the palette as a list: to be dragged, double-clicked, or chosen by Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDrag, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyle,
)

from desktop_app.language import tr
from desktop_app.layer_palette.entry_delegate import (
    CATEGORY_ROLE,
    KIND_ROLE,
    EntryDelegate,
    paint_entry,
)
from desktop_app.widgets.layer_mime import layer_mime
from engine.graph.model import INSTANCE_OF
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

    from engine.kind import Category, LayerKind

_DRAG_WIDTH, _DRAG_HEIGHT = 150, 30


class LayerList(QListWidget):
    """One row a layer, under the headings of their families."""

    chosen = Signal(str)  # kind id
    deletion_wanted = Signal(str)  # kind id of a block

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layer_list")
        self.setItemDelegate(EntryDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setDragEnabled(True)
        self.itemDoubleClicked.connect(self._on_double_clicked)

    def show_kinds(self, families: dict[Category, list[LayerKind]]) -> None:
        """Replace the rows."""
        self.clear()
        for category, kinds in families.items():
            heading = QListWidgetItem(tr(text(f"layers-{category}")), self)
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            for kind in kinds:
                self.addItem(_entry(kind))

    def kind_ids(self) -> list[str]:
        """Return the kinds shown, in order."""
        rows = (self.item(row).data(KIND_ROLE) for row in range(self.count()))
        return [kind_id for kind_id in rows if kind_id]

    def row_of(self, kind_id: str) -> QListWidgetItem | None:
        """Return the row of a kind that is shown."""
        rows = (self.item(row) for row in range(self.count()))
        return next((item for item in rows if item.data(KIND_ROLE) == kind_id), None)

    def choose_first(self) -> None:
        """Choose the first layer shown."""
        if kinds := self.kind_ids():
            self.chosen.emit(kinds[0])

    def enter_from_above(self) -> None:
        """Take the keyboard, at the first layer."""
        rows = (self.item(row) for row in range(self.count()))
        first = next((item for item in rows if item.data(KIND_ROLE)), None)
        if first is not None:
            self.setCurrentItem(first)
            self.setFocus(Qt.FocusReason.TabFocusReason)

    def event(self, event: QEvent) -> bool:
        """Keep Del to oneself: what is selected on the canvas is not what is meant."""
        is_override = event.type() is QEvent.Type.ShortcutOverride
        is_deletion = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete
        if is_override and is_deletion and self.currentItem() is not None:
            event.accept()
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to delete a block; other kinds are there for good."""
        item = self.itemAt(event.pos())
        if item is None or not str(item.data(KIND_ROLE) or "").startswith(INSTANCE_OF):
            return
        self.setCurrentItem(item)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        delete = menu.addAction(tr(text("palette-delete-block", block=item.text())))
        delete.triggered.connect(lambda: self._delete(item))
        menu.popup(event.globalPos())

    def _delete(self, item: QListWidgetItem) -> None:
        kind_id = str(item.data(KIND_ROLE) or "")
        if kind_id.startswith(INSTANCE_OF):
            self.deletion_wanted.emit(kind_id)

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        return layer_mime(items[0].data(KIND_ROLE) if items else "")

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        """Drag a picture of the entry, held a little left of its middle."""
        item = self.currentItem()
        if item is None or not item.data(KIND_ROLE):
            return
        drag = QDrag(self)
        drag.setMimeData(self.mimeData([item]))
        drag.setPixmap(self._picture(item))
        drag.setHotSpot(QPoint(_DRAG_WIDTH // 2, _DRAG_HEIGHT // 2))
        drag.exec(Qt.DropAction.CopyAction)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and item is not None and item.data(KIND_ROLE):
            self.chosen.emit(item.data(KIND_ROLE))
        elif event.key() == Qt.Key.Key_Delete and item is not None:
            self._delete(item)
        else:
            super().keyPressEvent(event)

    def _on_double_clicked(self, item: QListWidgetItem) -> None:
        if item.data(KIND_ROLE):
            self.chosen.emit(item.data(KIND_ROLE))

    def _picture(self, item: QListWidgetItem) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(_DRAG_WIDTH * ratio), round(_DRAG_HEIGHT * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, 0, _DRAG_WIDTH, _DRAG_HEIGHT)
        paint_entry(
            painter, box, item.text(), item.data(CATEGORY_ROLE), QStyle.StateFlag.State_Selected
        )
        painter.end()
        return picture


def _entry(kind: LayerKind) -> QListWidgetItem:
    entry = QListWidgetItem(tr(kind.title))
    entry.setData(KIND_ROLE, kind.id)
    entry.setData(CATEGORY_ROLE, kind.category)
    entry.setToolTip(tr(kind.help))
    entry.setWhatsThis(tr(kind.help))
    entry.setData(Qt.ItemDataRole.AccessibleDescriptionRole, tr(kind.help))
    return entry
