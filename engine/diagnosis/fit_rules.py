"""Faults of what is learned, where all layers learn: nothing, too little, or by heart."""

from __future__ import annotations

import math
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

FIRST_WORD, EPOCHS = 60, 3  # steps and epochs to wait
KNOWS_NOTHING = 0.97  # of the loss of guessing
LUCK = 0.1  # of accuracy
FALLS = 1e-3  # of the loss of guessing, in an epoch
# Between the losses, of that of guessing: 12 % in healthy runs, 33 % and more in others (measured).
GAP = 0.2
OF_ACCURACY = 0.09  # AutoTrainer: 0.07 to 0.1; a network may be too sure of itself and still right
SINCE_BEST = 3  # validations
POOR = 0.4  # of the loss of guessing
# In its last third a healthy run falls by at least 20 % of its level and 25 % of its whole fall,
# a network with too few units by at most 8 % and 20 % (measured).
FLAT, FLAT_OF_FALL = 0.12, 0.23
ALIKE = 1.25
WIDER = 8
STRONG_DECAY = 0.01


def nothing_learned(signs: Signs) -> Finding | None:
    """Find a network that, on samples it never saw, is as good as guessing and gets no better.

    One that only begins slowly loses a little less with every epoch.
    """
    losses = signs.by_epoch
    if signs.steps < FIRST_WORD or signs.epochs_since < EPOCHS or _is_memorised(signs):
        return None
    best = float(losses.min())
    is_falling = (np.diff(losses[-EPOCHS - 1 :]) < -FALLS * signs.guessing).all()
    beats_chance = (signs.accuracies > largest_share(signs.case) + LUCK).any()
    if best < KNOWS_NOTHING * signs.guessing or is_falling or beats_chance:
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
    """Find a validation loss that rises, or no longer falls, while the training loss does."""
    losses = signs.validated
    if len(losses) <= SINCE_BEST:
        return None
    now = float(np.median(losses[-SINCE_BEST:]))
    gap = (now - signs.loss) / signs.guessing
    since_best = len(losses) - 1 - int(losses.argmin())
    if since_best < SINCE_BEST or gap <= GAP or _is_as_good_on_unseen(signs):
        return None
    return Finding(
        rule="overfitting",
        step=signs.history.validation_steps[int(losses.argmin())],
        number=gap,
        threshold=GAP,
        formula="(L_val − L_train) / (−Σ pᵢ ln pᵢ)",
        source="Deep Learning Tuning Playbook; Prechelt 1998, “Early Stopping — but when?”",
        confidence="high" if gap > 2 * GAP else "medium",
        view="live.loss",
        cures=_against_memory(signs),
    )


def learned_too_little(signs: Signs) -> Finding | None:
    """Find training and validation loss together on a level that is neither good nor falling."""
    losses = signs.by_epoch
    if signs.steps < FIRST_WORD or len(losses) < EPOCHS or signs.is_stuck:
        return None
    third = signs.steps // 3
    before, now = mean(signs.losses[-2 * third : -third]), mean(signs.losses[-third:])
    fall = signs.early_loss - now
    is_falling = before - now > min(FLAT * now, FLAT_OF_FALL * fall)
    is_falling = is_falling or losses[-1] < (1 - FLAT) * losses[-EPOCHS]
    is_poor = now > POOR * signs.guessing
    is_alike = not len(signs.validated) or signs.validated[-1] < ALIKE * now
    if is_falling or not (is_poor and is_alike):
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


def _is_as_good_on_unseen(signs: Signs) -> bool:
    """Whether the accuracy on validation is near that on training."""
    if not len(signs.accuracies) or math.isnan(signs.accuracy):
        return False
    return signs.accuracy - float(signs.accuracies[-1]) < OF_ACCURACY


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
