"""How headings and layers are painted in the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from desktop_app.theme import CATEGORY_COLORS, GAP, RADIUS, TEXT_BODY, TEXT_SMALL, color, font, px
from desktop_app.widgets.category_glyph import GLYPH_SIZE, paint_glyph

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem

    from engine.kind import Category

KIND_ROLE = Qt.ItemDataRole.UserRole
CATEGORY_ROLE = Qt.ItemDataRole.UserRole + 1

_ENTRY_HEIGHT, _HEADING_HEIGHT = 30, 28
_BAR = 3.0


class EntryDelegate(QStyledItemDelegate):
    """A heading is small and muted; a layer has its family's bar and shape."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        is_entry = bool(index.data(KIND_ROLE))
        return QSize(0, px(_ENTRY_HEIGHT if is_entry else _HEADING_HEIGHT))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, words = QRectF(option.rect), str(index.data(Qt.ItemDataRole.DisplayRole))
        if index.data(KIND_ROLE):
            paint_entry(painter, box, words, index.data(CATEGORY_ROLE), option.state)
        else:
            _paint_heading(painter, box, words)
        painter.restore()


def paint_entry(
    painter: QPainter, box: QRectF, words: str, category: Category, state: QStyle.StateFlag
) -> None:
    """Paint a layer: its family's bar and shape, and its title."""
    card = box.adjusted(0, 2, 0, -2)
    is_hovered = bool(state & QStyle.StateFlag.State_MouseOver)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("border" if is_hovered else "raised"))
    painter.drawRoundedRect(card, RADIUS, RADIUS)
    if state & QStyle.StateFlag.State_Selected:
        painter.setPen(color("accent"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(CATEGORY_COLORS[category]))
    painter.drawRoundedRect(QRectF(card.left(), card.top(), _BAR, card.height()), 1.5, 1.5)
    corner = QPointF(card.left() + 3 * GAP, card.center().y() - GLYPH_SIZE / 2)
    paint_glyph(painter, category, corner, color("muted"))
    text_box = card.adjusted(3 * GAP + GLYPH_SIZE + 2 * GAP, 0, -2 * GAP, 0)
    _paint_words(painter, text_box, words, TEXT_BODY, "text")


def _paint_heading(painter: QPainter, box: QRectF, words: str) -> None:
    _paint_words(painter, box.adjusted(0, GAP, 0, 0), words.upper(), TEXT_SMALL, "muted", bold=True)


def _paint_words(
    painter: QPainter, box: QRectF, words: str, size: int, token: str, *, bold: bool = False
) -> None:
    painter.setFont(font(size, bold=bold))
    painter.setPen(color(token))
    metrics, width = painter.fontMetrics(), int(box.width())
    if metrics.horizontalAdvance(words) > width:
        words = words.partition(" (")[0]
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
