"""Whether a run is of the present project: one digest of all that decides what is learned.

In it: kinds, params (defaults filled in) and wires of the graph, by node id, blocks unfolded; the
recipe without pace, device and threads, which say where and how fast, not what; of the data its
size, sources, classes, split, seed and vocabulary, and of each drawing its id, class and pixels. A
setting that older versions did not have counts only where it is not at its default, so that their
digests stay true.

Not in it: positions, names of nodes, colours of classes, the order in which nodes and wires were
added, and drawings made since the run began.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import asdict, replace

from engine.data.classes import class_names
from engine.data.source import DATA_SOURCES
from engine.data.spec import Drawn
from engine.graph.flatten import flattened
from engine.kind import KINDS
from engine.params import checked
from engine.problem import InvalidValue
from engine.recipe import Recipe

if TYPE_CHECKING:
    from collections.abc import Collection

    from engine.data.spec import DataSpec, SourceSpec
    from engine.graph.model import Graph, Node

_WHERE_AND_HOW_FAST = ("pace", "device", "threads")
_OF_FORMAT_1 = (
    "optimizer", "learning_rate", "momentum", "batch_size", "epochs", "initialisation", "seed",
)  # fmt: skip


def fingerprint(
    graph: Graph, recipe: Recipe, data: DataSpec, known_samples: Collection[str] | None = None
) -> str:
    """Return 32 hexadecimal digits.

    `known_samples` are the ids of the drawings that a run began with; others are left out. None
    takes all.
    """
    value = [_of_graph(graph), _of_recipe(recipe), _of_data(data, known_samples)]
    canonical = msgspec.json.encode(value, order="deterministic")
    return blake2b(canonical, digest_size=16).hexdigest()


def data_digest(data: DataSpec, known_samples: Collection[str] | None = None) -> str:
    """Return 32 hexadecimal digits of all the data, pixels included; else like `fingerprint`."""
    canonical = msgspec.json.encode(_of_data(data, known_samples), order="deterministic")
    return blake2b(canonical, digest_size=16).hexdigest()


def _of_graph(graph: Graph) -> list[Any]:
    """Describe the network as it is trained: a block counts by what is inside."""
    flat = flattened(graph)
    nodes = sorted((id, node.kind, _params(node)) for id, node in flat.nodes.items())
    muted = sorted(id for id, node in flat.nodes.items() if node.is_muted)
    return [nodes, sorted(flat.edges), *([muted] if muted else [])]


def _params(node: Node) -> list[tuple[str, Any]]:
    kind = KINDS.get(node.kind)
    try:
        params = checked(kind.params, node.params) if kind else node.params
    except InvalidValue:
        params = node.params
    return sorted(params.items())


def _of_recipe(recipe: Recipe) -> dict[str, Any]:
    default, settings = asdict(Recipe()), asdict(recipe)
    kept = {k: v for k, v in settings.items() if k in _OF_FORMAT_1 or v != default[k]}
    found = {k: v for k, v in kept.items() if k not in _WHERE_AND_HOW_FAST}
    match recipe.optimizer:  # format 1 knew plain descent as momentum of 0
        case "sgd":
            return {**found, "momentum": 0.0}
        case "momentum":
            return {**found, "optimizer": "sgd"}
    return found


def _of_data(data: DataSpec, known_samples: Collection[str] | None) -> list[Any]:
    samples = [
        (sample.id, sample.label, sample.digest)
        for sample in data.drawn.samples
        if known_samples is None or sample.id in known_samples
    ]
    return [
        data.size,
        [_of_source(source) for source in data.sources],
        _classes(data),
        samples,
        data.validation_fraction,
        data.seed,
        *([data.test_fraction] if data.test_fraction else []),
        *([data.vocabulary] if data.vocabulary is not None else []),
    ]


def _classes(data: DataSpec) -> list[str]:
    """Return the drawings' own classes: one that the sources have too makes no new class."""
    try:
        made = class_names(replace(data, drawn=Drawn()))
    except (KeyError, InvalidValue):  # of a source that is unknown here
        made = ()
    return [own.name for own in data.drawn.classes if own.name not in made]


def _of_source(source: SourceSpec) -> list[Any]:
    kind = DATA_SOURCES.get(source.kind)
    try:
        settings = kind.checked(source.settings) if kind else source.settings
    except InvalidValue:
        settings = source.settings
    return [source.kind, kind.version if kind else 0, sorted(settings.items())]
