"""Faults of the data: what no network mends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnosis.finding import Finding, RecipeCure

if TYPE_CHECKING:
    from engine.diagnosis.signs import Signs

MEAN, DEVIATION = 10.0, 100.0
SPARSE = 0.1  # of the largest class
FEW = 20  # samples, below which counts say little


def inputs_not_normalised(signs: Signs) -> Finding | None:
    """Find numbers so far from 0 that the first layer drowns in them."""
    facts = signs.case.facts
    if facts is None or (abs(facts.mean) <= MEAN and facts.deviation <= DEVIATION):
        return None
    by_mean = abs(facts.mean) > MEAN
    return Finding(
        rule="data-scale",
        step=0,
        number=abs(facts.mean) if by_mean else facts.deviation,
        threshold=MEAN if by_mean else DEVIATION,
        formula="|mean(x)| ≤ 10,  σ(x) ≤ 100",
        source="DLCheck",
        confidence="high",
        view="data",
    )


def class_is_rare(signs: Signs) -> Finding | None:
    """Find a class with far fewer samples than another, where the loss does not make up for it."""
    facts = signs.case.facts
    if facts is None or signs.recipe.class_weights == "balanced":
        return None
    known = [count for count in facts.counts if count]
    if not known or max(known) < FEW:
        return None
    share = min(known) / max(known)
    if share >= SPARSE:
        return None
    return Finding(
        rule="data-imbalance",
        step=0,
        number=share,
        threshold=SPARSE,
        formula="min nᵢ / max nᵢ",
        source="Buda et al. 2018, “A systematic study of the class imbalance problem”",
        confidence="medium",
        view="data",
        cures=(RecipeCure({"class_weights": "balanced"}),),
    )
