"""What is said of a run, and what it is judged from: plain values."""

from __future__ import annotations

from typing import Literal

import msgspec

from engine.data.facts import DataFacts
from engine.graph.model import Graph
from engine.problem import Fix, NodeId, ParamValue
from engine.recipe import Recipe
from engine.run_history import RunHistory

Confidence = Literal["high", "medium", "low"]


class RecipeCure(msgspec.Struct, frozen=True):
    """A cure by other settings of the recipe, by name."""

    settings: dict[str, ParamValue]


class KindCure(msgspec.Struct, frozen=True):
    """A cure by other layers: every node of one kind becomes one of another with the same ports."""

    before: str
    after: str


class LayersCure(msgspec.Struct, frozen=True):
    """A cure by one setting of several layers."""

    param: str
    value: ParamValue
    nodes: tuple[NodeId, ...]


Cure = RecipeCure | KindCure | LayersCure | Fix


class Finding(msgspec.Struct, frozen=True):
    """A fault, with the number that shows it.

    Its words are `diagnosis-<rule>` (one sentence, of `layer`, `number`, `threshold`) and
    `diagnosis-<rule>.why`. `step` counts from 1. `node` is "" for the whole network; `formula` is
    in signs; `source` names who gives the rule; `view` is the panel that shows it; `cures` come
    best first.
    `needs_new_run` says that the weights are spoilt: a cure only helps weights that begin anew.
    """

    rule: str
    step: int
    number: float
    threshold: float
    formula: str
    source: str
    confidence: Confidence
    view: str
    node: NodeId = ""
    cures: tuple[Cure, ...] = ()
    needs_new_run: bool = False


class Break(msgspec.Struct, frozen=True):
    """Where a run broke: the first number that was none, as `messages.NonFinite` tells it."""

    step: int
    node: NodeId
    tensor: Literal["input", "activation", "gradient", "weight", "loss"]
    direction: Literal["forward", "backward"] = "forward"


class Case(msgspec.Struct, frozen=True, eq=False):
    """A run as far as it has come, with all that it is judged from.

    `broken` is None while all its numbers are numbers. `since` is the step after which the recipe's
    live settings changed last: what was measured before says little about them.
    """

    graph: Graph
    recipe: Recipe
    history: RunHistory
    classes: tuple[str, ...]
    steps_per_epoch: int
    facts: DataFacts | None = None
    broken: Break | None = None
    since: int = 0
