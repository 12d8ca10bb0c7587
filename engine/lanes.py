"""What several models need to be trained in lock-step: the same batches in the same order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from engine.data.classes import fields
from engine.inference import infer
from engine.problem import OpenModel, Problem, SetRecipe
from engine.recipe import with_settings
from engine.recipe_problems import recipe_problems
from engine.texts import text

if TYPE_CHECKING:
    from engine.project import Model, Project
    from engine.recipe import Recipe

# On these it depends which samples come in which step, and how far all go.
SHARED = (
    "seed", "batch_size", "epochs", "chunk_length", "longest_sequence",
    "shift", "rotation", "scaling", "noise",
)  # fmt: skip
# These are of the machine and of whoever watches: the open model's hold for all.
OF_ALL = ("device", "threads", "pace")


def lane_recipe(project: Project, model: Model) -> Recipe:
    """Return how a model is trained beside the open one."""
    return with_settings(model.recipe, {name: getattr(project.recipe, name) for name in OF_ALL})


def with_shared(project: Project, setting: str, value: object) -> Project:
    """Set in all models how they are trained."""
    models = (replace(m, recipe=with_settings(m.recipe, {setting: value})) for m in project.models)
    return replace(project, models=tuple(models))


def differing(project: Project) -> tuple[str, ...]:
    """Return the settings in which the models differ though they must share them."""
    return tuple(
        name
        for name in SHARED
        if any(getattr(m.recipe, name) != getattr(project.recipe, name) for m in project.models)
    )


def setting_problems(project: Project) -> tuple[Problem, ...]:
    """Return in which settings the models would not learn from the same batches."""
    return tuple(
        Problem(
            text(
                "lanes-differ",
                setting=text(f"param-{name.replace('_', '-')}"),
                values=_values(project, name),
            ),
            fixes=(SetRecipe(name, getattr(project.recipe, name), in_all_models=True),),
        )
        for name in differing(project)
    )


def model_problem(project: Project, model: Model) -> Problem | None:
    """Return why a model that is not open could not be trained, None where it can be."""
    whole = infer(model.graph, fields(project.data))
    found = (*whole.problems, *recipe_problems(whole, model.recipe))
    if not found:
        return None
    told = text("lanes-not-ready", model=model.name, problem=found[0].message)
    return Problem(told, fixes=(OpenModel(model.id, model.name),))


def _values(project: Project, name: str) -> str:
    found = dict.fromkeys(getattr(model.recipe, name) for model in project.models)
    return ", ".join(f"{value:g}" if isinstance(value, float) else str(value) for value in found)
