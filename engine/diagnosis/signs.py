"""The numbers that rules read from a run, each worked out once."""

from __future__ import annotations

import math
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.diagnosis.goal import guessing_loss, starting_loss

if TYPE_CHECKING:
    from engine.diagnosis.finding import Case
    from engine.problem import NodeId

Floats = NDArray[np.float64]

RECENT = 20  # steps over which the present is judged: enough to even out single batches
EARLY = 5  # steps of which the beginning is made
# A network that lost this part of what guessing loses still knows next to nothing.
STUCK = 0.9
LEAST = 1e-9


class Signs:
    """What a case shows. Numbers that nobody measured are NaN, which no rule takes for a sign."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.history = case.history
        self.recipe = case.recipe
        self.graph = case.graph

    # --- the loss ---------------------------------------------------------------------------

    @cached_property
    def steps(self) -> int:
        """Steps taken."""
        return self.history.step_count

    @property
    def epochs(self) -> float:
        """How often every sample was seen."""
        return self.steps / max(1, self.case.steps_per_epoch)

    @cached_property
    def losses(self) -> Floats:
        """The loss of every step that has one."""
        series = self.history.steps.get("loss")
        found = np.asarray(series.values if series else (), np.float64)
        return np.asarray(found[np.isfinite(found)])

    @property
    def first_loss(self) -> float:
        """The loss before the first update: that of the weights as they began."""
        return float(self.losses[0]) if len(self.losses) else math.nan

    @cached_property
    def loss(self) -> float:
        """The present loss."""
        return mean(self.losses[-RECENT:])

    @cached_property
    def present_loss(self) -> float:
        """The loss of the very last steps, in which single leaps do not count."""
        return float(np.median(self.losses[-EARLY:])) if len(self.losses) else math.nan

    @cached_property
    def accuracy(self) -> float:
        """The present accuracy in training."""
        series = self.history.steps.get("accuracy")
        found = np.asarray(series.values[-RECENT:] if series else (), np.float64)
        return mean(found[np.isfinite(found)])

    @cached_property
    def early_loss(self) -> float:
        """The loss of the first steps."""
        return mean(self.losses[:EARLY])

    @cached_property
    def guessing(self) -> float:
        """The loss of an answer that does not look; never 0, which it is for a single class."""
        return max(guessing_loss(self.case), LEAST)

    @cached_property
    def starting(self) -> float:
        """About the loss of weights that begin well."""
        return starting_loss(self.case)

    @property
    def is_stuck(self) -> bool:
        """Whether the network is still about as good as guessing."""
        return self.loss > STUCK * self.guessing

    # --- validation -------------------------------------------------------------------------

    @cached_property
    def validated(self) -> Floats:
        """The loss of every validation."""
        return np.asarray(self.history.validation.get("loss", ()), np.float64)

    @cached_property
    def by_epoch(self) -> Floats:
        """The loss of every epoch: of its validation, or of training where nothing validates."""
        if len(self.validated):
            return self.validated
        length = max(1, self.case.steps_per_epoch)
        full = len(self.losses) // length
        return np.asarray(self.losses[: full * length].reshape(full, length).mean(axis=1))

    @property
    def epochs_since(self) -> int:
        """How many of `by_epoch` were taken with the settings as they are now."""
        if len(self.validated):
            return sum(step > self.case.since for step in self.history.validation_steps)
        first_whole = -(-self.case.since // max(1, self.case.steps_per_epoch))
        return len(self.by_epoch) - first_whole

    @cached_property
    def accuracies(self) -> Floats:
        """The accuracy of every validation."""
        return np.asarray(self.history.validation.get("accuracy", ()), np.float64)

    # --- layers -----------------------------------------------------------------------------

    @cached_property
    def layers(self) -> tuple[NodeId, ...]:
        """The layers that learn, in graph order."""
        steps = self.history.steps
        return tuple(id for id in self.graph.order if f"gradient/{id}" in steps)

    @property
    def hidden_layers(self) -> tuple[NodeId, ...]:
        """The layers that learn, except the last."""
        return self.layers[:-1]

    def nodes_of(self, *kinds: str) -> tuple[NodeId, ...]:
        """Return the nodes of some kinds, in graph order."""
        return tuple(id for id in self.graph.order if self.graph.nodes[id].kind in kinds)

    def gradient(self, layer: NodeId) -> float:
        """Return the present norm of a layer's gradient: the median of the last steps."""
        recent = self.history.steps[f"gradient/{layer}"].values[-RECENT:]
        series = np.asarray(recent, np.float64)  # the sum of two norms may not fit in 32 bits
        known = series[np.isfinite(series)]
        return float(np.median(known)) if len(known) else math.nan

    def vitals(self, sign: str, node: NodeId, since: int = 0) -> Floats:
        """Return the values of a vital sign of a node that were measured after a step."""
        known = self.history.vitals
        first = bisect_right(known.steps, since) if since else 0
        values = np.asarray(known.by_name.get(f"{sign}/{node}", ())[first:], np.float64)
        return np.asarray(values[np.isfinite(values)])

    def first_vital(self, sign: str, node: NodeId) -> float:
        """Return a vital sign as it was measured first."""
        values = self.vitals(sign, node)
        return float(values[0]) if len(values) else math.nan

    def vital(self, sign: str, node: NodeId) -> float:
        """Return a vital sign as it was measured last."""
        values = self.vitals(sign, node)
        return float(values[-1]) if len(values) else math.nan

    def source_of(self, node: NodeId) -> NodeId:
        """Return the node whose output arrives at a node, "" at an input."""
        edges = self.graph.edges_into.get(node, ())
        return edges[0].source.node if edges else ""


def mean(values: Floats) -> float:
    """Return the mean, NaN of nothing."""
    return float(values.mean()) if len(values) else math.nan
