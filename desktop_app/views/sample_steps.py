"""The steps of the current sample, and the recurrent layers that read them."""

from __future__ import annotations

from math import floor, log10
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from desktop_app.language import tr
from desktop_app.widgets.colormaps import NO_SCALE, Scale, scale_of
from desktop_app.widgets.over_steps import StepNames, readable
from engine.kind import KINDS, GoalKind
from engine.probes.recurrent import GATE_NAMES
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.document import Document
    from desktop_app.run_feed import RunFeed
    from engine.graph.model import Graph
    from engine.problem import NodeId

WORDS_BEHIND = 12  # of what was read, in a tip


def recurrent_layers(graph: Graph) -> list[NodeId]:
    """Return all recurrent layers, in graph order."""
    return [id for id in graph.order if graph.nodes[id].kind in GATE_NAMES]


def layer_looked_at(graph: Graph, chosen: NodeId) -> NodeId:
    """Return the chosen layer where it is a recurrent one, else the first, "" for none."""
    layers = recurrent_layers(graph)
    return chosen if chosen in layers else next(iter(layers), "")


class StripName(NamedTuple):
    """A layer in one direction within a recurrent layer; one alone needs no title and no sign."""

    layer: int
    is_backward: bool
    title: str
    sign: str


def strips_of(graph: Graph, node: NodeId, count: int = 0) -> list[StripName]:
    """Return what the layers and directions within a recurrent layer are called.

    Of another `count` than they are now, those of a network that was changed since.
    """
    params = graph.nodes[node].params
    layers, both = int(str(params.get("num_layers", 1))), bool(params.get("bidirectional", False))
    found = [
        _strip_name(layer + 1, way)
        for layer in range(layers)
        for way in (("→", "←") if both else ("",))
    ]
    if count not in (0, len(found)):
        found = [_strip_name(layer + 1, "") for layer in range(count)]
    return found if len(found) > 1 else [StripName(1, False, "", "")]


def _strip_name(layer: int, way: str) -> StripName:
    words = {"": "steps-strip", "→": "steps-strip-forward", "←": "steps-strip-backward"}
    return StripName(layer, way == "←", tr(text(words[way], layer=layer)), f"{layer}{way}")


def step_names(document: Document, feed: RunFeed, steps: int) -> StepNames:
    """Return what was read at so many steps: tokens where the sample is made of them."""
    seen, vocabulary = feed.observation, document.project.data.vocabulary
    sample = None if seen is None else np.asarray(seen.sample)
    if sample is None or vocabulary is None or sample.ndim != 1 or len(sample) < steps:
        return numbered(steps)
    if sample.dtype.kind not in "iu" or (len(sample) and sample.max() >= len(vocabulary)):
        return numbered(steps)
    return StepNames(readable(vocabulary.entries[token] for token in sample[:steps].tolist()))


def numbered(steps: int) -> StepNames:
    """Return the numbers of steps from 1."""
    return StepNames(tuple(str(step + 1) for step in range(steps)), are_numbers=True)


def foretells(graph: Graph) -> bool:
    """Whether at each step the network says what comes next."""
    return any(goal.foretells for goal in _goals(graph))


def is_over_time(graph: Graph) -> bool:
    """Whether the network has something to match at every step."""
    return any(goal.is_over_time for goal in _goals(graph))


def _goals(graph: Graph) -> Iterator[GoalKind]:
    kinds = (KINDS.get(node.kind) for node in graph.nodes.values())
    return (kind for kind in kinds if isinstance(kind, GoalKind))


def steady_scale(values: np.ndarray) -> Scale:
    """Return a scale that fits values and changes seldom: up to 1, 2 or 5 times a power of ten."""
    fitting = scale_of(values)
    reach = max(fitting.high, -fitting.low)
    if reach <= 0:
        return NO_SCALE
    power = 10.0 ** floor(log10(reach))
    high = next((step * power for step in (1, 2, 5) if step * power >= reach), 10 * power)
    return Scale(-high, high) if fitting.is_signed else Scale(0.0, high)
