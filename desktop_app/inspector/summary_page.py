"""What the inspector shows when no single layer is selected: the project in figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.inspector.fixes import Fixes
from desktop_app.language import tr
from desktop_app.theme import GAP
from desktop_app.widgets.labels import label
from engine.data.classes import class_counts
from engine.data_problems import problems_of_data
from engine.repair import offers
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from engine.problem import Problem
    from engine.texts import Text


class SummaryPage(QWidget):
    """Layers, parameters, work, data; what to do next, and what no layer's page would mend."""

    def __init__(self, document: Document, focus: Focus) -> None:
        super().__init__()
        self._document = document
        self._focus = focus
        self._title = label("title", wraps=True)
        self._next = label("small", wraps=True)
        self._network, self._data = label("muted", wraps=True), label("muted", wraps=True)
        self._fixes = Fixes(document)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GAP, 2 * GAP, 3 * GAP, 3 * GAP)
        column.setSpacing(2 * GAP)
        for part in (self._title, self._next, self._network, self._data):
            column.addWidget(part)
        column.addWidget(self._fixes)
        column.addStretch(1)
        self.follow()

    @property
    def first_field(self) -> QWidget:
        """Where the keyboard goes when the inspector is asked for: there is nothing to edit."""
        return self

    @property
    def sentences(self) -> list[str]:
        """Title, what to do next, the network, the data."""
        return [str(part.text()) for part in (self._title, self._next, self._network, self._data)]

    def follow(self) -> None:
        """Show the project as it is now."""
        selected = len(self._focus.selection)
        self._title.setText(tr(self._title_text(selected)))
        self._next.setText(tr(self._next_text(selected)))
        self._show_figures()
        known, nodes = self._document.inference, self._document.graph.nodes
        self._fixes.show_problems(
            tuple(p for p in known.problems if p.node not in nodes and offers(known, p))
        )

    def _title_text(self, selected: int) -> Text:
        if selected > 1:
            return text("inspector-several", count=selected)
        return text("inspector-project")

    def _next_text(self, selected: int) -> Text:
        if selected > 1:
            return text("inspector-several.help")
        if not self._document.graph.nodes:
            return text("inspector-next-build")
        if self._all_problems():
            return text("inspector-next-mend")
        return text("inspector-next-train")

    def _show_figures(self) -> None:
        inference, counts = self._document.inference, class_counts(self._document.project.data)
        layers = len(self._document.graph.nodes)
        self._network.setVisible(layers > 0)
        self._network.setText(
            tr(
                text(
                    "inspector-network",
                    layers=layers,
                    parameters=inference.total_parameters,
                    work=inference.total_multiply_adds,
                    of=inference.counted_by,
                )
            )
        )
        samples = sum(counts.values())
        self._data.setVisible(samples > 0)
        self._data.setText(tr(text("inspector-data", samples=samples, classes=len(counts))))

    def _all_problems(self) -> tuple[Problem, ...]:
        data = self._document.project.data
        return (*self._document.inference.problems, *problems_of_data(data))
