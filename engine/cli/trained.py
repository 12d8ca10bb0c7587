"""The latest run of a project, ready to answer."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec.structs import replace

from engine.cli.console import CommandError
from engine.data.answers import answer_names
from engine.data.classes import class_names, fields
from engine.data.dataset import Dataset, Sequences
from engine.data.forms import form_of
from engine.data.sequences import nothing_to_read
from engine.data.spec import IMAGE, LABEL
from engine.storage import PackedWeights, extract_weights
from engine.texts import text
from engine.training.run import TrainingRun

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.data.spec import DataSpec
    from engine.storage import Contents, StoredRun


def latest_run(contents: Contents) -> StoredRun:
    """Return the run that began last, or say that there is none, or that it no longer fits."""
    runs = [run for run in contents.runs if run.weights is not None]
    if not runs:
        raise CommandError(text("cli-no-run"))
    data, record = contents.project.data, runs[-1].record
    if _read_by(record.data, record.classes) != _read_by(data, answer_names(record.graph, data)):
        raise CommandError(text("cli-run-of-other-data"))
    return runs[-1]


def _read_by(data: DataSpec, answers: tuple[str, ...]) -> tuple[object, ...]:
    """Return what a network depends on of its data."""
    return form_of(data), data.size, data.vocabulary, answers


def trained_network(run: StoredRun, dataset: Dataset) -> TrainingRun:
    """Return the run's network with its weights; raises in words where they do not fit.

    It answers on whatever this machine has; where it was trained is of no matter.
    """
    recipe = replace(run.record.recipe, device="auto")
    trained = TrainingRun(run.record.graph, recipe, dataset)
    with tempfile.TemporaryDirectory(prefix="netloom-") as folder:
        place = Path(folder) / "weights.safetensors"
        if isinstance(run.weights, PackedWeights):
            extract_weights(run.weights, place)
        trained.load_weights(place)
    return trained


def no_samples(data: DataSpec) -> Dataset:
    """Return a data set of nothing: enough to build a network for it."""
    if form_of(data) != "image":
        return nothing_to_read(data)
    none = np.zeros(0, np.int64)
    images = np.zeros((0, 1, data.size, data.size), np.uint8)
    arrays: dict[str, NDArray[Any] | Sequences] = {IMAGE: images, LABEL: none}
    return Dataset(fields(data), arrays, (), class_names(data), none, none)


def gives_probabilities(trained: TrainingRun) -> bool:
    """Whether answers are probabilities; with a squared error they are raw scores."""
    goal = trained.network.inference.nodes[trained.network.goal_node]
    return (goal.params or {}).get("loss") != "mse"
