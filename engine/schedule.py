"""How the learning rate goes over a run: η(t) = η · warm-up(t) · schedule(t), t from 0."""

from __future__ import annotations

from math import cos, pi
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.recipe import Recipe

# Smith 2018, "A disciplined approach to neural network hyper-parameters", with the ends that
# fastai and PyTorch gave it: up from 1/25 during 30 % of the run, then down to 1/250 000.
RISING = 0.3
FIRST_SHARE = 1 / 25
LAST_SHARE = FIRST_SHARE / 1e4


def rate_share(recipe: Recipe, step: int, epoch: int, total_steps: int) -> float:
    """Return η(t) / η for step t, which is in an epoch, of a run of so many steps.

    A schedule on plateau depends on what validation will find: its own factor is 1 here.
    """
    return _warm_up(step, recipe.warmup_steps) * _share(recipe, step, epoch, total_steps)


def _warm_up(step: int, steps: int) -> float:
    """Return (t + 1) / n during the first n steps, then 1."""
    return (step + 1) / steps if step < steps else 1.0


def _share(recipe: Recipe, step: int, epoch: int, total_steps: int) -> float:
    match recipe.schedule:
        case "step_decay":
            return float(recipe.schedule_factor ** (epoch // recipe.schedule_epochs))
        case "cosine":
            return _cosine(1.0, 0.0, step / max(1, total_steps))
        case "one_cycle":
            return _one_cycle(step, total_steps)
    return 1.0


def _one_cycle(step: int, total_steps: int) -> float:
    """Rise to 1 at 0.3·T − 1, as PyTorch counts it, and fall until the last step, T − 1."""
    top, end = RISING * total_steps - 1, total_steps - 1
    if step < top:
        return _cosine(FIRST_SHARE, 1.0, step / top)
    return _cosine(1.0, LAST_SHARE, (step - top) / (end - top))


def _cosine(start: float, end: float, part: float) -> float:
    """Return end + (start − end)·(1 + cos(π·part)) / 2: level at both ends.

    Loshchilov and Hutter 2017, equation 5.
    """
    return end + (start - end) * (1 + cos(pi * min(1.0, part))) / 2
