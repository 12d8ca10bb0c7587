"""What the questions about a file have in common: a name, a body, and buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.theme import GAP, px
from desktop_app.widgets.labels import label
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = (640, 520)


class FileQuestion(QDialog):
    """Blocks nothing but the window under it. `answered` comes once; Escape is "leave it out"."""

    answered = Signal(object)  # what the question is about, None for leaving it out

    def __init__(self, id: str, sentence: Text, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(id)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = tr(Text(f"{id.replace('_', '-')}-title"))
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.resize(min(px(SIZE[0]), parent.width()), min(px(SIZE[1]), parent.height()))
        self._sentence = label(wraps=True)
        self._sentence.setText(tr(sentence))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(4 * GAP, 4 * GAP, 4 * GAP, 4 * GAP)
        self.column.setSpacing(2 * GAP)
        self.column.addWidget(self._sentence)
        self._answer: object = None
        self.is_asking = True  # what is read for it meanwhile may come too late
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(2 * GAP)
        self._buttons.addStretch(1)
        self.finished.connect(self._tell)

    def add_button(
        self, id: str, deed: Callable[[], object], *, is_primary: bool = False
    ) -> QPushButton:
        """Add a button beside the others; its words are the message `import-<id>`."""
        button = QPushButton(tr(text(f"import-{id}")))
        button.setObjectName(f"import_{id.replace('-', '_')}")
        button.setProperty("primary", is_primary)
        button.setDefault(is_primary)
        button.setAutoDefault(is_primary)
        button.clicked.connect(lambda _checked=False: deed())
        self._buttons.addWidget(button)
        return button

    def close_with_buttons(self) -> None:
        """Put the buttons under the body; "leave it out" is the first of them."""
        self.column.addLayout(self._buttons)

    def answer(self, answer: object) -> None:
        """Close with an answer."""
        self._answer = answer
        self.accept()

    def _tell(self) -> None:
        self.is_asking = False
        self.answered.emit(self._answer)
