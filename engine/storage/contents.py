"""What a project file holds, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from engine.data.spec import DataSpec
from engine.graph.model import Graph
from engine.problem import NodeId, ParamValue
from engine.project import ModelId, Project
from engine.recipe import Recipe

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

EndReason = Literal["running", "completed", "early", "stopped", "failed"]


class RunEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that happened to a run after its start, at a step.

    Kinds: "joined" (drawings; `samples`), "changed" (a live setting; `name`, `before`, `after`),
    "rewound" (`to`), "resumed", "non_finite" (`node`, `tensor`, `direction`), "counted" (the best
    n-gram's `order` and `nats`).
    """

    kind: str
    step: int
    details: dict[str, ParamValue | tuple[str, ...]] = {}


class RunRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that a run's numbers depend on, and how it went. Seeds are in the recipe.

    `data` is without its drawings, whose ids are in `samples`, and `data_digest` tells whether all
    of it is still the same. `started` is ISO 8601 in UTC; `seconds` is training time, without
    validation and pauses. `parent` is the run whose weights it continued from, `group` an id
    that it shares with those that were trained in lock-step with it. `best_step` is the step of
    the least validation loss, -1 for none. `name`, `note` and `is_starred` are the user's.
    """

    id: str
    graph: Graph
    recipe: Recipe
    data: DataSpec = DataSpec()
    samples: tuple[str, ...] = ()
    fingerprint: str = ""
    model: ModelId = "model"
    name: str = ""
    classes: tuple[str, ...] = ()
    device: str = "cpu"
    threads: int = 1
    versions: dict[str, str] = {}
    started: str = ""
    steps_per_epoch: int = 0
    total_steps: int = 0
    reason: EndReason = "running"
    steps: int = 0
    seconds: float = 0.0
    events: tuple[RunEvent, ...] = ()
    data_digest: str = ""
    parent: str = ""
    best_step: int = -1
    note: str = ""
    is_starred: bool = False
    origins: dict[NodeId, tuple[NodeId, ...]] = {}
    group: str = ""


@dataclass(frozen=True)
class PackedWeights:
    """Weights that still lie in a project file, read when they are needed.

    `digest` is the blake2b digest of all `size` bytes of the entry.
    """

    project: Path
    entry: str
    size: int
    digest: str


@dataclass(frozen=True, eq=False)
class StoredRun:
    """A run with its history (named float32 arrays of `RunHistory.to_arrays`) and weights.

    `best` are the weights of the least validation loss where those are not the last ones; `resume`
    is what, with the last weights, lets the run go on as if it had never stopped.
    """

    record: RunRecord
    history: Mapping[str, NDArray[np.float32]] = field(default_factory=dict)
    weights: Path | PackedWeights | None = None
    best: Path | PackedWeights | None = None
    resume: Path | PackedWeights | None = None

    @property
    def id(self) -> str:
        """The run's permanent id."""
        return self.record.id


@dataclass(frozen=True, eq=False)
class Contents:
    """A project with the pixels of its drawings, imported files, runs and window.

    `pixels` has both by digest: uint8 (H, W), and uint8 (n,) of a file.

    `read_only` says that a newer Netloom wrote it: what we do not know would be lost by saving.
    """

    project: Project
    pixels: Mapping[str, NDArray[np.uint8]] = field(default_factory=dict)
    runs: tuple[StoredRun, ...] = ()
    window: dict[str, Any] | None = None
    thumbnail: bytes | None = None
    read_only: bool = False
