"""A table that is worked out step by step, what each step says, and the keys to walk through it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.explain.agreement import Agreement
from desktop_app.explain.hover_area import HoverArea
from desktop_app.explain.stepper import Stepper
from desktop_app.explain.worked_table import WorkedTable
from desktop_app.theme import GAP
from desktop_app.widgets.labels import label
from desktop_app.widgets.scrolling import Scrolling

INTERVAL_MS = 2500  # a sentence is read at every step


class WorkedSteps(QWidget):
    """Holds while the mouse is over it; a row of the table may be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = WorkedTable(chooses=True)
        self.caption = label("small", wraps=True)
        self.caption.hide()
        self.sentence = label("heading", wraps=True)
        self.agreement = Agreement()
        self.agreement.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.stepper = Stepper(INTERVAL_MS)
        self.stage = HoverArea()
        self._inner = inner = QVBoxLayout(self.stage)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(2 * GAP)
        inner.addWidget(self.lines, 1)
        for words in (self.caption, self.sentence, self.agreement):
            inner.addWidget(words)
        inner.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GAP)
        column.addWidget(Scrolling(self.stage), 1)
        column.addWidget(self.stepper)
        self.stage.entered.connect(self.stepper.hold)
        self.stage.left.connect(self.stepper.release)

    def put_below(self, details: QWidget) -> None:
        """Show what belongs to the present line below everything."""
        self._inner.insertWidget(self._inner.count() - 1, details)
