"""Faults of what is learned, where all layers learn: nothing, too little, or by heart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.diagnosis.finding import Finding, RecipeCure
from engine.diagnosis.goal import goal_of, largest_share
from engine.diagnosis.signs import mean
from engine.kind import KINDS
from engine.problem import Insert, SetParam

if TYPE_CHECKING:
    from engine.diagnosis.finding import Cure
    from engine.diagnosis.signs import Signs

FIRST_WORD, SEEN_TWICE = 60, 2
KNOWS_NOTHING = 0.97  # of the loss of guessing
LUCK = 0.1  # of accuracy
RISE, GAP = 1.1, 0.25
POOR = 0.4  # of the loss of guessing
FLAT = 0.08  # of the whole fall, in the last third
ALIKE = 1.25
WIDER = 8
STRONG_DECAY = 0.01


def nothing_learned(signs: Signs) -> Finding | None:
    """Find a network that, on samples it never saw, is as good as guessing."""
    if signs.steps < FIRST_WORD or signs.epochs < SEEN_TWICE or _is_memorised(signs):
        return None
    losses = signs.validated if len(signs.validated) else signs.losses[-FIRST_WORD:]
    best = float(losses.min()) if len(signs.validated) else mean(losses)
    beats_chance = (signs.accuracies > largest_share(signs.case) + LUCK).any()
    if not best >= KNOWS_NOTHING * signs.guessing or beats_chance:
        return None
    return Finding(
        rule="nothing-learned",
        step=signs.steps,
        number=best,
        threshold=KNOWS_NOTHING * signs.guessing,
        formula="min L_val ≥ 0.97 · (−Σ pᵢ ln pᵢ)",
        source="Karpathy 2019, “A Recipe for Training Neural Networks”",
        confidence="medium",
        view="data",
    )


def learned_by_heart(signs: Signs) -> Finding | None:
    """Find a validation loss that rises while the training loss falls."""
    losses = signs.validated
    if len(losses) < 4:
        return None
    best, now = float(losses.min()), float(np.median(losses[-3:]))
    since_best = len(losses) - 1 - int(losses.argmin())
    is_apart = now - signs.loss > GAP * signs.guessing
    if since_best < 3 or now <= RISE * best or not is_apart:
        return None
    return Finding(
        rule="overfitting",
        step=signs.history.validation_steps[int(losses.argmin())],
        number=now / best,
        threshold=RISE,
        formula="L_val / min L_val",
        source="Deep Learning Tuning Playbook; Prechelt 1998, “Early Stopping — but when?”",
        confidence="high" if now > 1.5 * RISE * best else "medium",
        view="live.loss",
        cures=_against_memory(signs),
    )


def learned_too_little(signs: Signs) -> Finding | None:
    """Find training and validation loss together on a level that is neither good nor falling."""
    if signs.steps < FIRST_WORD or signs.epochs < SEEN_TWICE:
        return None
    third = signs.steps // 3
    before, now = mean(signs.losses[-2 * third : -third]), mean(signs.losses[-third:])
    fall = signs.early_loss - now
    is_flat = before - now < FLAT * fall
    is_poor = now > POOR * signs.guessing
    is_alike = not len(signs.validated) or signs.validated[-1] < ALIKE * now
    if not (is_flat and is_poor and is_alike) or signs.is_stuck:
        return None
    return Finding(
        rule="underfitting",
        step=signs.steps,
        number=now / signs.guessing,
        threshold=POOR,
        formula="L / (−Σ pᵢ ln pᵢ)",
        source="CS231n, “Neural Networks 3”: training and validation close and both poor",
        confidence="medium",
        view="live.loss",
        cures=_more_capacity(signs),
    )


def _is_memorised(signs: Signs) -> bool:
    """Whether the samples are known by heart: then that is the fault, and not that none fits."""
    return signs.loss < 0.2 * signs.guessing


def _against_memory(signs: Signs) -> tuple[Cure, ...]:
    recipe = signs.recipe
    cures: list[Cure] = []
    if not (recipe.shift or recipe.rotation or recipe.scaling or recipe.noise):
        cures.append(RecipeCure({"shift": 0.1, "rotation": 10.0}))
    goal = goal_of(signs.graph)
    if not signs.nodes_of("dropout") and "dropout" in KINDS and goal and signs.layers:
        cures.append(Insert("dropout", "in", signs.layers[-1]))
    if not recipe.early_stopping:
        cures.append(RecipeCure({"early_stopping": 5}))
    return tuple(cures)


def _more_capacity(signs: Signs) -> tuple[Cure, ...]:
    if signs.recipe.weight_decay >= STRONG_DECAY:
        return (RecipeCure({"weight_decay": 0.0}),)
    widths = {}
    for id in signs.hidden_layers:
        node = signs.graph.nodes[id]
        name = KINDS[node.kind].width_param
        if name:
            widths[id] = (int(node.params.get(name, 1)), name)
    if not widths:
        return ()
    narrowest = min(widths, key=lambda id: widths[id])
    width, name = widths[narrowest]
    return (SetParam(name, max(32, WIDER * width) if width < 32 else 2 * width, narrowest),)
