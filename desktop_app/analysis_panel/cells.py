"""How the cells of the table are painted: a layer's family, and what the axes of a shape are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from desktop_app.analysis_panel.columns import Column
from desktop_app.analysis_panel.model import CATEGORY_ROLE, PROBLEM_ROLE
from desktop_app.theme import CATEGORY_COLORS, GAP, TEXT_SMALL, color, font, px
from desktop_app.widgets.category_glyph import GLYPH_SIZE, paint_glyph

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem

    from engine.kind import Category

    Index = QModelIndex | QPersistentModelIndex

SIDE = 1.5 * GAP  # pixels left and right of a cell's words
_MARK = 12.0
_GREY = frozenset("CHWT×→,")


class CellDelegate(QStyledItemDelegate):
    """Words as they are; before a layer's name its family's shape, letters of axes in grey."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = option.fontMetrics
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        more = GLYPH_SIZE + 2 * GAP if index.column() == Column.LAYER else 0
        if index.data(PROBLEM_ROLE) and index.column() == Column.LAYER:
            more += _MARK + GAP
        width = metrics.horizontalAdvance(words) + 2 * SIDE + more + 2
        return QSize(int(width), metrics.height() + 2 * GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(TEXT_SMALL))
        box = QRectF(option.rect)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, color("accent", 0.25))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, color("raised"))
        inside = box.adjusted(SIDE, 0, -SIDE, 0)
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        ink = QColor(index.data(Qt.ItemDataRole.ForegroundRole) or color("text"))
        match index.column():
            case Column.LAYER:
                inside = _paint_family(painter, inside, index)
                _paint_words(painter, inside, words, ink)
            case Column.SHAPES:
                _paint_shapes(painter, inside, words, ink)
            case _:
                place = index.data(Qt.ItemDataRole.TextAlignmentRole)
                _paint_words(painter, inside, words, ink, place)
        painter.restore()


def _paint_family(painter: QPainter, box: QRectF, index: Index) -> QRectF:
    """Paint the shape of the layer's family and the mark of a problem; return what is left."""
    category: Category | None = index.data(CATEGORY_ROLE)
    if category is not None:
        corner = QPointF(box.left(), box.center().y() - GLYPH_SIZE / 2)
        paint_glyph(painter, category, corner, QColor(CATEGORY_COLORS[category]))
    box = box.adjusted(GLYPH_SIZE + 2 * GAP, 0, 0, 0)
    if index.data(PROBLEM_ROLE):
        _paint_mark(painter, QPointF(box.left(), box.center().y() - _MARK / 2))
        box = box.adjusted(_MARK + GAP, 0, 0, 0)
    return box


def _paint_mark(painter: QPainter, corner: QPointF) -> None:
    """Paint a triangle with an exclamation mark."""
    sign = QPainterPath(corner + QPointF(_MARK / 2, 1))
    sign.lineTo(corner + QPointF(_MARK - 0.5, _MARK - 1))
    sign.lineTo(corner + QPointF(0.5, _MARK - 1))
    sign.closeSubpath()
    painter.fillPath(sign, color("warn"))
    painter.fillRect(QRectF(corner.x() + 5.2, corner.y() + 4, 1.6, 3.6), color("panel"))
    painter.fillRect(QRectF(corner.x() + 5.2, corner.y() + 8.6, 1.6, 1.6), color("panel"))


def _paint_words(
    painter: QPainter,
    box: QRectF,
    words: str,
    ink: QColor,
    place: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
) -> None:
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.setPen(ink)
    painter.drawText(box, Qt.AlignmentFlag(place), shown)


def _paint_shapes(painter: QPainter, box: QRectF, words: str, ink: QColor) -> None:
    """Paint "8×28×28 C×H×W", word after word; letters of axes step back behind the numbers."""
    metrics = painter.fontMetrics()
    space = metrics.horizontalAdvance(" ")
    for word in words.split(" "):
        if box.width() <= 0:
            return
        _paint_words(painter, box, word, color("muted") if set(word) <= _GREY else ink)
        box = box.adjusted(metrics.horizontalAdvance(word) + space, 0, 0, 0)


def row_height() -> int:
    """Return the pixels of a row in the present size of the interface."""
    return px(24)
