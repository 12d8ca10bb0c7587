"""Which models of a project are trained: the open one, another by its name, or all together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from engine.cli.console import CommandError
from engine.lanes import setting_problems
from engine.models import with_open_model
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from engine.project import Model, Project
    from engine.storage import Contents


def model_called(project: Project, name: str) -> Model:
    """Return the model of a name, or else of an id; raises `CommandError` in words."""
    by_name = [model for model in project.models if model.name == name]
    found = by_name or [model for model in project.models if model.id == name]
    if not found:
        known = ", ".join(model.name for model in project.models)
        raise CommandError(text("cli-no-model", name=name[:80], known=known))
    return found[0]


def contents_of(contents: Contents, model: Model) -> Contents:
    """Return a project with this model open, and with its own runs alone."""
    project = with_open_model(contents.project, model.id)
    if len(project.models) == 1:
        return contents
    runs = tuple(run for run in contents.runs if run.record.model == model.id)
    return replace(contents, project=project, runs=runs)


def machine_of(project: Project, given: dict[str, Any]) -> dict[str, Any]:
    """Return where all lanes are computed: as was said, or else as the open model has it."""
    return {"device": project.recipe.device, "threads": project.recipe.threads, **given}


def merged(project: Project, changed: Iterable[Project]) -> Project:
    """Return a project with each model as it is where it is open; which one is open stays."""
    for other in changed:
        project = project.with_model(other.model).with_data(other.data)
    return project


def require_comparable(project: Project) -> None:
    """Raise `CommandError` where models would not learn from the same batches."""
    problems = setting_problems(project)
    if problems:
        raise CommandError(problems[0].message)
