"""`--set NAME=VALUE`: change a setting of the recipe, of the data, or of a layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.cli.console import CommandError
from engine.computed import inside_block
from engine.data import edits as data_edits
from engine.data.classes import fields
from engine.data.source import DATA_SOURCES
from engine.graph.edits import with_params
from engine.graph.place import place_of
from engine.inference import infer
from engine.kind_lookup import kind_in
from engine.params import ChoiceParam
from engine.recipe import RECIPE_PARAMS
from engine.recipe import with_settings as with_recipe_settings
from engine.scope import opened, with_graph_at
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.params import AnyParam
    from engine.problem import ParamValue
    from engine.project import Project


def with_assignment(project: Project, written: str) -> Project:
    """Return the project with one setting changed; raises in words for what is not one."""
    name, equals, value = written.partition("=")
    owner, dot, setting = name.strip().partition(".")
    if not equals or not dot:
        raise CommandError(text("cli-set-form", written=written[:80]))
    if owner == "recipe":
        return _with_recipe(project, setting, value)
    if owner == "data":
        return _with_data(project, setting, value)
    return _with_layer(project, owner, setting, value)


def _with_recipe(project: Project, setting: str, value: str) -> Project:
    param = _param(RECIPE_PARAMS, "recipe", setting)
    recipe = with_recipe_settings(project.recipe, {setting: _parsed(param, value)})
    return project.with_recipe(recipe)


def _with_data(project: Project, setting: str, value: str) -> Project:
    source, dot, of_source = setting.partition(".")
    if dot:
        return _with_source(project, source, of_source, value)
    param = _param(data_edits.DATA_PARAMS, "data", setting)
    return project.with_data(
        data_edits.with_settings(project.data, {setting: _parsed(param, value)})
    )


def _with_source(project: Project, source: str, setting: str, value: str) -> Project:
    kinds = [spec.kind for spec in project.data.sources]
    if source not in kinds:
        raise CommandError(text("cli-set-no-source", source=source, known=_listed(kinds)))
    param = _param(DATA_SOURCES[source].settings, f"data.{source}", setting)
    position, parsed = kinds.index(source), _parsed(param, value)
    return project.with_data(
        data_edits.with_source_setting(project.data, position, setting, parsed)
    )


def _with_layer(project: Project, id: str, setting: str, value: str) -> Project:
    """Set a param of a layer; one inside a block is named by its path, and set in every copy."""
    place, node = place_of(id)
    graph = opened(infer(project.graph, fields(project.data)), place)
    kind = kind_in(graph, graph.nodes[node].kind) if graph and node in graph.nodes else None
    if graph is None or kind is None:
        raise CommandError(text("cli-set-no-layer", id=id, known=_listed(project.graph.nodes)))
    values = graph.outside.values if graph.outside is not None else None
    param = inside_block(_param(kind.params, id, setting), values)
    changed = with_params(graph, node, {setting: _parsed(param, value)})
    return with_graph_at(project, place, changed)


def _param(params: Iterable[AnyParam], owner: str, name: str) -> AnyParam:
    by_name = {param.name: param for param in params}
    if name not in by_name:
        raise CommandError(
            text("cli-set-unknown", owner=owner, name=name[:80], known=_listed(by_name))
        )
    return by_name[name]


def _parsed(param: AnyParam, written: str) -> ParamValue:
    """Read a value; the options of a choice are named as they are typed, not as they are shown."""
    value = written.strip()
    if isinstance(param, ChoiceParam) and value not in param.options:
        known = _listed(param.options)
        raise CommandError(text("cli-set-choice", param=param.title, value=value[:80], known=known))
    return param.parse(value)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "–"
