"""Problems as sentences to click on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.layer_names import layer_names
from desktop_app.mending import mend
from desktop_app.theme import GAP
from desktop_app.widgets.fix_buttons import FixButtons
from desktop_app.widgets.labels import label
from engine.problem import IllegalEdit, InvalidValue
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from engine.problem import Fix, NodeId, Problem

MANY = 500  # layers of a graph from which on fixes wait until hands rest
REST_MS = 250
SHOWN_LIMIT = 20  # a graph torn apart has hundreds; the first ones tell what to do


class ProblemList(QWidget):
    """One row a problem: where it is, as a link that selects the layer, and what is wrong.

    The first problem, from which others may come, has its fixes with it while the list is seen.
    """

    def __init__(self, document: Document, focus: Focus) -> None:
        super().__init__()
        self.setObjectName("problem_list")
        self._document = document
        self._focus = focus
        self._first: Problem | None = None
        self._fixes: FixButtons | None = None
        self._resting = QTimer(self, interval=REST_MS, singleShot=True)
        self._resting.timeout.connect(self._offer)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(3 * GAP)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Replace the rows."""
        while item := self._rows.takeAt(0):
            if row := item.widget():
                row.hide()
                row.deleteLater()
        self._first, self._fixes = next(iter(problems), None), None
        for problem in problems[:SHOWN_LIMIT]:
            self._rows.addWidget(self._row(problem))
        if len(problems) > SHOWN_LIMIT:
            more = label("muted")
            more.setText(tr(text("problems-more", count=len(problems) - SHOWN_LIMIT)))
            self._rows.addWidget(more)
        self._offer_soon()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._offer_soon()

    def _offer_soon(self) -> None:
        """Search for fixes at once, or in a large graph, where that takes long, a little later."""
        if len(self._document.whole.nodes) < MANY:
            self._offer()
        else:
            self._resting.start()

    def _offer(self) -> None:
        """Put fixes under the first row; what is not seen need not be searched for."""
        known = self._document.whole
        if self._first is None or self._fixes is not None or not self.isVisible():
            return
        if self._document.inference is not known:  # the inside of a block is open
            return
        self._fixes = FixButtons(known, self._first, "listed_fix")
        self._fixes.chosen.connect(self._mend)
        self._rows.insertWidget(1, self._fixes)

    def _mend(self, fix: Fix) -> None:
        at = self._first.node if self._first is not None else ""
        try:
            mend(self._document, fix, at)
        except (IllegalEdit, InvalidValue) as refused:
            sentence = label("error", wraps=True)
            sentence.setText(tr(refused.message))
            self._rows.addWidget(sentence)

    def _row(self, problem: Problem) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if problem.node in self._document.project.graph.nodes:
            line = QHBoxLayout()
            line.addWidget(self._link(problem.node))
            line.addStretch(1)
            column.addLayout(line)
        sentence = label(wraps=True)
        sentence.setText(tr(problem.message))
        sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column.addWidget(sentence)
        return row

    def _link(self, id: NodeId) -> QPushButton:
        words = layer_names(self._document.project.graph)[id]
        link = QPushButton()
        link.setObjectName(f"problem.{id}")
        link.setText(words)
        link.setProperty("link", True)
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.setToolTip(tr(text("problems-select", layer=words)))
        link.setAccessibleName(tr(text("problems-select", layer=words)))
        link.clicked.connect(lambda: self._focus.look_at(id))
        return link
