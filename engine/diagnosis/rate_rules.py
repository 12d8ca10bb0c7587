"""Faults of the learning rate. Its end looks like bad weights; only the history tells."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from engine.diagnosis.cures import clipped, faster, slower
from engine.diagnosis.finding import Finding
from engine.diagnosis.limits import DEAD, TOO_FAR

if TYPE_CHECKING:
    from engine.diagnosis.signs import Signs
    from engine.problem import NodeId

# RMSprop's very first step may be as far as `TOO_FAR`, so that it takes two.
TOO_NEAR, TIMES = 1e-4, 2
# The loss of a healthy run may leap up once, too, but then it falls below its beginning, and its
# units live.
CLIMB, NO_BETTER = 3.0, 0.9
FIRST_WORD = 10  # steps that a rate gets to show itself
CALM = 0.5


def rate_too_high(signs: Signs) -> Finding | None:
    """Find updates that threw the weights about, and what they threw is still broken.

    What follows may look like anything: dead units, no gradient, a loss of guessing.
    """
    if not len(signs.losses):
        return None
    leaps = _leaps(signs)
    climb = float(signs.losses.max()) / max(signs.first_loss, signs.guessing)
    is_broken = signs.case.broken is not None
    if not (len(leaps) >= TIMES or climb > CLIMB) or not (is_broken or _did_harm(signs)):
        return None
    if _was_lowered(signs):
        return None
    layer, ratio = leaps[0] if leaps else ("", math.nan)
    return Finding(
        rule="rate-high" if leaps else "rate-high-loss",
        step=int(signs.losses.argmax()) + 1,
        number=ratio if leaps else climb,
        threshold=TOO_FAR if leaps else CLIMB,
        formula="‖ΔW‖ / ‖W‖ ≈ 10⁻³" if leaps else "max L / L₀",
        source="CS231n, “Neural Networks 3”: ratio of weights to updates",
        confidence="high" if leaps and climb > CLIMB else "medium",
        view="live.updates" if leaps else "live.loss",
        node=layer,
        cures=(slower(signs, ratio if leaps else TOO_FAR), clipped()),
        needs_new_run=True,
    )


def rate_too_low(signs: Signs) -> Finding | None:
    """Find updates too small to matter in every layer from the beginning, and a loss that stays."""
    begun = max(signs.recipe.warmup_steps, signs.case.since)
    if signs.steps < begun + FIRST_WORD or not signs.is_stuck:
        return None
    layer, ratio = _farthest(signs)
    if not 0 < ratio < TOO_NEAR or signs.loss < CALM * signs.early_loss:
        return None
    return Finding(
        rule="rate-low",
        step=signs.steps,
        number=ratio,
        threshold=TOO_NEAR,
        formula="‖ΔW‖ / ‖W‖ ≈ 10⁻³",
        source="CS231n, “Neural Networks 3”: ratio of weights to updates",
        confidence="high",
        view="live.updates",
        node=layer,
        cures=(faster(signs, ratio),),
    )


def _farthest(signs: Signs) -> tuple[NodeId, float]:
    """Return the layer that moved most in a step at this rate, and how far; "", NaN if unknown."""
    since = signs.case.since
    ratios = {
        id: float(max(signs.vitals("update", id, since), default=math.nan)) for id in signs.layers
    }
    known = {id: ratio for id, ratio in ratios.items() if not math.isnan(ratio)}
    layer = max(known, key=lambda id: known[id], default="")
    return layer, known.get(layer, math.nan)


def _leaps(signs: Signs) -> list[tuple[NodeId, float]]:
    """Return, for each time that a layer moved too far, the one that moved most and how far.

    A layer that begins at zero moves far whatever the rate.
    """
    layers = [id for id in signs.layers if signs.first_vital("weight", id) != 0]
    by_time = zip(*(signs.vitals("update", id) for id in layers), strict=False)
    return [
        max(zip(layers, ratios, strict=True), key=lambda pair: pair[1])
        for ratios in by_time
        if max(ratios) > TOO_FAR
    ]


def _did_harm(signs: Signs) -> bool:
    """Whether the loss is not better than it was, or units died."""
    if signs.steps <= FIRST_WORD:
        return False
    is_up = signs.present_loss > NO_BETTER * signs.first_loss
    return is_up or any(signs.vital("dead", id) > DEAD for id in signs.nodes_of("relu"))


def _was_lowered(signs: Signs) -> bool:
    """Whether the rate was lowered since the loss was highest, and the run came to rest."""
    rates = signs.history.steps.get("learning_rate")
    if rates is None or not len(rates):
        return False
    then = rates.values[min(int(signs.losses.argmax()), len(rates) - 1)]
    return bool(rates.values[-1] < CALM * then) and not signs.is_stuck
