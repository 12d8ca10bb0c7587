"""A list of layers to choose from, above the canvas: type to find one, Enter takes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.graph_editor.offer_delegate import (
    CATEGORY,
    DETAIL,
    KIND,
    ROW,
    OfferDelegate,
)
from desktop_app.language import tr, translated
from desktop_app.theme import GAP, RADIUS, px, themed, tokens
from desktop_app.widgets.labels import label
from desktop_app.widgets.live_field import LiveField
from desktop_app.widgets.row_delegate import IS_READY
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.graph_editor.fitting import Offer
    from engine.texts import Text

    Finding = Callable[[str], list[Offer]]

WIDTH = 300
_MOST_ROWS = 9
_PAGE = 8
_FOOT_LINES = 4
_STEPS = {
    Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_PAGE, Qt.Key.Key_PageDown: _PAGE,
}  # fmt: skip
_STAYING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class LayerMenu(QFrame):
    """Part of the canvas and not a window of its own, so that input methods work as everywhere.

    It closes when the keyboard goes elsewhere within the window.
    """

    chosen = Signal(str)  # kind id
    opened = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("layer_menu")
        self._host = parent
        self._find: Finding = lambda _query: []
        self._at = QPoint()
        self._heading = label("small")
        self.search = LiveField()
        self.search.setObjectName("layer_menu_search")
        self.results = QListWidget()
        self.results.setObjectName("layer_menu_results")
        self.results.setFrameShape(QFrame.Shape.NoFrame)
        self.results.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.results.setMouseTracking(True)
        self.results.setItemDelegate(OfferDelegate(self.results))
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = label("muted", wraps=True)
        self._foot = label("small", wraps=True)
        self._foot.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        for part in (self._heading, self.search, self._nothing):
            column.addWidget(part)
        column.addWidget(self.results, 1)
        column.addWidget(self._foot)
        self.search.written.connect(self._show)
        self.search.returnPressed.connect(self._choose)
        self.search.installEventFilter(self)
        parent.installEventFilter(self)
        self.results.itemClicked.connect(self._choose)
        self.results.itemEntered.connect(self.results.setCurrentItem)
        self.results.currentItemChanged.connect(self._on_current_changed)
        self.hide()
        themed(self, self._restyle)
        translated(self, self._retranslate)

    @property
    def kind_ids(self) -> list[str]:
        """The kinds shown, in order."""
        return [self.results.item(row).data(KIND) for row in range(self.results.count())]

    @property
    def heading(self) -> str:
        """What is asked."""
        return str(self._heading.text())

    @property
    def explanation(self) -> str:
        """What is said of the layer chosen: what it does, or why it does not fit."""
        return str(self._foot.text())

    @property
    def none(self) -> str:
        """What is said where nothing was found, "" where something was."""
        return "" if self._nothing.isHidden() else str(self._nothing.text())

    def open(self, heading: Text, find: Finding, at: QPoint, typed: str = "") -> None:
        """Show what `find` gives for the words typed, beside a point of the canvas."""
        self._find = find
        self._heading.setText(tr(heading))
        self.setFixedWidth(min(px(WIDTH), max(px(120), self._host.width() - 2 * GAP)))
        self._size_foot()
        self.search.blockSignals(True)
        self.search.setText(typed)
        self.search.blockSignals(False)
        self._at = at
        self._show(typed)
        self._place()
        self.show()
        self.raise_()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    def close_up(self) -> None:
        """Go away, and leave everything as it is."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows walk the list while one types, Esc close it, and clicks elsewhere too."""
        if watched is self._host:
            if event.type() == QEvent.Type.Resize and not self.isHidden():
                self._size_foot()
                self._show(self.search.words)
                self._place()
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        if isinstance(event, QFocusEvent) and event.lostFocus() and _is_for_good(event):
            self.close_up()
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if step and self.results.count():
            self._walk(step)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_up()
        else:
            return False
        return True

    def _walk(self, step: int) -> None:
        row, last = self.results.currentRow() + step, self.results.count() - 1
        if abs(step) == 1:
            row %= last + 1
        self.results.setCurrentRow(min(max(row, 0), last))

    def _show(self, typed: str) -> None:
        self.results.clear()
        for offer in self._find(typed):
            self.results.addItem(_row(offer))
        count = self.results.count()
        query = typed.strip()
        none = text("layer-menu-none", query=query) if query else text("layer-menu-nothing")
        self._nothing.setText(tr(none))
        self._nothing.setVisible(not count)
        self.results.setVisible(bool(count))
        self.results.setCurrentRow(0)
        self.results.setFixedHeight(px(ROW) * min(max(count, 1), self._rows()) + 2)
        self.adjustSize()

    def _rows(self) -> int:
        """Return how many rows there is room for."""
        room = self._host.height() - px(ROW) * 3 - 6 * GAP
        if not self._foot.isHidden():
            room -= self._foot.height()
        return max(1, min(_MOST_ROWS, room // px(ROW)))

    def _fitting(self, words: str) -> str:
        """Return so many sentences as the foot has room for, the first one at least."""
        metrics, wraps = self._foot.fontMetrics(), Qt.TextFlag.TextWordWrap
        room = QRect(0, 0, self._foot.width(), self._foot.height())
        sentences = re.split(r"(?<=[.!?]) ", words)
        while len(sentences) > 1:
            said = " ".join(sentences)
            if metrics.boundingRect(room, int(wraps), said).height() <= room.height():
                break
            sentences.pop()
        return " ".join(sentences)

    def _size_foot(self) -> None:
        """Explain layers where there is room for that beside a few rows."""
        height = _FOOT_LINES * self._foot.fontMetrics().lineSpacing()
        self._foot.setFixedHeight(height)
        self._foot.setVisible(self._host.height() > height + px(ROW) * 7)

    def _place(self) -> None:
        """Go beside the point, but stay within the canvas."""
        self.adjustSize()
        at = self._at
        across = self._host.width() - self.width() - GAP
        down = self._host.height() - self.height() - GAP
        self.move(max(GAP, min(at.x() + 2 * GAP, across)), max(GAP, min(at.y() - 2 * GAP, down)))

    def _choose(self) -> None:
        row = self.results.currentItem()
        if row is not None:
            kind = str(row.data(KIND))
            self.hide()
            self.chosen.emit(kind)
            self.closed.emit()

    def _on_current_changed(self, row: QListWidgetItem | None) -> None:
        """Explain a layer, also by a screen reader: the keyboard stays in the search."""
        self._foot.setText(self._fitting(row.toolTip()) if row is not None else "")
        if row is not None and QAccessible.isActive():
            words = str(row.data(Qt.ItemDataRole.AccessibleTextRole))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.search, words))

    def _retranslate(self) -> None:
        self.setAccessibleName(tr(text("layer-menu-name")))
        self.results.setAccessibleName(tr(text("layer-menu-name")))
        self.search.setPlaceholderText(tr(text("layers-search")))
        self.search.setAccessibleName(tr(text("layers-search-name")))

    def _restyle(self) -> None:
        t = tokens()
        self.setStyleSheet(
            f"#layer_menu {{ background: {t.panel}; border: 1px solid {t.border};"
            f" border-radius: {RADIUS}px; }}"
            "#layer_menu_results { background: transparent; border: none; padding: 0; }"
        )


def _is_for_good(event: QFocusEvent) -> bool:
    """Whether the keyboard went elsewhere in the window, not to another window or a menu."""
    return event.reason() not in _STAYING


def _row(offer: Offer) -> QListWidgetItem:
    title, words = tr(offer.kind.title), tr(offer.why_not or offer.kind.help)
    detail = str(offer.shape) if offer.shape is not None else ""
    if offer.why_not is not None:
        detail = tr(text("layer-menu-unfit"))
    row = QListWidgetItem(title)
    row.setData(KIND, offer.kind.id)
    row.setData(CATEGORY, offer.kind.category)
    row.setData(DETAIL, detail)
    row.setData(IS_READY, offer.why_not is None)
    row.setToolTip(words)
    row.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (title, detail, words))))
    return row
