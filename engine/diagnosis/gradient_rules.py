"""Faults of the way back: gradients that grow or fade from layer to layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnosis.cures import begun_well, clipped, slower
from engine.diagnosis.finding import Finding, KindCure
from engine.diagnosis.limits import TOO_FAR

if TYPE_CHECKING:
    from engine.diagnosis.finding import Cure
    from engine.diagnosis.signs import Signs

FADED, FAINT = 1e-3, 1e-4
GROWN, STRONG = 70.0, 10.0
FIRST_WORD = 5


def gradient_explodes(signs: Signs) -> Finding | None:
    """Find a gradient that grows on its way back to the first layer."""
    ratio = _ratio(signs)
    if ratio is None or ratio <= GROWN or signs.gradient(signs.layers[0]) <= STRONG:
        return None
    return Finding(
        rule="exploding",
        step=signs.steps,
        number=ratio,
        threshold=GROWN,
        formula="‖g₁‖ / ‖g_last‖",
        source="AutoTrainer (ICSE 2021); cure: Pascanu et al. 2013",
        confidence="medium",
        view="live.gradients",
        node=signs.layers[0],
        cures=(clipped(), slower(signs, TOO_FAR)),
    )


def gradient_vanishes(signs: Signs) -> Finding | None:
    """Find a gradient that fades on its way back, until the first layers get none.

    Dead and saturated units stop it as well, so that these rules come first.
    """
    ratio = _ratio(signs)
    if ratio is None or not signs.is_stuck:
        return None
    if ratio >= FADED or signs.gradient(signs.layers[0]) >= FAINT:
        return None
    squashing = tuple(
        KindCure(kind, "relu") for kind in ("sigmoid", "tanh") if signs.nodes_of(kind)
    )
    cures: tuple[Cure, ...] = (*squashing, *begun_well(signs))
    return Finding(
        rule="vanishing",
        step=signs.steps,
        number=ratio,
        threshold=FADED,
        formula="‖g₁‖ / ‖g_last‖ = ∏ ‖Wₗᵀ diag(f′)‖,  σ′ ≤ ¼",
        source="AutoTrainer (ICSE 2021); Hochreiter 1991",
        confidence="high",
        view="live.gradients",
        node=signs.layers[0],
        cures=cures,
    )


def _ratio(signs: Signs) -> float | None:
    """Return the first layer's gradient by the last one's; None where that says nothing."""
    if len(signs.layers) < 2 or signs.steps < FIRST_WORD:
        return None
    first, last = signs.gradient(signs.layers[0]), signs.gradient(signs.layers[-1])
    return first / last if last > 0 else None
