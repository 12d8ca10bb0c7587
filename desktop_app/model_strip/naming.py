"""The field over a tab in which its model gets another name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from engine.models import MAX_NAME_LENGTH

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

FIELD_WIDTH = 160


class ModelNaming(QObject):
    """Enter and leaving the field take the name, Esc leaves it as it was."""

    written = Signal(str, str)  # the model's id and its name

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._model = ""
        self.field = QLineEdit(host)
        self.field.setObjectName("model_name")
        self.field.setMaxLength(MAX_NAME_LENGTH)
        self.field.hide()
        self.field.installEventFilter(self)

    def ask(self, model: str, name: str, place: QRect) -> None:
        """Open the field over a tab."""
        self._model = model
        width = max(place.width(), FIELD_WIDTH)
        left = max(0, min(place.left(), self._host.width() - width))
        self.field.setGeometry(left, place.top(), width, place.height())
        self.field.setText(name)
        self.field.selectAll()
        self.field.show()
        self.field.raise_()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and self.field.isVisible():
            self._finish()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            match event.key():
                case Qt.Key.Key_Escape:
                    self._close()
                    return True
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self._finish()
                    return True
        return False

    def _finish(self) -> None:
        model, name = self._model, self.field.text().strip()
        self._close()
        if model and name:
            self.written.emit(model, name)

    def _close(self) -> None:
        self._model = ""
        had_focus = self.field.hasFocus()
        self.field.hide()
        if had_focus:
            self._host.setFocus()
