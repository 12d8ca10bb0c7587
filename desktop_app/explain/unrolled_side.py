"""Beside the unrolled picture: the whole sum of the number that was clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_app.explain.unrolled_rows import worked_rows
from desktop_app.explain.unrolled_words import described
from desktop_app.explain.worked_table import WorkedTable
from desktop_app.language import tr, translated
from desktop_app.theme import GAP, px, themed
from desktop_app.widgets.labels import label
from desktop_app.widgets.scrolling import Scrolling
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.explain.unrolled_scene import Part, Scene

_WIDTH = 284  # pixels


class UnrolledSide(QWidget):
    """Hidden where there is no sum to show. `left` comes when the user has seen it."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = label("small", wraps=True)
        self.worked = WorkedTable()
        self.back = QPushButton()
        self.back.setObjectName("unrolled_back")
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 0, 0, 0)
        column.setSpacing(2 * GAP)
        column.addWidget(self.words)
        column.addWidget(Scrolling(self.worked), 1)
        column.addWidget(self.back)
        self.back.clicked.connect(self.left)
        themed(self, lambda: self.setFixedWidth(px(_WIDTH)))
        translated(self, self._retranslate)
        self.hide()

    def show_part(self, scene: Scene, part: Part | None) -> None:
        """Show the sum of a part, if it is one and still there."""
        is_there = part is not None and part.step < scene.steps
        found = worked_rows(scene, part) if part is not None and is_there else None
        self.setVisible(found is not None)
        if found is None or part is None:
            return
        self.words.setText(described(scene, part))
        self.worked.show_rows(*found)

    def _retranslate(self) -> None:
        self.back.setText(tr(text("unrolled-back")))
        self.back.setAccessibleName(tr(text("unrolled-back")))
