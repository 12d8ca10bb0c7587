"""How the selected layer learns: frozen or not, and at which part of the learning rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import asdict
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.theme import GAP
from desktop_app.widgets.labels import label
from desktop_app.widgets.param_form import ParamForm
from engine.problem import InvalidValue
from engine.recipe import LAYER_PARAMS, LayerRecipe, with_layer
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from engine.problem import NodeId, ParamValue


class LearningBox(QWidget):
    """Hidden for a layer that has nothing to learn."""

    def __init__(self, document: Document, id: NodeId) -> None:
        super().__init__()
        self.setObjectName("layer_learning")
        self._document = document
        self._id = id
        self._visit = 0  # counts fields left, so that typing in one is one step of undo
        heading = label("heading")
        heading.setText(tr(text("inspector-learning")))
        self.form = ParamForm(LAYER_PARAMS)
        self.form.value_edited.connect(self._on_edited)
        self.form.edit_ended.connect(self._on_edit_ended)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(heading)
        column.addWidget(self.form)

    def follow(self, *, has_weights: bool) -> None:
        """Show how the layer learns now."""
        self.setVisible(has_weights)
        own = self._document.project.recipe.layers.get(self._id, LayerRecipe())
        self.form.set_values(asdict(own))
        self.form.show_row("rate_factor", not own.is_frozen)

    def _on_edited(self, name: str, value: ParamValue) -> None:
        project = self._document.project
        try:
            recipe = with_layer(project.recipe, self._id, **{name: value})
        except InvalidValue as refused:
            self.form.show_error(name, tr(refused.message))
            return
        title = text("edit-layer-setting", param=self.form.editors[name].param.title)
        gesture = ("learning", self._id, name, self._visit)
        self._document.edit(title, project.with_recipe(recipe), gesture)

    def _on_edit_ended(self, _name: str) -> None:
        self._visit += 1
