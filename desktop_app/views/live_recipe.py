"""The live settings that a run goes by now: those it began with, and what changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from engine.recipe import LiveSettings, live_settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.recipe import Recipe
    from engine.storage import RunEvent


def present_settings(recipe: Recipe, events: Iterable[RunEvent]) -> LiveSettings:
    """Return the settings after all these events; what no run would tell is passed over."""
    found = live_settings(recipe)
    for event in events:
        name = event.details.get("name")
        if event.kind == "changed" and name in LiveSettings.__struct_fields__:
            changed = {**msgspec.structs.asdict(found), str(name): event.details.get("after")}
            try:
                found = msgspec.convert(changed, LiveSettings)
            except msgspec.ValidationError:
                continue
    return found
