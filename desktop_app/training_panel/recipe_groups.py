"""The settings of a recipe in groups, and which of them have a meaning beside the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from engine.data.source import STREAMS, Form
from engine.recipe import RECIPE_PARAMS
from engine.texts import Text

if TYPE_CHECKING:
    from engine.params import AnyParam
    from engine.recipe import Recipe


class Group(msgspec.Struct, frozen=True):
    """Settings that belong together; its words are `recipe-<id>` and their `.help`."""

    id: str
    names: tuple[str, ...]

    @property
    def title(self) -> Text:
        """The group's name."""
        return Text(f"recipe-{self.id}")

    @property
    def params(self) -> tuple[AnyParam, ...]:
        """Its settings, in order."""
        return tuple(_BY_NAME[name] for name in self.names)


# The first stands open, the others unfold.
GROUPS = (
    Group("basics", ("optimizer", "learning_rate", "momentum", "batch_size", "epochs")),
    Group("schedule", ("schedule", "schedule_epochs", "schedule_factor", "warmup_steps")),
    Group(
        "restraint",
        (
            "weight_decay", "l1", "clipping", "clip_limit", "label_smoothing", "class_weights",
            "early_stopping",
        ),
    ),
    Group("time", ("chunk_length", "carries_state", "longest_sequence")),
    Group("augmentation", ("shift", "rotation", "scaling", "noise")),
    Group("beginning", ("initialisation", "seed", "threads", "device")),
)  # fmt: skip

# Settings that mean something for some forms of data alone.
_FORMS: dict[str, tuple[Form, ...]] = {
    **dict.fromkeys(("chunk_length", "carries_state"), STREAMS),
    "longest_sequence": ("sentences",),
    "class_weights": ("image", "sentences"),
    "label_smoothing": ("image", "text", "sentences"),
    **dict.fromkeys(("shift", "rotation", "scaling", "noise"), ("image",)),
}

# Act on a run that goes on; all others wait for the next.
LIVE = ("learning_rate", "clipping", "clip_limit")

_BY_NAME = {param.name: param for param in RECIPE_PARAMS}


def has_meaning(name: str, recipe: Recipe, form: Form) -> bool:
    """Whether a setting changes anything, as the others are and for this form of data."""
    if name in _FORMS:
        return form in _FORMS[name]
    match name:
        case "momentum":
            return recipe.optimizer in ("momentum", "nesterov")
        case "schedule_epochs" | "schedule_factor":
            return recipe.schedule in ("step_decay", "on_plateau")
        case "clip_limit":
            return recipe.clipping != "none"
    return True


def changed(group: Group, recipe: Recipe, form: Form) -> tuple[AnyParam, ...]:
    """Return the settings of a group that are not at their defaults, and have a meaning."""
    return tuple(
        param
        for param in group.params
        if getattr(recipe, param.name) != param.default and has_meaning(param.name, recipe, form)
    )
