"""The recipe as a form, generated from its settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import asdict
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr, translated
from desktop_app.theme import GAP
from desktop_app.widgets.labels import label
from desktop_app.widgets.param_form import ParamForm
from engine.problem import InvalidValue
from engine.recipe import RECIPE_PARAMS, with_settings
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from desktop_app.run_feed import RunFeed
    from desktop_app.training_session import TrainingSession
    from engine.problem import ParamValue

FORM_PARAMS = tuple(param for param in RECIPE_PARAMS if param.name != "pace")
# Settings that have a meaning for one optimizer only.
OPTIMIZER_OF = {"momentum": "sgd"}


class RecipeForm(QWidget):
    """Every valid value goes into the document while it is typed, as one step of undo a field."""

    def __init__(self, document: Document, session: TrainingSession, feed: RunFeed) -> None:
        super().__init__()
        self.setObjectName("recipe")
        self._document = document
        self._session = session
        self._visit = 0  # counts fields left, so that typing in one is one step of undo
        self._heading = label("heading")
        self._note = label("small", wraps=True)
        self._note.setObjectName("recipe_note")
        self.form = ParamForm(FORM_PARAMS)
        self.form.value_edited.connect(self._edit)
        self.form.edit_ended.connect(self._leave_field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GAP)
        column.addWidget(self._heading)
        column.addWidget(self._note)
        column.addWidget(self.form)
        document.recipe_changed.connect(self._show)
        document.project_replaced.connect(self._show)
        feed.state_changed.connect(self._show_note)
        self._show()
        self._show_note()
        translated(self, self._retranslate)

    def _edit(self, name: str, value: ParamValue) -> None:
        project = self._document.project
        try:
            recipe = with_settings(project.recipe, {name: value})
        except InvalidValue as error:
            self.form.show_error(name, tr(error.message))
            return
        title = text("edit-recipe", param=self.form.editors[name].param.title)
        gesture = ("recipe", name, self._visit)
        self._document.edit(title, project.with_recipe(recipe), gesture)

    def _leave_field(self, _name: str) -> None:
        self._visit += 1

    def _show(self) -> None:
        recipe = self._document.project.recipe
        self.form.set_values(asdict(recipe))
        for name, optimizer in OPTIMIZER_OF.items():
            self.form.show_row(name, recipe.optimizer == optimizer)

    def _show_note(self) -> None:
        self._note.setVisible(self._session.is_active)

    def _retranslate(self) -> None:
        self._heading.setText(tr(text("training-recipe")))
        self._note.setText(tr(text("training-next-run")))
