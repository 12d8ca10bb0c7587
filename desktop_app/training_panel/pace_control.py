"""How fast steps follow one another; acts at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr, translated
from desktop_app.theme import GAP
from desktop_app.widgets.labels import label
from desktop_app.widgets.segments import Segments
from engine.recipe import PACES
from engine.texts import Text, text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from desktop_app.training_session import TrainingSession


class PaceControl(QWidget):
    """Step by step, 2, 10 or 50 steps a second, or as fast as it goes."""

    def __init__(self, document: Document, session: TrainingSession) -> None:
        super().__init__()
        self.setObjectName("pace")
        self._document = document
        self._heading = label("muted")
        self.segments = Segments({pace: Text(f"pace-{pace}") for pace in PACES})
        self.segments.chosen.connect(session.set_pace)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._heading)
        column.addWidget(self.segments)
        document.recipe_changed.connect(self._show)
        document.project_replaced.connect(self._show)
        self._show()
        translated(self, self._retranslate)

    def _show(self) -> None:
        self.segments.choose(self._document.project.recipe.pace)

    def _retranslate(self) -> None:
        self._heading.setText(tr(text("training-pace")))
        self.segments.setToolTip(tr(text("param-pace.help")))
        self.segments.setAccessibleName(tr(text("param-pace")))
