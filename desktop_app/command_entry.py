"""How a command looks in a list: its name, where it belongs or why not now, and its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from desktop_app.theme import GAP, TEXT_BODY, TEXT_SMALL, font, px
from desktop_app.widgets.row_delegate import Inks, RowDelegate

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

KEYS = Qt.ItemDataRole.UserRole + 1
DETAIL = Qt.ItemDataRole.UserRole + 2
_ELIDED = Qt.TextElideMode.ElideRight


class CommandEntryDelegate(RowDelegate):
    """The keys stand at the right."""

    height = 28

    def paint_words(
        self,
        painter: QPainter,
        box: QRectF,
        index: QModelIndex | QPersistentModelIndex,
        inks: Inks,
    ) -> None:
        box = box.adjusted(2 * GAP, 0, -2 * GAP, 0)
        middle, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        name, detail, keys = (
            str(index.data(role) or "") for role in (Qt.ItemDataRole.DisplayRole, DETAIL, KEYS)
        )
        words, small = font(TEXT_BODY), font(TEXT_SMALL)
        painter.setFont(small)
        painter.setPen(inks.faint)
        painter.drawText(box, right | middle, keys)
        room = box.width() - QFontMetricsF(small).horizontalAdvance(keys) - 3 * GAP
        name = QFontMetricsF(words).elidedText(name, _ELIDED, room)
        used = QFontMetricsF(words).horizontalAdvance(name) + 3 * GAP
        if room - used > px(6 * GAP):
            detail = QFontMetricsF(small).elidedText(detail, _ELIDED, room - used)
            painter.drawText(box.adjusted(used, 0, 0, 0), middle, detail)
        painter.setFont(words)
        painter.setPen(inks.words)
        painter.drawText(box, middle, name)
