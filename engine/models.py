"""Pure edits of which models a project has; which one is open is no edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from engine.problem import IllegalEdit
from engine.texts import text

if TYPE_CHECKING:
    from engine.project import Model, ModelId, Project
    from engine.recipe import Recipe

MOST_MODELS = 6
MAX_NAME_LENGTH = 40


def model_of(project: Project, id: ModelId) -> Model | None:
    """Return a model by its id."""
    return next((model for model in project.models if model.id == id), None)


def with_open_model(project: Project, id: ModelId) -> Project:
    """Open another model; one that there is not changes nothing."""
    known = model_of(project, id) is not None
    return replace(project, active=id) if known and id != project.active else project


def with_copy(project: Project, id: ModelId, name: str) -> Project:
    """Add a copy of the open model behind it, and open that; raises `IllegalEdit` in words."""
    if len(project.models) >= MOST_MODELS:
        raise IllegalEdit(text("models-too-many", most=MOST_MODELS))
    copied = replace(project.model, id=id, name=free_name(project, name))
    place = project.models.index(project.model) + 1
    models = (*project.models[:place], copied, *project.models[place:])
    return replace(project, models=models, active=id)


def with_name(project: Project, id: ModelId, name: str) -> Project:
    """Call a model by another name; raises `IllegalEdit` for none, or another one's."""
    model, name = model_of(project, id), " ".join(name.split())[:MAX_NAME_LENGTH]
    if model is None or name == model.name:
        return project
    if not name:
        raise IllegalEdit(text("models-no-name"))
    if name in _names(project):
        raise IllegalEdit(text("models-name-taken", name=name))
    models = (replace(m, name=name) if m.id == id else m for m in project.models)
    return replace(project, models=tuple(models))


def without_model(project: Project, id: ModelId) -> Project:
    """Take a model away, and open its neighbour if it was open; raises `IllegalEdit`."""
    if len(project.models) < 2:
        raise IllegalEdit(text("models-last"))
    model = model_of(project, id)
    if model is None:
        return project
    place = project.models.index(model)
    models = (*project.models[:place], *project.models[place + 1 :])
    neighbour = models[min(place, len(models) - 1)].id
    return replace(
        project, models=models, active=neighbour if project.active == id else project.active
    )


def free_name(project: Project, name: str) -> str:
    """Return a name, with a number behind it where there is already one of that name."""
    taken, number, free = _names(project), 2, name
    while free in taken:
        end = f" {number}"
        free, number = name[: MAX_NAME_LENGTH - len(end)] + end, number + 1
    return free


def names_of(project: Project) -> dict[ModelId, str]:
    """Return what the models are called, in their order."""
    return {model.id: model.name for model in project.models}


def recipes_of(project: Project) -> dict[ModelId, Recipe]:
    """Return how each model is trained."""
    return {model.id: model.recipe for model in project.models}


def _names(project: Project) -> set[str]:
    return {*names_of(project).values()}
