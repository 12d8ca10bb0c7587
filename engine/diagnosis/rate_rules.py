"""Faults of the learning rate. Its end looks like bad weights; only the history tells."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from engine.diagnosis.cures import clipped, faster, slower
from engine.diagnosis.finding import Finding

if TYPE_CHECKING:
    from engine.diagnosis.signs import Signs
    from engine.problem import NodeId

# ‖ΔW‖ / ‖W‖: healthy layers move by 1e-4 … 2e-2 a step, a tenth is too far for any.
TOO_FAR, TOO_NEAR = 0.1, 1e-4
# A healthy loss climbs to at most 1.4 times its beginning; one that is thrown about, to 12
# (measured).
CLIMB = 3.0
FIRST_WORD = 10  # steps before which a rate is not called too low
CALM = 0.5


def rate_too_high(signs: Signs) -> Finding | None:
    """Find updates that throw the weights about: the loss climbs, or stays up, after a good start.

    What follows may look like anything: dead units, no gradient, a loss of guessing.
    """
    layer, ratio = _first_leap(signs)
    peak = _peak(signs)
    climbs = peak > CLIMB * max(signs.first_loss, signs.guessing)
    stays_up = ratio > TOO_FAR and signs.steps > FIRST_WORD and signs.loss > signs.first_loss
    if not (climbs or stays_up) or _was_lowered(signs):
        return None
    by_loss = not ratio > TOO_FAR
    return Finding(
        rule="rate-high-loss" if by_loss else "rate-high",
        step=_peak_step(signs),
        number=peak / signs.first_loss if by_loss else ratio,
        threshold=CLIMB if by_loss else TOO_FAR,
        formula="max L / L₀" if by_loss else "‖ΔW‖ / ‖W‖ ≈ 10⁻³",
        source="CS231n, “Neural Networks 3”: ratio of weights to updates",
        confidence="high" if climbs else "medium",
        view="live.loss" if by_loss else "live.updates",
        node="" if by_loss else layer,
        cures=(slower(signs, ratio), clipped()),
    )


def rate_too_low(signs: Signs) -> Finding | None:
    """Find updates too small to matter in every layer from the beginning, and a loss that stays."""
    if signs.steps < signs.recipe.warmup_steps + FIRST_WORD or not signs.is_stuck:
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
    """Return the layer that ever moved most in one step, and how far; ("", NaN) if unknown."""
    ratios = {id: float(max(signs.vitals("update", id), default=math.nan)) for id in signs.layers}
    known = {id: ratio for id, ratio in ratios.items() if not math.isnan(ratio)}
    layer = max(known, key=lambda id: known[id], default="")
    return layer, known.get(layer, math.nan)


def _first_leap(signs: Signs) -> tuple[NodeId, float]:
    """Return the layer that moved most when one first moved too far; ("", NaN) if none did.

    A layer that begins at zero moves far whatever the rate.
    """
    layers = [id for id in signs.layers if signs.first_vital("weight", id) != 0]
    by_time = zip(*(signs.vitals("update", id) for id in layers), strict=False)
    for ratios in by_time:
        if max(ratios) > TOO_FAR:
            return max(zip(layers, ratios, strict=True), key=lambda pair: pair[1])
    return "", math.nan


def _peak(signs: Signs) -> float:
    return float(signs.losses.max()) if len(signs.losses) else math.nan


def _peak_step(signs: Signs) -> int:
    return int(signs.losses.argmax())


def _was_lowered(signs: Signs) -> bool:
    """Whether the rate was lowered since the loss was highest, and the run came to rest."""
    rates = signs.history.steps.get("learning_rate")
    if rates is None or not len(rates):
        return False
    values = np.asarray(rates.values)
    return bool(values[-1] < CALM * values[_peak_step(signs)]) and not signs.is_stuck
