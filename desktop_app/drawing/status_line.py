"""The line under the board: what was just done, with its Undo; else what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop_app.language import tr, translated
from desktop_app.theme import GAP, px, themed
from desktop_app.widgets.labels import label
from engine.texts import text

if TYPE_CHECKING:
    from PySide6.QtGui import QUndoStack

    from engine.texts import Text

CONFIRMATION_MS = 6000
LINES_PX = 32


class StatusLine(QWidget):
    """Shows `hint` whenever there is nothing newer to say."""

    def __init__(self, undo_stack: QUndoStack) -> None:
        super().__init__()
        self._undo_stack = undo_stack
        self._hint: Text | None = None
        self._said: Text | None = None
        self._undo_index = -1
        self._sentence = label("small", wraps=True)
        self._sentence.setObjectName("drawing_status")
        self.undo_button = QPushButton()
        self.undo_button.setObjectName("undo_adding")
        self.undo_button.setProperty("flat", True)
        self.undo_button.hide()
        self.undo_button.clicked.connect(undo_stack.undo)
        self._timer = QTimer(self, interval=CONFIRMATION_MS, singleShot=True)
        self._timer.timeout.connect(self._forget)
        undo_stack.indexChanged.connect(self._on_index_changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._sentence, 1)
        row.addWidget(self.undo_button)
        # One line more moves nothing.
        themed(self, lambda: self.setMinimumHeight(px(LINES_PX)))
        translated(self, self._show)

    @property
    def sentence(self) -> str:
        """What it says."""
        return str(self._sentence.text())

    def set_hint(self, hint: Text | None) -> None:
        """Say what to do next."""
        self._hint = hint
        self._show()

    def confirm(self, message: Text) -> None:
        """Say what was done by the newest edit, and offer to undo it."""
        self._undo_index = self._undo_stack.index()
        self._say(message)

    def warn(self, message: Text) -> None:
        """Say why something was not done."""
        self._undo_index = -1
        self._say(message)

    def _say(self, message: Text) -> None:
        self._said = message
        self._timer.start()
        self._show()

    def _forget(self) -> None:
        self._said, self._undo_index = None, -1
        self._timer.stop()
        self._show()

    def _on_index_changed(self, index: int) -> None:
        if self._said is not None and index != self._undo_index:
            self._forget()

    def _show(self) -> None:
        shown = self._said or self._hint
        self._sentence.setText(tr(shown) if shown is not None else "")
        self.undo_button.setVisible(self._said is not None and self._undo_index >= 0)
        self.undo_button.setText(tr(text("drawing-undo")))
        self.undo_button.setToolTip(tr(text("drawing-undo.help")))
