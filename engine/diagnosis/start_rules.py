"""Faults of how weights begin: equal, too small, too large."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from engine.diagnosis.cures import begun_well
from engine.diagnosis.finding import Finding, RecipeCure
from engine.diagnosis.limits import TOO_FAR

if TYPE_CHECKING:
    from engine.diagnosis.signs import Signs
    from engine.problem import NodeId

LIKENESS = 0.5
# With weights by He a network loses at most 4 times ln C at its first step, with too large ones at
# least 16 times (measured).
TIMES_GUESSING = 8.0
# Of the spread of the input; healthy layers keep a quarter of it, too small weights 1/400 at most.
FAINT = 0.02
SILENCED = 0.7


def weights_equal(signs: Signs) -> Finding | None:
    """Find units that begin alike: they get the same gradient and stay alike for ever.

    The last layer may begin at zero: its units differ by their classes.
    """
    alike = [id for id in signs.hidden_layers if _began_alike(signs, id)]
    if not alike:
        return None
    begun = begun_well(signs, *alike)
    return Finding(
        rule="init-equal",
        step=1,
        number=signs.vital("likeness", alike[0]),
        threshold=LIKENESS,
        formula="wᵢ = wⱼ  ⇒  ∂L/∂wᵢ = ∂L/∂wⱼ",
        source="Goodfellow, Bengio, Courville, “Deep Learning”, 8.4",
        confidence="high",
        view="live.weights",
        node=alike[0],
        cures=begun or (RecipeCure({"initialisation": "he"}),),
    )


def weights_too_large(signs: Signs) -> Finding | None:
    """Find a first loss far above that of guessing: the outputs begin far too large."""
    limit = TIMES_GUESSING * signs.starting
    if not signs.first_loss > limit:
        return None
    return Finding(
        rule="init-large",
        step=0,
        number=signs.first_loss,
        threshold=limit,
        formula="L₀ ≈ ln C",
        source="CS231n, “Neural Networks 3”: look for correct loss at chance performance",
        confidence="high",
        view="live.loss",
        node=_loudest(signs),
        cures=begun_well(signs, _loudest(signs)),
    )


def weights_too_small(signs: Signs) -> Finding | None:
    """Find a layer that puts out next to nothing, though something arrives."""
    spreads = {
        id: signs.first_vital("activation", id) for id in signs.hidden_layers if _hears(signs, id)
    }
    known = {id: spread for id, spread in spreads.items() if not math.isnan(spread)}
    facts = signs.case.facts
    if not known or facts is None or not facts.deviation or not signs.is_stuck:
        return None
    faintest = min(known, key=lambda id: known[id])
    share = known[faintest] / facts.deviation
    if share >= FAINT:
        return None
    return Finding(
        rule="init-small",
        step=1,
        number=share,
        threshold=FAINT,
        formula="σ(zₗ) / σ(x);  Var(w) = 2 / n_in keeps it",
        source="He et al. 2015, “Delving Deep into Rectifiers”, 2.2",
        confidence="high",
        view="live.histograms",
        node=faintest,
        cures=begun_well(signs, faintest),
    )


def _began_alike(signs: Signs, layer: NodeId) -> bool:
    """Whether units were alike from the first; a leap makes them look so, of what was added."""
    likeness = signs.vitals("likeness", layer)
    leapt = signs.first_vital("update", layer) > TOO_FAR
    return bool(len(likeness)) and bool(likeness.min() > LIKENESS) and not leapt


def _hears(signs: Signs, layer: NodeId) -> bool:
    """Whether what arrives at a layer is not silenced by dead or saturated units before it."""
    node = signs.source_of(layer)
    while node and node not in signs.layers:
        if any(signs.first_vital(sign, node) > SILENCED for sign in ("dead", "saturated")):
            return False
        node = signs.source_of(node)
    return True


def _loudest(signs: Signs) -> NodeId:
    """Return the layer that amplifies most."""
    gains: dict[NodeId, float] = {}
    facts = signs.case.facts
    before = facts.deviation if facts else math.nan
    for id in signs.layers:
        spread = signs.first_vital("activation", id)
        if before > 0 and not math.isnan(spread):
            gains[id] = spread / before
        before = spread
    return max(gains, key=lambda id: gains[id], default="")
