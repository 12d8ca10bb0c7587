"""Findings and cures in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.widgets.numbers import short, signed
from engine.diagnosis import KindCure, LayersCure, RecipeCure
from engine.fix_words import fix_title
from engine.kind import KINDS
from engine.problem import SetParam
from engine.texts import Text, has_text, listed, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.diagnosis import Cure, Finding
    from engine.problem import NodeId, ParamValue
    from engine.recipe import Recipe


def sentence(finding: Finding, names: Mapping[NodeId, str]) -> Text:
    """Return what is wrong, with the layer in which it shows."""
    return Text(f"diagnosis-{finding.rule}", _args(finding, names))


def reason(finding: Finding, names: Mapping[NodeId, str]) -> Text:
    """Return why that keeps the network from learning."""
    return Text(f"diagnosis-{finding.rule}.why", _args(finding, names))


def cure_title(cure: Cure, recipe: Recipe, names: Mapping[NodeId, str]) -> Text:
    """Return what a cure changes, for its button."""
    match cure:
        case RecipeCure(settings):
            return _settings_title(settings, recipe)
        case KindCure(before, after):
            return text("diagnosis-cure-kind", before=KINDS[before].title, after=KINDS[after].title)
        case LayersCure(param, value, nodes):
            fix = fix_title(SetParam(param, value))
            return text("diagnosis-cure-layers", fix=fix, count=len(nodes))
    layer = names.get(cure.node, "")
    return text("diagnosis-cure-layer", layer=layer, fix=fix_title(cure), known=_yes(bool(layer)))


def _settings_title(settings: Mapping[str, ParamValue], recipe: Recipe) -> Text:
    match sorted(settings):
        case ["clip_limit", "clipping"]:
            return text("diagnosis-cure-clip", limit=_written(settings["clip_limit"]))
        case ["rotation", "shift"]:
            return text("diagnosis-cure-augment")
    return listed(
        [
            text(
                "diagnosis-cure-setting",
                param=Text(f"param-{name.replace('_', '-')}"),
                before=_written(getattr(recipe, name)),
                after=_written(value),
            )
            for name, value in settings.items()
        ]
    )


def _args(finding: Finding, names: Mapping[NodeId, str]) -> dict[str, str | int | float | Text]:
    layer = names.get(finding.node, "")
    return {
        "layer": layer,
        "known": _yes(bool(layer)),
        "step": finding.step,
        "number": short(finding.number),
        "threshold": short(finding.threshold),
        "percent": short(100 * finding.number),
    }


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"


def _written(value: ParamValue) -> str | Text:
    if isinstance(value, str):
        id = f"choice-{value.replace('_', '-')}"
        return Text(id) if has_text(id, "en") else value
    if not isinstance(value, float):
        return str(value)
    plain = f"{value:g}"
    return short(value) if "e" in plain else signed(plain)
