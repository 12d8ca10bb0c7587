"""A ring around what the keyboard is at: for those who came there by the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget

from desktop_app.theme import RADIUS, color, px

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

WIDTH = 2  # pixels, at 100 %
GAP = 1  # so that it stands out from what has its colour too
_MOVING = {
    QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide,
    QEvent.Type.LayoutRequest, QEvent.Type.ParentChange,
}  # fmt: skip
_OWN_SIGNS = (QMenu, QMenuBar)  # light up what they are at by themselves


class FocusRing(QObject):
    """Follows the keyboard through an application's windows, whatever kind of widget it reaches.

    A click shows no ring; the next Tab does.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._ring: _Ring | None = None
        self._watched: list[QObject] = []
        self._focused: QWidget | None = None
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self._place)
        application.focusChanged.connect(self._on_focus_changed)

    @property
    def focused(self) -> QWidget | None:
        """The widget that has a ring now."""
        return self._focused if self._ring is not None and self._ring.isVisible() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move with what has the focus."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self._leave()
        elif event.type() in _MOVING:
            self._later.start()
        return False

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._leave()
        if now is None or isinstance(now, _OWN_SIGNS):
            return
        if now.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
            self._focused = now
            now.destroyed.connect(self._leave)
            self._watch(now)
            self._ring = _Ring(now.window())
            self._place()

    def _leave(self) -> None:
        for watched in self._watched:
            watched.removeEventFilter(self)
        self._watched.clear()
        if self._focused is not None:
            self._focused.destroyed.disconnect(self._leave)
        self._focused = None
        if self._ring is not None:
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None

    def _watch(self, widget: QWidget) -> None:
        part: QWidget | None = widget
        while part is not None:
            part.installEventFilter(self)
            self._watched.append(part)
            part = None if part.isWindow() else part.parentWidget()

    def _place(self) -> None:
        ring, focused = self._ring, self._focused
        if ring is None or focused is None:
            return
        window = focused.window()
        is_by_key = window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        seen = _seen_part(focused)
        if window is not ring.parentWidget() or not is_by_key or seen.isEmpty():
            ring.hide()
            return
        around = max(WIDTH, px(WIDTH)) + GAP
        ring.setGeometry(seen.adjusted(-around, -around, around, around) & window.rect())
        ring.show()
        ring.raise_()


class _Ring(QWidget):
    """Lies above everything and is in nobody's way."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("focus_ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = max(WIDTH, px(WIDTH))
        inset = width / 2
        painter.setPen(QPen(color("accent"), width))
        within = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(within, RADIUS, RADIUS)


def _seen_part(widget: QWidget) -> QRect:
    """Return what of a widget is not scrolled out of sight, in its window."""
    seen, part = widget.rect(), widget
    while not part.isWindow() and (parent := part.parentWidget()) is not None:
        seen = seen.translated(part.pos()) & parent.rect()
        part = parent
    return seen
