"""What models are called, and in which colour each is told from the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import tr
from desktop_app.theme import class_hue
from engine.models import free_name
from engine.texts import text

if TYPE_CHECKING:
    from engine.project import Model, ModelId, Project

UNNAMED = "model"  # what a project's first model is called until someone names it


def model_title(model: Model) -> str:
    """Return a model's name."""
    return tr(text("model-unnamed")) if model.name == UNNAMED else model.name


def title_of_copy(project: Project) -> str:
    """Return a name for a copy of the open model."""
    number = len(project.models) + 1
    if project.model.name == UNNAMED:
        return free_name(project, tr(text("model-numbered", number=number)))
    return free_name(project, project.model.name)


def model_hue(project: Project, id: ModelId) -> str:
    """Return the colour "#rrggbb" of a model, by its place among all."""
    places = [model.id for model in project.models]
    return class_hue(places.index(id) if id in places else len(places))
