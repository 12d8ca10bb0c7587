"""A note or a frame on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from desktop_app.graph_editor.metrics import CORNER, FAR_SCALE
from desktop_app.graph_editor.note_look import (
    EDGE_REACH,
    PADDING,
    TITLE_HEIGHT,
    note_paints,
    rect_of,
)
from desktop_app.graph_editor.paints import canvas_font, small_font, title_font
from desktop_app.graph_editor.targets import handle_reach
from desktop_app.language import tr
from desktop_app.theme import TEXT_BODY
from engine.texts import text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from desktop_app.graph_editor.note_look import NotePaints
    from engine.graph.note import Note

NotePart = Literal["body", "corner"]

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
_MARGIN = 2.0


class NoteItem(QGraphicsItem):
    """Paints a note; frames lie behind notes, and both behind wires and layers."""

    def __init__(self, note: Note) -> None:
        super().__init__()
        self.note = note
        self.is_selected = False
        self.setZValue(-3 if note.is_frame else -2)

    @property
    def rect(self) -> QRectF:
        """Where it lies in the scene."""
        return rect_of(self.note)

    def set_note(self, note: Note) -> None:
        """Show another value, perhaps for the time of a gesture only."""
        self.prepareGeometryChange()
        self.note = note
        self.update()

    def set_selected(self, is_selected: bool) -> None:
        """Outline it or not."""
        if is_selected != self.is_selected:
            self.is_selected = is_selected
            self.update()

    def part_at(self, at: QPointF) -> NotePart | None:
        """Return what of it lies under a point of the scene; through a frame one reaches behind."""
        rect, reach = self.rect, handle_reach()
        if QRectF(rect.bottomRight() - QPointF(reach, reach), rect.bottomRight()).contains(at):
            return "corner"
        if not rect.contains(at):
            return None
        if not self.note.is_frame or at.y() - rect.top() <= TITLE_HEIGHT:
            return "body"
        edge = EDGE_REACH
        return None if rect.adjusted(edge, edge, -edge, -edge).contains(at) else "body"

    def boundingRect(self) -> QRectF:
        return self.rect.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        look, rect = note_paints(self.note.hue), self.rect
        scale = painter.worldTransform().m11()
        is_far = scale < FAR_SCALE
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not is_far)
        painter.setPen(look.accent if self.is_selected else look.border)
        painter.setBrush(look.frame_fill if self.note.is_frame else look.fill)
        painter.drawRoundedRect(rect, CORNER, CORNER)
        if self.note.is_frame:
            self._paint_title(painter, look, scale)
        elif not is_far:
            self._paint_words(painter, look)
        if not is_far:
            _paint_handle(painter, look, rect.bottomRight())

    def _paint_title(self, painter: QPainter, look: NotePaints, scale: float) -> None:
        """Write a frame's title; far away larger, so that it can be found one's way by."""
        strip = QRectF(self.rect.topLeft(), self.rect.topRight() + QPointF(0, TITLE_HEIGHT))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.title_fill)
        painter.drawRoundedRect(strip, CORNER, CORNER)
        font = title_font()
        if scale < FAR_SCALE:
            font = canvas_font(round(TEXT_BODY / scale), bold=True)
            strip.setHeight(min(self.rect.height(), 2 * TEXT_BODY / scale))
        painter.setFont(font)
        words = self.note.text.partition("\n")[0] or ("" if scale < FAR_SCALE else _unwritten())
        painter.setPen(look.words if self.note.text else look.faint)
        room = strip.adjusted(PADDING, 0, -PADDING, 0)
        shown = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)

    def _paint_words(self, painter: QPainter, look: NotePaints) -> None:
        painter.setFont(small_font())
        painter.setPen(look.words if self.note.text else look.faint)
        room = self.rect.adjusted(PADDING, PADDING, -PADDING, -PADDING)
        painter.save()
        painter.setClipRect(room)
        painter.drawText(room, _WRAP, self.note.text or _unwritten())
        painter.restore()


def _unwritten() -> str:
    return tr(text("note-empty"))


def _paint_handle(painter: QPainter, look: NotePaints, corner: QPointF) -> None:
    painter.setPen(look.handle)
    for inset in (6.0, 10.0):
        painter.drawLine(corner - QPointF(inset, 3), corner - QPointF(3, inset))
