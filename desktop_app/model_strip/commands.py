"""What the commands of models do: add, delete, open the next."""

from __future__ import annotations

from secrets import token_hex
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.model_titles import model_title, title_of_copy
from engine.models import MOST_MODELS, model_of, with_copy, with_name, without_model
from engine.problem import IllegalEdit
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.actions import Actions
    from desktop_app.document import Document
    from desktop_app.training_session import TrainingSession
    from engine.project import ModelId


OF_SEVERAL = (
    "train.together", "train.rename_model", "train.delete_model", "train.next_model",
    "train.previous_model",
)  # fmt: skip


class ModelCommands(QObject):
    """Binds the commands of models; `refused` says in words what cannot be done."""

    refused = Signal(object)  # Text

    def __init__(
        self, document: Document, session: TrainingSession, actions: Actions, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._document, self._session, self._actions = document, session, actions
        actions.bind("train.add_model", self.add)
        actions.bind("train.delete_model", lambda: self.delete(document.project.active))
        actions.bind("train.next_model", lambda: self.go(1))
        actions.bind("train.previous_model", lambda: self.go(-1))
        actions["train.together"].setChecked(True)
        actions["train.together"].toggled.connect(session.train_together)
        document.models_changed.connect(self.update)
        document.project_replaced.connect(self._begin)
        self.update()

    def add(self) -> None:
        """Add a copy of the open model, and open it."""
        project = self._document.project
        name = title_of_copy(project)
        try:
            added = with_copy(project, token_hex(4), name)
        except IllegalEdit as error:
            self.refused.emit(error.message)
            return
        self._document.edit(text("edit-add-model", name=name), added)

    def rename(self, id: ModelId, name: str) -> None:
        """Call a model by another name."""
        try:
            renamed = with_name(self._document.project, id, name)
        except IllegalEdit as error:
            self.refused.emit(error.message)
            return
        self._document.edit(text("edit-name-model", name=name), renamed)

    def delete(self, id: ModelId) -> None:
        """Take a model away; its runs stay."""
        project = self._document.project
        model = model_of(project, id)
        if model is not None and len(project.models) > 1:
            title = text("edit-delete-model", name=model_title(model))
            self._document.edit(title, without_model(project, id))

    def go(self, by: int) -> None:
        """Open the next model, or the one before."""
        project = self._document.project
        place = project.models.index(project.model) + by
        self._document.open_model(project.models[place % len(project.models)].id)

    def _begin(self) -> None:
        """Train all models of another project together, until that is not wanted."""
        self._actions["train.together"].setChecked(True)
        self.update()

    def update(self) -> None:
        """Enable what makes sense now."""
        project = self._document.project
        count = len(project.models)
        full, alone = text("models-too-many", most=MOST_MODELS), text("why-one-model")
        self._actions.enable("train.add_model", count < MOST_MODELS, full)
        for id in OF_SEVERAL:
            self._actions.enable(id, count > 1, alone)
