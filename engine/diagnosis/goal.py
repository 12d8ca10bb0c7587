"""What a loss is worth: that of guessing, which every network must beat."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

import numpy as np

from engine.kind import KINDS, GoalKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.diagnosis.finding import Case
    from engine.graph.model import Graph, Node


def goal_of(graph: Graph) -> Node | None:
    """Return the first goal."""
    return next(
        (node for node in graph.nodes.values() if isinstance(KINDS.get(node.kind), GoalKind)), None
    )


def guessing_loss(case: Case) -> float:
    """Return the least loss of an answer that does not look at its input.

    −Σ pᵢ ln pᵢ for cross-entropy, of the shares pᵢ of the classes; ln C where all are equal. For
    numbers to be foretold, of deviation 1, it is that of always saying their mean.
    """
    if _foretells_numbers(case):
        return _weight(case.graph)
    shares = _shares(case)
    match _loss(case.graph):
        case "binary_cross_entropy":
            of_classes = _entropies(shares) + _entropies(1 - shares)
            return float(of_classes.mean()) * _weight(case.graph)
        case "mse":
            return float((shares * (1 - shares)).mean()) * _weight(case.graph)
    return float(_entropies(shares).sum()) * _weight(case.graph)


def starting_loss(case: Case) -> float:
    """Return about what a network loses whose weights begin well.

    ln C for cross-entropy, ln 2 for a yes-or-no question per class, and for squared distance 1,
    the spread of scores that He's weights give.
    """
    match _loss(case.graph):
        case "binary_cross_entropy":
            return log(2) * _weight(case.graph)
        case "mse":
            return _weight(case.graph)
    return log(max(2, len(case.classes))) * _weight(case.graph)


def largest_share(case: Case) -> float:
    """Return the accuracy of always answering the most frequent class."""
    return float(_shares(case).max())


def _foretells_numbers(case: Case) -> bool:
    goal = goal_of(case.graph)
    kind = KINDS.get(goal.kind) if goal else None
    return isinstance(kind, GoalKind) and kind.is_over_time and not case.classes


def _shares(case: Case) -> NDArray[np.float64]:
    """Return the shares of the classes as the loss counts them; equal where nothing is known."""
    counts = np.array(case.facts.counts if case.facts else (), np.float64)
    if counts.sum() == 0 or case.recipe.class_weights == "balanced":
        counts = np.ones(max(2, len(case.classes)))
    return np.asarray(counts / counts.sum(), np.float64)


def _entropies(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    known = np.where(shares > 0, shares, 1.0)
    return np.asarray(-known * np.log(known), np.float64)


def _loss(graph: Graph) -> str:
    goal = goal_of(graph)
    return str(goal.params.get("loss", "cross_entropy")) if goal else "cross_entropy"


def _weight(graph: Graph) -> float:
    goal = goal_of(graph)
    return float(goal.params.get("weight", 1.0)) if goal else 1.0
