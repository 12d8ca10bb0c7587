"""Asks before runs are deleted for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from desktop_app.language import tr
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class DeleteQuestion(QMessageBox):
    """Escape and closing it mean no."""

    def __init__(
        self, title: str, count: int, size: str, then: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("delete_question")
        self.setIcon(QMessageBox.Icon.NoIcon)
        self.setText(tr(text("runs-delete-question", count=count, run=title)))
        self.setInformativeText(tr(text("runs-delete-explanation", bytes=size)))
        self.yes = self.addButton(
            tr(text("runs-delete-yes")), QMessageBox.ButtonRole.DestructiveRole
        )
        self.yes.setObjectName("delete")
        cancel = self.addButton(tr(text("unsaved-cancel")), QMessageBox.ButtonRole.RejectRole)
        cancel.setObjectName("cancel")
        self.setDefaultButton(cancel)
        self.setEscapeButton(cancel)
        self._then = then
        self.finished.connect(self._tell)

    def _tell(self) -> None:
        is_yes = self.clickedButton() is self.yes
        self.deleteLater()
        if is_yes:
            self._then()
