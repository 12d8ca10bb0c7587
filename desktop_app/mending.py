"""Doing what a problem offers, as one step of undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.fix_words import fix_title
from engine.graph.placing import with_places
from engine.lanes import with_shared
from engine.problem import Open, OpenModel, SetRecipe
from engine.recipe import with_settings
from engine.rewiring import apply_fix

if TYPE_CHECKING:
    from desktop_app.document import Document
    from engine.problem import Fix, NodeId


def mend(document: Document, fix: Fix, at: NodeId = "") -> None:
    """Do a fix to the open graph, or to the recipe; to look inside a block changes nothing.

    `at` is the node with the problem. Raises `IllegalEdit`, or `InvalidValue`, in words.
    """
    title = fix_title(fix, document.graph, at)
    match fix:
        case Open(node, repetition):
            document.enter(node, repetition)
        case OpenModel(model):
            document.open_model(model)
        case SetRecipe(setting, value, _, True):
            document.edit(title, with_shared(document.project, setting, value))
        case SetRecipe(setting, value):
            project = document.project
            recipe = with_settings(project.recipe, {setting: value})
            document.edit(title, project.with_recipe(recipe))
        case _:
            graph = apply_fix(document.graph, fix, document.inference.fields)
            places = with_places(graph, document.positions)
            document.edit(title, document.with_graph(graph, places))
