"""The board: black with white ink, drawn on by mouse, pen and finger of a tablet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
    QPointingDevice,
    QTabletEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.drawing.ink import SIDE, Ink
from desktop_app.drawing.pictures import may_hold_picture
from desktop_app.theme import RADIUS, color

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QEnterEvent, QPaintEvent

    from desktop_app.drawing.ink import Pixels

DEFAULT_PEN = 1 / 12
SMALLEST_PEN, LARGEST_PEN = 1 / 40, 1 / 4
ERASER_FACTOR = 2.0


class DrawingCanvas(QWidget):
    """Shows what the network gets, while it is being drawn.

    `image_changed` comes with every stroke event, with the prepared image uint8 (size, size), or
    None for an empty board. `pen` is the width as a part of the board's side.
    """

    image_changed = Signal(object)  # Pixels | None
    picture_offered = Signal(object)  # QMimeData, pasted or dropped

    def __init__(self, prepare: Callable[[Pixels], Pixels]) -> None:
        super().__init__()
        self.setObjectName("drawing_canvas")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumSize(120, 120)
        self.ink = Ink()
        self.pen = DEFAULT_PEN
        self.erases = False
        self.image: Pixels | None = None
        self._prepare = prepare
        self._shows_ink = False
        self._is_drawing = False
        self._stroke_erases = False
        self._pointer: QPointF | None = None
        self.invitation = ""

    # --- what others ask of the board -------------------------------------------------------

    def clear(self) -> None:
        """Wipe the board, as a step of stroke undo."""
        self.ink.clear()
        self.update_image()

    def start_anew(self) -> None:
        """Wipe the board for the next drawing; there is no way back."""
        self.ink.start_anew()
        self.update_image()

    def paste(self) -> None:
        """Offer the picture on the clipboard."""
        self.picture_offered.emit(QGuiApplication.clipboard().mimeData())

    def undo_stroke(self) -> None:
        """Take the last stroke back."""
        self.ink.undo()
        self.update_image()

    def put(self, picture: Pixels) -> None:
        """Show a grey picture uint8 (H, W) instead."""
        self.ink.put(picture)
        self.update_image()

    def show_ink(self, shows_ink: bool) -> None:
        """Show the fine ink, or the image that the network gets."""
        self._shows_ink = shows_ink
        self.update()

    def update_image(self) -> None:
        """Prepare the drawing anew and tell."""
        self.image = None if self.ink.is_empty else self._prepare(self.ink.drawing)
        self.update()
        self.image_changed.emit(self.image)

    # --- drawing ----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            self._begin(event.position(), erases=event.button() == Qt.MouseButton.RightButton)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._move(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._is_drawing = self._is_drawing and bool(event.buttons())

    def tabletEvent(self, event: QTabletEvent) -> None:
        match event.type():
            case QEvent.Type.TabletPress:
                is_eraser = event.pointerType() == QPointingDevice.PointerType.Eraser
                self.setFocus(Qt.FocusReason.MouseFocusReason)
                self._begin(event.position(), erases=is_eraser)
            case QEvent.Type.TabletMove:
                self._move(event.position())
            case QEvent.Type.TabletRelease:
                self._is_drawing = False
        event.accept()

    def _begin(self, at: QPointF, *, erases: bool) -> None:
        self._is_drawing = True
        self._stroke_erases = erases or self.erases
        self._pointer = at
        self.ink.begin(self._on_board(at), self._width, erases=self._stroke_erases)
        self.update_image()

    def _move(self, to: QPointF) -> None:
        self._pointer = to
        if self._is_drawing:
            self.ink.extend(self._on_board(to), self._width, erases=self._stroke_erases)
            self.update_image()
        else:
            self.update()

    @property
    def _width(self) -> float:
        erases = self._stroke_erases if self._is_drawing else self.erases
        return self.pen * (ERASER_FACTOR if erases else 1)

    def _on_board(self, position: QPointF) -> QPointF:
        board = self._board()
        return (position - board.topLeft()) / board.width()

    def _board(self) -> QRectF:
        side = min(self.width(), self.height())
        return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)

    # --- pictures from elsewhere --------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if may_hold_picture(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()  # a project is for the window

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.picture_offered.emit(event.mimeData())

    # --- stroke undo before the document's undo -----------------------------------------------

    def event(self, event: QEvent) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and self._takes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._takes_undo(event):
            self.undo_stroke()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def _takes(self, event: QKeyEvent) -> bool:
        """Whether a key means the board where elsewhere it is a command of the window."""
        return self._takes_undo(event) or event.matches(QKeySequence.StandardKey.Paste)

    def _takes_undo(self, event: QKeyEvent) -> bool:
        return self.ink.can_undo and event.matches(QKeySequence.StandardKey.Undo)

    # --- painting -----------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return width

    def enterEvent(self, event: QEnterEvent) -> None:
        self._pointer = event.position()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._pointer = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        board = self._board()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(board.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS / 2, RADIUS / 2)
        painter.fillPath(outline, QColor(0, 0, 0))
        painter.setClipPath(outline)
        if self._shows_ink:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(board, self.ink.image)
        elif self.image is not None:
            painter.drawImage(board, as_image(self.image))
        if self.image is None:
            self._paint_invitation(painter, board)
        self._paint_pointer(painter, board)
        painter.setClipping(False)
        painter.setPen(QPen(color("accent" if self.hasFocus() else "border"), 1))
        painter.drawPath(outline)

    def _paint_invitation(self, painter: QPainter, board: QRectF) -> None:
        painter.setPen(QColor(255, 255, 255, 185))
        margin = board.width() / 8
        words = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(board.adjusted(margin, margin, -margin, -margin), words, self.invitation)

    def _paint_pointer(self, painter: QPainter, board: QRectF) -> None:
        if self._pointer is None:
            return
        radius = self._width * board.width() / 2
        painter.setPen(QPen(QColor(255, 255, 255, 120), 1))
        painter.drawEllipse(self._pointer, radius, radius)


def as_image(pixels: Pixels) -> QImage:
    """Return grey pixels uint8 (H, W) as an image to paint."""
    height, width = pixels.shape
    rows = np.ascontiguousarray(pixels)
    return QImage(rows.data, width, height, width, QImage.Format.Format_Grayscale8).copy()
