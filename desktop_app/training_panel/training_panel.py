"""How the network is trained: run buttons, progress, pace and the recipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.theme import GAP
from desktop_app.training_panel.blockers_box import BlockersBox
from desktop_app.training_panel.pace_control import PaceControl
from desktop_app.training_panel.progress_box import ProgressBox
from desktop_app.training_panel.recipe_form import RecipeForm
from desktop_app.training_panel.run_row import RunRow

if TYPE_CHECKING:
    from desktop_app.actions import Actions
    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.training_session import TrainingSession


class TrainingPanel(QWidget):
    """A column of boxes, each of which looks after itself."""

    def __init__(
        self,
        document: Document,
        focus: Focus,
        feed: RunFeed,
        session: TrainingSession,
        actions: Actions,
    ) -> None:
        super().__init__()
        self.setObjectName("training_panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GAP, GAP, 3 * GAP, 3 * GAP)
        column.setSpacing(4 * GAP)
        column.addWidget(RunRow(feed, actions))
        column.addWidget(BlockersBox(document, focus, session))
        column.addWidget(ProgressBox(feed, session))
        column.addWidget(PaceControl(document, session))
        column.addWidget(RecipeForm(document, session, feed))
        column.addStretch(1)
