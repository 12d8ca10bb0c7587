"""Everything that keeps the network from being trained, as a list; a click goes to the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr, translated
from desktop_app.theme import GAP
from desktop_app.widgets.labels import label
from desktop_app.widgets.problem_list import ProblemList
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.training_session import TrainingSession


class ProblemsPanel(QWidget):
    """The problems of the graph and of the data, and a word of calm when there are none."""

    def __init__(self, document: Document, focus: Focus, session: TrainingSession) -> None:
        super().__init__()
        self.setObjectName("problems")
        self._session = session
        self._list = ProblemList(document, focus)
        self._empty = label("muted", wraps=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GAP, GAP, 3 * GAP, 3 * GAP)
        column.addWidget(self._empty)
        column.addWidget(self._list)
        column.addStretch(1)
        session.blockers_changed.connect(self._show)
        translated(self, self._show)

    def _show(self) -> None:
        blockers = self._session.blockers
        self._list.show_problems(blockers)
        self._list.setVisible(bool(blockers))
        self._empty.setText(tr(text("problems-none")))
        self._empty.setVisible(not blockers)
