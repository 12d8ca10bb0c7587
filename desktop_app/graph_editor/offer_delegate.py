"""How an offered layer looks in a list: its family, its name, and what it would make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.theme import (
    GAP,
    RADIUS,
    TEXT_BODY,
    TEXT_SMALL,
    color,
    disabled_ink,
    font,
    px,
)
from desktop_app.widgets.category_icon import CHIP, paint_chip

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from engine.kind import Category

KIND = Qt.ItemDataRole.UserRole
CATEGORY = Qt.ItemDataRole.UserRole + 1
DETAIL = Qt.ItemDataRole.UserRole + 2
IS_FITTING = Qt.ItemDataRole.UserRole + 3
ROW = 30
_ELIDED = Qt.TextElideMode.ElideRight


class OfferDelegate(QStyledItemDelegate):
    """Paints a row; what does not fit is dim, and says why where there is room."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, px(ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        box = QRectF(option.rect)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_chosen:
            painter.setBrush(color("accent"))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        is_fitting = bool(index.data(IS_FITTING))
        _paint_chip(painter, box, index.data(CATEGORY), 1.0 if is_fitting else 0.5)
        ink = color("text") if is_fitting else disabled_ink()
        faint = color("muted") if is_fitting else disabled_ink()
        if is_chosen:
            ink = faint = color("on_accent")
        words = box.adjusted(px(CHIP) + 3 * GAP, 0, -2 * GAP, 0)
        _paint_words(painter, words, index, ink, faint)
        painter.restore()


def _paint_chip(painter: QPainter, box: QRectF, category: Category, opacity: float) -> None:
    side = px(CHIP)
    painter.setOpacity(opacity)
    paint_chip(
        painter,
        QRectF(box.left() + 1.5 * GAP, box.center().y() - side / 2, side, side),
        category,
    )
    painter.setOpacity(1.0)


def _paint_words(
    painter: QPainter,
    box: QRectF,
    index: QModelIndex | QPersistentModelIndex,
    ink: QColor,
    faint: QColor,
) -> None:
    middle, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
    title, detail = str(index.data() or ""), str(index.data(DETAIL) or "")
    body, small = font(TEXT_BODY), font(TEXT_SMALL)
    shown = QFontMetricsF(body).elidedText(title, _ELIDED, box.width())
    painter.setFont(body)
    painter.setPen(ink)
    painter.drawText(box, middle, shown)
    used = QFontMetricsF(body).horizontalAdvance(shown) + 3 * GAP
    if detail and box.width() - used > px(12 * GAP):
        painter.setFont(small)
        painter.setPen(faint)
        room = box.adjusted(used, 0, 0, 0)
        painter.drawText(
            room, middle | right, QFontMetricsF(small).elidedText(detail, _ELIDED, room.width())
        )
