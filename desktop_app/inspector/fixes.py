"""What is wrong with a layer, with buttons that mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.theme import GAP
from desktop_app.widgets.flow_layout import FlowLayout
from desktop_app.widgets.labels import label
from engine.fix_words import fix_title
from engine.graph.placing import with_places
from engine.problem import IllegalEdit
from engine.rewiring import apply_fix
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from engine.problem import Fix, Problem


class Fixes(QWidget):
    """Sentences in amber, each with its fixes; a fix is one step of undo."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * GAP)

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Replace what is shown; nothing hides it."""
        while item := self._column.takeAt(0):
            if part := item.widget():
                part.hide()
                part.deleteLater()
        for problem in problems:
            sentence = label("warning", wraps=True)
            sentence.setText(tr(problem.message))
            self._column.addWidget(sentence)
            if problem.fixes:
                self._column.addWidget(self._buttons(problem))
        self.setVisible(bool(problems))

    def _buttons(self, problem: Problem) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, GAP)
        for fix in problem.fixes:
            button = QPushButton(tr(fix_title(fix)))
            button.setObjectName("fix")
            button.setAccessibleName(button.text())
            button.setToolTip(tr(text("inspector-fix.help")))
            button.clicked.connect(lambda _checked=False, chosen=fix: self._apply(chosen))
            flow.addWidget(button)
        return row

    def _apply(self, fix: Fix) -> None:
        document, fields = self._document, self._document.inference.fields
        try:
            graph = apply_fix(document.graph, fix, fields)
        except IllegalEdit as refused:
            sentence = label("error", wraps=True)
            sentence.setText(tr(refused.message))
            self._column.addWidget(sentence)
            return
        positions = with_places(graph, document.positions)
        document.edit(fix_title(fix), document.with_graph(graph, positions))
