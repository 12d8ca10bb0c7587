"""Faults of units: dead ones, and ones that are stuck in the flat part of their curve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnosis.cures import begun_well, slower
from engine.diagnosis.finding import Finding, KindCure
from engine.diagnosis.limits import DEAD, TOO_FAR

if TYPE_CHECKING:
    from engine.diagnosis.signs import Signs
    from engine.problem import NodeId

FLAT = 0.7
SURE = 0.95
LOUD = 2.0  # times the loss of guessing
FIRST_WORD = 5


def units_dead(signs: Signs) -> Finding | None:
    """Find a layer most of whose units are 0 for every sample: no gradient passes them."""
    found = _worst(signs, "dead", signs.nodes_of("relu"))
    if not found:
        return None
    share = signs.vital("dead", found)
    return Finding(
        rule="dead",
        step=signs.steps,
        number=share,
        threshold=DEAD,
        formula="max over samples of ReLU(z) = 0  ⇒  ∂L/∂z = 0",
        source="CS231n, “Neural Networks 1”; threshold: AutoTrainer (ICSE 2021)",
        confidence="high" if share > SURE else "medium",
        view="live.dead",
        node=found,
        cures=(*begun_well(signs), slower(signs, TOO_FAR), KindCure("relu", "leaky_relu")),
        needs_new_run=True,
    )


def units_saturated(signs: Signs) -> Finding | None:
    """Find a layer whose values lie in the flat ends of sigmoid or tanh, while nothing is learned.

    A network that has learned may be as sure as that, unless it began so, with a loss to match.
    """
    found = _worst(signs, "saturated", signs.nodes_of("sigmoid", "tanh"))
    if not found or signs.steps < FIRST_WORD:
        return None
    began_so = signs.first_vital("saturated", found) > FLAT
    is_loud = signs.first_loss > LOUD * signs.starting
    if not (signs.is_stuck or (began_so and is_loud)):
        return None
    share = signs.vital("saturated", found)
    return Finding(
        rule="saturated",
        step=signs.steps,
        number=share,
        threshold=FLAT,
        formula="tanh′(z) = 1 − tanh²(z) → 0,  σ′(z) = σ(z)(1 − σ(z)) → 0",
        source="Karpathy, makemore 4: |tanh| > 0.97; CS231n, “Neural Networks 1”",
        confidence="high" if share > SURE else "medium",
        view="live.saturation",
        node=found,
        cures=(*begun_well(signs), slower(signs, TOO_FAR)),
        needs_new_run=True,
    )


def _worst(signs: Signs, sign: str, nodes: tuple[NodeId, ...]) -> NodeId:
    """Return the first layer beyond the limit: those behind it are its consequences."""
    limit = DEAD if sign == "dead" else FLAT
    return next((id for id in nodes if signs.vital(sign, id) > limit), "")
