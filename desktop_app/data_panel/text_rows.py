"""Texts as rows of a list: the first line, and under it how long each is and what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, Qt

from desktop_app.language import tr
from desktop_app.theme import GAP, TEXT_BODY, TEXT_SMALL, font, px
from desktop_app.widgets.class_chip import class_color
from desktop_app.widgets.row_delegate import IS_READY, Inks, RowDelegate
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QPainter

    from engine.data.listing import ListedText
    from engine.data.source import Form
    from engine.texts import Text

TEXT = Qt.ItemDataRole.UserRole
MARKS = {"training": "", "validation": "○", "test": "□"}
STRIPE = 3

Index = QModelIndex | QPersistentModelIndex


class TextRows(QAbstractListModel):
    """The texts that are shown; nothing is copied."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: tuple[ListedText, ...] = ()
        self.form: Form = "text"
        self.colors: Mapping[str, int] = {}

    def show_texts(
        self, texts: Sequence[ListedText], form: Form, colors: Mapping[str, int]
    ) -> None:
        """Show other texts, those of a class in its colour."""
        self.beginResetModel()
        self.texts, self.form, self.colors = tuple(texts), form, colors
        self.endResetModel()

    def row_of(self, id: str) -> int:
        """Return the row of a text, -1 where it is not shown."""
        return next((row for row, shown in enumerate(self.texts) if shown.id == id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (as Qt has it)
        return 0 if parent.isValid() else len(self.texts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = self.texts[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return shown.first_line
            case Qt.ItemDataRole.ToolTipRole:
                return tr(tip_of(shown))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{shown.first_line}, {tr(tip_of(shown))}"
            case _ if role == TEXT:
                return shown
            case _ if role == IS_READY:
                return True
        return None


def purpose_of(shown: ListedText) -> str:
    """Return what a text is for: the purpose of all of it, or "divided"."""
    purposes = {stretch.purpose for stretch in shown.stretches}
    return min(purposes) if len(purposes) == 1 else "divided"


def tip_of(shown: ListedText) -> Text:
    """Say what a text is for, and of which class it is."""
    if shown.label:
        return text(f"sentence-{purpose_of(shown)}", name=shown.label)
    return text(f"text-{purpose_of(shown)}", name=shown.name)


class DocumentDelegate(RowDelegate):
    """Two lines: how a text begins; what it is called and how long it is."""

    height = 42

    def paint_words(self, painter: QPainter, box: QRectF, index: Index, inks: Inks) -> None:
        shown: ListedText = index.data(TEXT)
        inside = box.adjusted(2 * GAP, 0, -2 * GAP, 0)
        middle = inside.center().y()
        above = QRectF(inside.left(), inside.top(), inside.width(), middle - inside.top() + 2)
        below = QRectF(inside.left(), middle, inside.width(), inside.bottom() - middle)
        mark = MARKS.get(purpose_of(shown), "")
        words = text("text-row", name=shown.name, count=len(shown.tokens))
        _write(painter, above, shown.first_line, inks.words, TEXT_BODY, room=px(16))
        _write(painter, below, tr(words), inks.faint, TEXT_SMALL)
        painter.setPen(inks.faint)
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, mark)


class SentenceDelegate(RowDelegate):
    """One line, behind a stripe in the colour of its class."""

    height = 26

    def __init__(self, rows: TextRows) -> None:
        super().__init__()
        self._rows = rows

    def paint_words(self, painter: QPainter, box: QRectF, index: Index, inks: Inks) -> None:
        shown: ListedText = index.data(TEXT)
        stripe = QRectF(box.left() + 1, box.top() + 4, px(STRIPE), box.height() - 8)
        painter.fillRect(stripe, class_color(self._rows.colors.get(shown.label, 0)))
        inside = box.adjusted(px(STRIPE) + 2 * GAP, 0, -2 * GAP, 0)
        _write(painter, inside, shown.first_line, inks.words, TEXT_BODY, room=px(16))
        painter.setPen(inks.faint)
        mark = MARKS.get(purpose_of(shown), "")
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, mark)


def _write(
    painter: QPainter, box: QRectF, words: str, ink: Any, size: int, *, room: int = 0
) -> None:
    painter.setFont(font(size))
    painter.setPen(ink)
    wide = int(box.width()) - room
    elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, wide)
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)
