"""Questions that stop what was asked for until they are answered. None blocks the event loop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtWidgets import QMessageBox, QPushButton

from desktop_app.language import tr
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

Answer = Literal["save", "discard", "cancel"]

_BUTTONS: tuple[tuple[Answer, QMessageBox.ButtonRole], ...] = (
    ("save", QMessageBox.ButtonRole.AcceptRole),
    ("discard", QMessageBox.ButtonRole.DestructiveRole),
    ("cancel", QMessageBox.ButtonRole.RejectRole),
)


class UnsavedQuestion(QMessageBox):
    """Save, discard or cancel; Escape and closing it mean cancel."""

    def __init__(self, name: str, then: Callable[[Answer], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("unsaved_question")
        self.setIcon(QMessageBox.Icon.NoIcon)
        self.setText(tr(text("unsaved-question", name=name)))
        self.setInformativeText(tr(text("unsaved-explanation")))
        self._choices: dict[Answer, QPushButton] = {}
        for answer, role in _BUTTONS:
            button = self.addButton(tr(Text(f"unsaved-{answer}")), role)
            button.setObjectName(answer)
            self._choices[answer] = button
        self._choices["save"].setProperty("primary", True)
        self.setDefaultButton(self._choices["save"])
        self.setEscapeButton(self._choices["cancel"])
        self._then = then
        self.finished.connect(self._tell)

    def _tell(self) -> None:
        pressed = self.clickedButton()
        answers = [answer for answer, button in self._choices.items() if button is pressed]
        self.deleteLater()
        self._then(answers[0] if answers else "cancel")
