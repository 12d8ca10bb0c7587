"""Why Train cannot be pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop_app.language import tr, translated
from desktop_app.theme import GAP
from desktop_app.widgets.labels import label
from desktop_app.widgets.problem_list import ProblemList
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.training_session import TrainingSession


class BlockersBox(QFrame):
    """A heading and the problems; hidden when there are none."""

    def __init__(self, document: Document, focus: Focus, session: TrainingSession) -> None:
        super().__init__()
        self.setObjectName("blockers")
        self._session = session
        self._heading = label("warning", wraps=True)
        self._list = ProblemList(document, focus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GAP)
        column.addWidget(self._heading)
        column.addWidget(self._list)
        session.blockers_changed.connect(self._show)
        translated(self, self._show)

    def _show(self) -> None:
        blockers = self._session.blockers
        self._heading.setText(tr(text("training-blocked", count=len(blockers))))
        self._list.show_problems(blockers)
        self.setVisible(bool(blockers))
