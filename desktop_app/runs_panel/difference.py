"""In what two recipes differ, in the words of their settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.layer_names import layer_names
from desktop_app.widgets.numbers import signed
from engine.recipe import LAYER_PARAMS, RECIPE_PARAMS, LayerRecipe
from engine.texts import Text, text

if TYPE_CHECKING:
    from engine.graph.model import Graph
    from engine.params import AnyParam
    from engine.problem import ParamValue
    from engine.recipe import Recipe

_NO_PART_OF_LEARNING = ("pace",)


def recipe_differences(before: Recipe, after: Recipe, graph: Graph) -> list[Text]:
    """Return a line for every setting that differs; `graph` names the layers."""
    lines = [
        _line(param, param.title, getattr(before, param.name), getattr(after, param.name))
        for param in RECIPE_PARAMS
        if param.name not in _NO_PART_OF_LEARNING
        and getattr(before, param.name) != getattr(after, param.name)
    ]
    names = layer_names(graph)
    for id in (*names, *sorted(before.layers.keys() | after.layers.keys() - names.keys())):
        was, now = before.layers.get(id, LayerRecipe()), after.layers.get(id, LayerRecipe())
        lines += _layer_differences(names.get(id, id), was, now)
    return lines


def _layer_differences(name: str, was: LayerRecipe, now: LayerRecipe) -> list[Text]:
    return [
        _line(
            param,
            text("runs-difference-layer", layer=name, param=param.title),
            getattr(was, param.name),
            getattr(now, param.name),
        )
        for param in LAYER_PARAMS
        if getattr(was, param.name) != getattr(now, param.name)
    ]


def _line(param: AnyParam, title: Text, before: ParamValue, after: ParamValue) -> Text:
    return text(
        "runs-difference-line",
        param=title,
        before=_written(param, before),
        after=_written(param, after),
    )


def _written(param: AnyParam, value: ParamValue) -> Text | str:
    shown = param.shown(value)
    if isinstance(shown, float):
        return signed(f"{shown:.12g}")
    return shown if isinstance(shown, Text) else str(shown)
