"""Rows of a list to choose from: what cannot be had now is dim, what is chosen stands out."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.theme import RADIUS, color, disabled_ink, px

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

IS_READY = Qt.ItemDataRole.UserRole + 3


class Inks(NamedTuple):
    """The colours of a row's name, and of what stands beside it."""

    words: QColor
    faint: QColor


class RowDelegate(QStyledItemDelegate):
    """Paints the ground of a row of one `height`; `paint_words` says the rest."""

    height: int

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, px(self.height))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        box, is_ready = QRectF(option.rect), bool(index.data(IS_READY))
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accent" if is_ready else "raised"))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        self.paint_words(painter, box, index, _inks(is_ready=is_ready, is_chosen=is_chosen))
        painter.restore()

    @abstractmethod
    def paint_words(
        self,
        painter: QPainter,
        box: QRectF,
        index: QModelIndex | QPersistentModelIndex,
        inks: Inks,
    ) -> None:
        """Paint what a row says."""


def _inks(*, is_ready: bool, is_chosen: bool) -> Inks:
    if not is_ready:
        return Inks(disabled_ink(), disabled_ink())
    if is_chosen:
        return Inks(color("on_accent"), color("on_accent"))
    return Inks(color("text"), color("muted"))
