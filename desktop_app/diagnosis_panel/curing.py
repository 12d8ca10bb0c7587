"""What happens when a cure is taken: one undoable edit, and where need be training anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from engine.diagnosis import RecipeCure, apply_cure, is_live
from engine.problem import IllegalEdit, InvalidValue
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from desktop_app.run_feed import RunFeed
    from desktop_app.training_session import TrainingSession
    from engine.diagnosis import Cure, Finding

REWIND_STEPS = 20


class Curing(QObject):
    """Applies cures to the document, and to the run that goes on where they act at once."""

    refused = Signal(object)  # Text

    def __init__(
        self, document: Document, feed: RunFeed, session: TrainingSession, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._document, self._session = document, session
        self._starts_again = False
        self._start = QTimer(self, interval=0, singleShot=True)
        self._start.timeout.connect(session.start)
        feed.run_ended.connect(self._on_ended)
        document.project_replaced.connect(self._forget)

    def acts_at_once(self, cure: Cure, finding: Finding) -> bool:
        """Whether a cure helps the run that goes on; else it helps the next."""
        return self._session.is_active and is_live(cure) and not finding.needs_new_run

    def take(self, cure: Cure, finding: Finding) -> None:
        """Edit the project as a cure says, and train again where it takes a new run."""
        document = self._document
        at_once = self.acts_at_once(cure, finding)
        try:
            project = apply_cure(document.project, cure, document.whole.fields)
        except (InvalidValue, IllegalEdit) as refused:
            self.refused.emit(refused.message)
            return
        document.edit(text("diagnosis-edit"), project)
        if at_once:
            return
        if self._session.is_active:
            self._starts_again = True
            self._session.stop()
        else:
            self._session.start()

    def rewind(self, cure: Cure, steps: int) -> None:
        """Go back so many steps, and on from there with the settings of a cure."""
        if isinstance(cure, RecipeCure):
            self._session.rewind(steps, cure.settings)

    def _on_ended(self) -> None:
        if self._starts_again:
            self._starts_again = False
            self._start.start()  # after everybody else has heard of the end

    def _forget(self) -> None:
        self._starts_again = False
