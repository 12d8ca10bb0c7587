"""How a command looks in a list: its name, where it belongs or why not now, and its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.theme import GAP, RADIUS, TEXT_BODY, TEXT_SMALL, color, disabled_ink, font, px

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QColor

KEYS = Qt.ItemDataRole.UserRole + 1
DETAIL = Qt.ItemDataRole.UserRole + 2
IS_ENABLED = Qt.ItemDataRole.UserRole + 3
HEIGHT = 28
_ELIDED = Qt.TextElideMode.ElideRight


class CommandEntryDelegate(QStyledItemDelegate):
    """Paints a row: the keys stand at the right, what is disabled is dim."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, px(HEIGHT))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        box = QRect(option.rect)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        is_enabled = bool(index.data(IS_ENABLED))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accent" if is_enabled else "raised"))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        ink = color("text") if is_enabled else disabled_ink()
        faint = color("muted") if is_enabled else disabled_ink()
        if is_chosen and is_enabled:
            ink = faint = color("on_accent")
        _paint_words(painter, box.adjusted(2 * GAP, 0, -2 * GAP, 0), index, ink, faint)
        painter.restore()


def _paint_words(
    painter: QPainter,
    box: QRect,
    index: QModelIndex | QPersistentModelIndex,
    ink: QColor,
    faint: QColor,
) -> None:
    middle, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
    name, detail, keys = (
        str(index.data(role) or "") for role in (Qt.ItemDataRole.DisplayRole, DETAIL, KEYS)
    )
    small = font(TEXT_SMALL)
    painter.setFont(small)
    painter.setPen(faint)
    painter.drawText(box, right | middle, keys)
    room = box.width() - QFontMetrics(small).horizontalAdvance(keys) - 3 * GAP
    words = font(TEXT_BODY)
    name = QFontMetrics(words).elidedText(name, _ELIDED, room)
    used = QFontMetrics(words).horizontalAdvance(name) + 3 * GAP
    if room - used > px(6 * GAP):
        detail = QFontMetrics(small).elidedText(detail, _ELIDED, room - used)
        painter.drawText(box.adjusted(used, 0, 0, 0), middle, detail)
    painter.setFont(words)
    painter.setPen(ink)
    painter.drawText(box, middle, name)
