"""Projects of several models that are trained in lock-step, to see what one difference makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.source import DATA_SOURCES
from engine.data.spec import DataSpec, SourceSpec
from engine.graph.layout import arranged
from engine.project import Model, Project

if TYPE_CHECKING:
    from engine.graph.model import Graph
    from engine.recipe import Recipe


def side_by_side(data: DataSpec, *lanes: tuple[str, Graph, Recipe]) -> Project:
    """Return a project with a model a lane, called so; the first one is open."""
    models = tuple(
        Model(name.lower(), name, graph, arranged(graph), recipe) for name, graph, recipe in lanes
    )
    return Project(models, data, active=models[0].id)


def digits_data() -> DataSpec:
    """Return handwritten digits of 8×8 pixels."""
    return DataSpec(size=8, sources=(SourceSpec("digits", DATA_SOURCES["digits"].checked({})),))
