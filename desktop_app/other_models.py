"""What keeps the models that are not open from being trained beside the one that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.lanes import model_problem, setting_problems

if TYPE_CHECKING:
    from engine.data.spec import DataSpec
    from engine.problem import Problem
    from engine.project import Model, ModelId, Project


class OtherModels:
    """Works out anew only what changed: edits are of the open model."""

    def __init__(self) -> None:
        self._known: dict[ModelId, tuple[Model, DataSpec, Problem | None]] = {}

    def problems(self, project: Project) -> tuple[Problem, ...]:
        """Return what is wrong with other models, and in what they differ but must not."""
        others = [model for model in project.models if model.id != project.active]
        found = [self._problem(project, model) for model in others]
        return (*(each for each in found if each is not None), *setting_problems(project))

    def _problem(self, project: Project, model: Model) -> Problem | None:
        known = self._known.get(model.id)
        if known is None or known[0] is not model or known[1] is not project.data:
            known = model, project.data, model_problem(project, model)
            self._known[model.id] = known
        return known[2]
