"""The keys and the wheel that every field with a value understands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

_STEPS = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: 10,
    Qt.Key.Key_PageDown: -10,
}
_POPUP_REASONS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class EditKeys(QObject):
    """Arrows, page keys and wheel step; Esc restores; leaving ends the edit.

    The wheel counts only in a field that has the focus, so that scrolling past a form changes
    nothing. `step` and `restore` say whether they did something; else the event goes on.
    """

    def __init__(
        self,
        field: QWidget,
        *,
        step: Callable[[int], bool],
        restore: Callable[[], bool],
        leave: Callable[[], object],
    ) -> None:
        super().__init__(field)
        self._field = field
        self._step = step
        self._restore = restore
        self._leave = leave
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel does not take the focus
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event:
            case QKeyEvent() if event.type() == QEvent.Type.KeyPress:
                return self._on_key(event)
            case QWheelEvent():
                return self._on_wheel(event)
            case QFocusEvent() if event.type() == QEvent.Type.FocusOut:
                if event.reason() not in _POPUP_REASONS:
                    self._leave()
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            return self._restore()
        by = _STEPS.get(Qt.Key(event.key()))
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return by is not None and is_plain and self._step(by)

    def _on_wheel(self, event: QWheelEvent) -> bool:
        turned = event.angleDelta().y()
        if self._field.hasFocus() and turned and self._step(1 if turned > 0 else -1):
            return True
        event.ignore()  # whatever scrolls behind us gets it
        return True
