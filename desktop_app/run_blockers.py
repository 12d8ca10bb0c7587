"""What keeps the open model from being trained, and the others beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data_problems import problems_of_data
from engine.lanes import model_problem, setting_problems
from engine.recipe_problems import recipe_problems

if TYPE_CHECKING:
    from desktop_app.document import Document
    from engine.data.spec import DataSpec
    from engine.problem import Problem
    from engine.project import Model, ModelId, Project


class RunBlockers:
    """Finds problems; of models that are not open it works out anew only what changed."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[ModelId, tuple[Model, DataSpec, Problem | None]] = {}

    def found(self, memory: Problem | None, *, together: bool) -> tuple[Problem, ...]:
        """Return what is wrong; `memory` is what memory has to say, None for nothing."""
        project, whole = self._document.project, self._document.whole
        own = (
            *whole.problems,
            *recipe_problems(whole, project.recipe),
            *problems_of_data(project.data),
            *((memory,) if memory is not None else ()),
        )
        return (*own, *self._beside(project)) if together else own

    def _beside(self, project: Project) -> tuple[Problem, ...]:
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
