"""The offer to give the network as many outputs as the data has classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from desktop_app.language import tr, translated
from desktop_app.theme import GAP
from desktop_app.widgets.labels import label
from engine.kind import GoalKind
from engine.problem import Resize
from engine.rewiring import set_class_outputs
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from engine.inference import Inference


class OutputsOffer(QFrame):
    """A banner, visible while a goal gets another number of scores than there are classes."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._classes = 0
        self._sentence = label("warning", wraps=True)
        self.button = QPushButton()
        self.button.setObjectName("set_outputs")
        self.button.clicked.connect(self._accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._sentence)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        document.shapes_changed.connect(self._follow)
        document.project_replaced.connect(self._follow)
        translated(self, self._follow)

    def _follow(self) -> None:
        self._classes = classes_that_need_outputs(self._document.whole)
        self.setVisible(self._classes > 0)
        if self._classes:
            self._sentence.setText(tr(text("drawing-outputs", classes=self._classes)))
            self.button.setText(tr(text("drawing-set-outputs", classes=self._classes)))
            self.button.setAccessibleName(self.button.text())
            self.button.setToolTip(tr(text("drawing-set-outputs.help")))

    def _accept(self) -> None:
        project = self._document.project
        graph = set_class_outputs(project.graph, self._classes)
        title = text("edit-set-outputs", classes=self._classes)
        self._document.edit(title, project.with_graph(graph))


def classes_that_need_outputs(inference: Inference) -> int:
    """Return the number of classes if a goal gets another number of scores, else 0."""
    for problem in inference.problems:
        found = inference.nodes.get(problem.node)
        if found is None or not isinstance(found.kind, GoalKind):
            continue
        for fix in problem.fixes:
            received = found.inputs.get(fix.port) if isinstance(fix, Resize) else None
            if isinstance(fix, Resize) and received is not None and received.is_vector:
                return fix.size
    return 0
