"""Edits on blocks: making, unfolding, naming, deleting. Pure; each refuses in words."""

from engine.blocks.definitions import (
    deleted,
    named,
    with_own_definition,
    with_param,
    with_params_renamed,
    without_param,
)
from engine.blocks.making import Made, made_block
from engine.blocks.unfolding import Unfolded, unfolded

__all__ = [
    "Made",
    "Unfolded",
    "deleted",
    "made_block",
    "named",
    "unfolded",
    "with_own_definition",
    "with_param",
    "with_params_renamed",
    "without_param",
]
