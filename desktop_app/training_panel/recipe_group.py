"""One group of the recipe's settings: open, or under a heading that unfolds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.theme import GAP
from desktop_app.training_panel.recipe_groups import GROUPS, LIVE, changed, has_meaning
from desktop_app.widgets.disclosure import Disclosure
from desktop_app.widgets.param_form import ParamForm
from engine.texts import listed, text

if TYPE_CHECKING:
    from desktop_app.training_panel.recipe_groups import Group
    from desktop_app.widgets.param_editor import ParamEditor
    from engine.data.source import Form
    from engine.params import AnyParam
    from engine.recipe import Recipe
    from engine.texts import Text


class RecipeGroup(QWidget):
    """Says beside a folded heading how many settings are not at their defaults."""

    def __init__(self, group: Group, below: QWidget | None) -> None:
        super().__init__()
        self.setObjectName(f"recipe_{group.id}")
        self._group = group
        self.form = ParamForm(group.params)
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2 * GAP)
        inside.addWidget(self.form)
        if below is not None:
            inside.addWidget(below)
        self.disclosure = Disclosure(body) if group is not GROUPS[0] else None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.disclosure or body)

    @property
    def editors(self) -> dict[str, ParamEditor]:
        """The editor of each setting."""
        return self.form.editors

    def show_recipe(self, recipe: Recipe, form: Form) -> None:
        """Show the group's settings as they are; where none has a meaning there is no group."""
        self.form.set_values({name: getattr(recipe, name) for name in self._group.names})
        meant = [name for name in self._group.names if has_meaning(name, recipe, form)]
        for name in self._group.names:
            self.form.show_row(name, name in meant)
        self.setVisible(bool(meant))
        if self.disclosure is not None:
            self._show_heading(self.disclosure, recipe, form)

    def mark_live(self, is_running: bool) -> None:
        """Set off what acts on the run that goes on."""
        self.form.mark_live(name for name in self._group.names if is_running and name in LIVE)

    def _show_heading(self, disclosure: Disclosure, recipe: Recipe, form: Form) -> None:
        set_ones = changed(self._group, recipe, form)
        remark = text("recipe-set", count=len(set_ones)) if set_ones else text("recipe-unset")
        tip = listed([_said(param, recipe) for param in set_ones]) if set_ones else None
        help = text(f"{self._group.title.id}.help")
        disclosure.set_words(tr(self._group.title), tr(remark), tr(tip or help))


def _said(param: AnyParam, recipe: Recipe) -> Text:
    value = getattr(recipe, param.name)
    return text("recipe-value", param=param.title, value=param.shown(value))
