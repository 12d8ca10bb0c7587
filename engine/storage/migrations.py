"""From what older versions wrote to what this one reads: pure functions on JSON data.

Format 1 had one optimizer "sgd" with or without momentum, and no schedules; its recipes are known
by that, wherever they lie. What an older file lacks otherwise has a default: format 2 knew no
blocks, format 3 only images, and so no vocabulary and no settings for what goes over time.
"""

from __future__ import annotations

from typing import Any


def migrated_project(value: Any) -> Any:
    """Return the JSON data of a `project.json`, as the present format has it."""
    models = value.get("models") if isinstance(value, dict) else None
    if not isinstance(models, list):
        return value
    return {**value, "models": [_with_recipe(model) for model in models]}


def migrated_record(value: Any) -> Any:
    """Return the JSON data of a `run.json`, as the present format has it."""
    return _with_recipe(value)


def _with_recipe(value: Any) -> Any:
    if not (isinstance(value, dict) and isinstance(value.get("recipe"), dict)):
        return value
    return {**value, "recipe": _migrated_recipe(value["recipe"])}


def _migrated_recipe(recipe: dict[str, Any]) -> dict[str, Any]:
    is_first_format = "schedule" not in recipe
    has_momentum = recipe.get("momentum") != 0
    if is_first_format and recipe.get("optimizer") == "sgd" and has_momentum:
        return {**recipe, "optimizer": "momentum"}
    return recipe
