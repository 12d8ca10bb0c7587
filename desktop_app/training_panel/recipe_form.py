"""The recipe as a form, generated from its settings and shown in groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr, translated
from desktop_app.theme import GAP
from desktop_app.training_panel.augmentation_preview import AugmentationPreview
from desktop_app.training_panel.recipe_group import RecipeGroup
from desktop_app.training_panel.recipe_groups import GROUPS
from desktop_app.training_panel.schedule_curve import ScheduleCurve
from desktop_app.widgets.labels import label
from engine.data.forms import form_of
from engine.problem import InvalidValue
from engine.recipe import with_settings
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from desktop_app.run_feed import RunFeed
    from desktop_app.training_session import TrainingSession
    from desktop_app.widgets.param_editor import ParamEditor
    from engine.problem import ParamValue


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
        shown_below = {
            "schedule": ScheduleCurve(document, feed),
            "augmentation": AugmentationPreview(document, feed),
        }
        self.groups = [RecipeGroup(group, shown_below.get(group.id)) for group in GROUPS]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GAP)
        column.addWidget(self._heading)
        column.addWidget(self._note)
        for group in self.groups:
            group.form.value_edited.connect(self._edit)
            group.form.edit_ended.connect(self._leave_field)
            column.addWidget(group)
        document.recipe_changed.connect(self._show)
        document.data_changed.connect(self._show)
        document.project_replaced.connect(self._show)
        feed.state_changed.connect(self._show_note)
        self._show()
        self._show_note()
        translated(self, self._retranslate)

    @property
    def editors(self) -> dict[str, ParamEditor]:
        """The editor of each setting."""
        return {name: editor for group in self.groups for name, editor in group.editors.items()}

    def _edit(self, name: str, value: ParamValue) -> None:
        project, editor = self._document.project, self.editors[name]
        try:
            recipe = with_settings(project.recipe, {name: value})
        except InvalidValue as error:
            editor.show_error(tr(error.message))
            return
        title = text("edit-recipe", param=editor.param.title)
        gesture = ("recipe", name, self._visit)
        self._document.edit(title, project.with_recipe(recipe), gesture)

    def _leave_field(self, _name: str) -> None:
        self._visit += 1

    def _show(self) -> None:
        project = self._document.project
        for group in self.groups:
            group.show_recipe(project.recipe, form_of(project.data))

    def _show_note(self) -> None:
        self._note.setVisible(self._session.is_active)
        for group in self.groups:
            group.mark_live(self._session.is_active)

    def _retranslate(self) -> None:
        self._heading.setText(tr(text("training-recipe")))
        self._note.setText(tr(text("training-next-run")))
        self._show()
