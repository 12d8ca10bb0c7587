"""How an offered layer looks in a list: its family, its name, and what it would make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from desktop_app.theme import GAP, TEXT_BODY, TEXT_SMALL, font, px
from desktop_app.widgets.category_icon import CHIP, paint_chip
from desktop_app.widgets.row_delegate import IS_READY, Inks, RowDelegate

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from engine.kind import Category

KIND = Qt.ItemDataRole.UserRole
CATEGORY = Qt.ItemDataRole.UserRole + 1
DETAIL = Qt.ItemDataRole.UserRole + 2
ROW = 30
_ELIDED = Qt.TextElideMode.ElideRight


class OfferDelegate(RowDelegate):
    """What does not fit is dim, and says why where there is room."""

    height = ROW

    def paint_words(
        self,
        painter: QPainter,
        box: QRectF,
        index: QModelIndex | QPersistentModelIndex,
        inks: Inks,
    ) -> None:
        _paint_chip(painter, box, index.data(CATEGORY), 1.0 if index.data(IS_READY) else 0.5)
        box = box.adjusted(px(CHIP) + 3 * GAP, 0, -2 * GAP, 0)
        middle, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        title, detail = str(index.data() or ""), str(index.data(DETAIL) or "")
        body, small = font(TEXT_BODY), font(TEXT_SMALL)
        shown = QFontMetricsF(body).elidedText(title, _ELIDED, box.width())
        painter.setFont(body)
        painter.setPen(inks.words)
        painter.drawText(box, middle, shown)
        used = QFontMetricsF(body).horizontalAdvance(shown) + 3 * GAP
        if detail and box.width() - used > px(12 * GAP):
            painter.setFont(small)
            painter.setPen(inks.faint)
            room = box.adjusted(used, 0, 0, 0)
            detail = QFontMetricsF(small).elidedText(detail, _ELIDED, room.width())
            painter.drawText(room, middle | right, detail)


def _paint_chip(painter: QPainter, box: QRectF, category: Category, opacity: float) -> None:
    side = px(CHIP)
    painter.setOpacity(opacity)
    paint_chip(
        painter,
        QRectF(box.left() + 1.5 * GAP, box.center().y() - side / 2, side, side),
        category,
    )
    painter.setOpacity(1.0)
