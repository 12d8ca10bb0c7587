"""What is wrong with a layer, with buttons that mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.mending import mend
from desktop_app.theme import GAP
from desktop_app.widgets.fix_buttons import FixButtons
from desktop_app.widgets.labels import Role, label
from engine.problem import IllegalEdit, InvalidValue

if TYPE_CHECKING:
    from desktop_app.document import Document
    from engine.problem import Fix, Problem
    from engine.texts import Text


class Fixes(QWidget):
    """Sentences in amber, notices in grey, each with its fixes; a fix is one step of undo."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * GAP)

    def show_problems(
        self, problems: tuple[Problem, ...], notices: tuple[Problem, ...] = ()
    ) -> None:
        """Replace what is shown; nothing hides it."""
        while item := self._column.takeAt(0):
            if part := item.widget():
                part.hide()
                part.deleteLater()
        for problem in problems:
            self._say(problem.message, "warning")
            self._offer(problem)
        for notice in notices:
            self._say(notice.message, "muted")
            self._offer(notice)
        self.setVisible(bool(problems or notices))

    @property
    def said(self) -> list[str]:
        """All sentences that are shown, a refusal last."""
        return [str(part.text()) for part in self.findChildren(QLabel) if not part.isHidden()]

    def _say(self, message: Text, role: Role) -> None:
        sentence = label(role, wraps=True)
        sentence.setText(tr(message))
        self._column.addWidget(sentence)

    def _offer(self, problem: Problem) -> None:
        buttons = FixButtons(self._document.inference, problem, "fix")
        if buttons.buttons:
            buttons.chosen.connect(lambda fix: self._apply(fix, problem))
            self._column.addWidget(buttons)

    def _apply(self, fix: Fix, problem: Problem) -> None:
        try:
            mend(self._document, fix, problem.node)
        except (IllegalEdit, InvalidValue) as refused:
            self._say(refused.message, "error")
