"""The unrolled network: a column a step, every number in it, and where each comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.explain.unrolled_paint import UnrolledPaint
from desktop_app.explain.unrolled_plan import Plan
from desktop_app.theme import px, themed

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

    from desktop_app.explain.unrolled_scene import Part, Scene

_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class UnrolledPicture(QWidget):
    """Paints a `Scene`. `pointed` carries the `Part` under the pointer or the cursor, or None.

    `chosen` comes with a click, or Enter: where does this number come from? `left` with Esc.
    """

    pointed = Signal(object)
    chosen = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._scene: Scene | None = None
        self._plan: Plan | None = None
        self._looked_at = -1
        self._under: Part | None = None
        self._cursor: Part | None = None
        self._pinned: Part | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        themed(self, self._arrange)

    @property
    def scene(self) -> Scene | None:
        """What is shown."""
        return self._scene

    @property
    def plan(self) -> Plan | None:
        """Where it lies."""
        return self._plan

    @property
    def current(self) -> Part | None:
        """What is pointed at, or else what was clicked."""
        return self._under or self._pinned

    def show_scene(self, scene: Scene, looked_at: int) -> None:
        """Show other numbers; the step looked at is kept in sight."""
        self._scene, self._looked_at = scene, looked_at
        self._arrange()

    def pin(self, part: Part | None) -> None:
        """Let a part stand out until another does, None for none."""
        self._pinned = part
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(640), px(400))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(240), px(220))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._plan is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cursor = self._cursor if self.hasFocus() else None
        UnrolledPaint(painter, self._plan, self.current, cursor, self._looked_at).paint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self._part_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        part = self._part_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        elif part is not None:
            self._cursor = part
            self.chosen.emit(part)
        else:
            self.left.emit()

    def leaveEvent(self, event: QEvent) -> None:
        self._point(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self._pinned is not None:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._cursor:
            self.chosen.emit(self._cursor)
        elif key in _WAYS and self._plan is not None and self._plan.rects:
            self._cursor = self._beside(*_WAYS[key])
            self._point(self._cursor)
            self.update()
        else:
            super().keyPressEvent(event)

    def _beside(self, across: int, down: int) -> Part:
        """Return the part that lies nearest in a direction."""
        assert self._plan is not None
        rects = self._plan.rects
        if self._cursor not in rects:
            return next((p for p in rects if p.kind == "hidden"), next(iter(rects)))
        at = rects[self._cursor].center()
        best, least = self._cursor, np.inf
        for part, rect in rects.items():
            step = rect.center() - at
            ahead = step.x() * across + step.y() * down
            aside = abs(step.x() * down) + abs(step.y() * across)
            if ahead > 1 and aside <= 2 * ahead and ahead + 3 * aside < least:
                best, least = part, ahead + 3 * aside
        return best

    def _arrange(self) -> None:
        if self._scene is not None and self._scene.steps:
            self._plan = Plan(self._scene, self.width(), self.height(), self._looked_at)
            if self._under is not None and self._under not in self._plan.rects:
                self._under = None
        else:
            self._plan = None
        self.update()

    def _part_at(self, point: QPointF) -> Part | None:
        return None if self._plan is None else self._plan.part_at(point)

    def _point(self, part: Part | None) -> None:
        if part != self._under:
            self._under = part
            self.setCursor(
                Qt.CursorShape.ArrowCursor if part is None else Qt.CursorShape.PointingHandCursor
            )
            self.pointed.emit(part)
            self.update()


def part_rect(picture: UnrolledPicture, part: Part) -> QRectF:
    """Return where a part lies."""
    assert picture.plan is not None
    return picture.plan.rects[part]
