"""Runs in a file: a record, the curves, and the weights."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from engine.run_history import RunHistory
from engine.storage.archive_reader import ArchiveReader
from engine.storage.archive_writer import ArchiveWriter
from engine.storage.arrays import read_npy, write_npy
from engine.storage.checks import check_run_id, checked_graph, checked_recipe
from engine.storage.contents import PackedWeights, RunRecord, StoredRun
from engine.storage.data_checks import checked_data
from engine.storage.decode import decode
from engine.storage.errors import refusal
from engine.storage.json_text import read_json, write_json
from engine.storage.limits import (
    HISTORY_ENTRY,
    MAX_HISTORY_BYTES,
    MAX_JSON_BYTES,
    MAX_NAME_LENGTH,
    MAX_NOTE_LENGTH,
)
from engine.storage.manifest import Manifest, read_entry
from engine.storage.migrations import migrated_record
from engine.storage.weights import check_weights_entry, open_weights

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

History = dict[str, NDArray[np.float32]]

# Files of a run, in its folder and in a project alike.
RECORD, HISTORY = "run.json", "history.npz"
WEIGHTS, BEST, RESUME = "weights.safetensors", "best.safetensors", "resume.safetensors"


def write_run(archive: ArchiveWriter, run: StoredRun) -> None:
    """Add a run; its weights are copied piece by piece, from wherever they lie."""
    folder = f"runs/{check_run_id(run.id)}"
    archive.add(f"{folder}/{RECORD}", write_json(run.record))
    archive.add(f"{folder}/{HISTORY}", write_history(run.history))
    for name, weights in tensors_of(run).items():
        with open_weights(weights) as (size, chunks):
            archive.add_chunks(f"{folder}/{name}", size, chunks)


def tensors_of(run: StoredRun) -> dict[str, Path | PackedWeights]:
    """Return the files of tensors that a run has, by the name of their entries."""
    entries = {WEIGHTS: run.weights, BEST: run.best, RESUME: run.resume}
    return {name: weights for name, weights in entries.items() if weights is not None}


def read_runs(archive: ArchiveReader, manifest: Manifest, project: Path) -> tuple[StoredRun, ...]:
    """Return all runs, oldest first; their weights stay in the file."""
    records = [name for name in archive.names if name.endswith(f"/{RECORD}")]
    runs = [_read_run(archive, manifest, name, project) for name in records]
    return tuple(sorted(runs, key=lambda run: run.record.started))


def write_history(history: Mapping[str, NDArray[np.float32]]) -> bytes:
    """Return named arrays as the content of `history.npz`."""
    target = BytesIO()
    with ArchiveWriter(target) as archive:
        for name, values in history.items():
            archive.add(f"{name}.npy", write_npy(np.asarray(values, np.float32)))
    return target.getvalue()


def read_history(content: bytes, entry: str) -> History:
    """Return the named series, float32 (n,), of a `history.npz`."""
    if not content.startswith(b"PK\x03\x04"):
        return {}  # an archive of nothing has no entry to begin with
    archive = ArchiveReader(BytesIO(content), HISTORY_ENTRY)
    history = {}
    for name in archive.names:
        values = read_npy(archive.read(name, len(content)), name)
        if values.dtype != np.float32 or values.ndim != 1:
            raise refusal("array", entry=entry)
        history[name.removesuffix(".npy")] = values
    try:
        RunHistory.from_arrays(history)
    except ValueError as error:
        raise refusal("array", entry=entry) from error
    return history


def read_record(content: bytes, entry: str, *, keep_unknown: bool = True) -> RunRecord:
    """Return the record in a `run.json`, its graph and recipe checked."""
    value = migrated_record(read_json(content, entry))
    record = decode(value, RunRecord, entry, keep_unknown=keep_unknown)
    check_run_id(record.id)
    counts = (record.threads, record.steps_per_epoch, record.total_steps, record.steps)
    if min(counts) < 0 or record.seconds < 0 or record.data.drawn.samples:
        raise refusal("json", entry=entry)
    if len(record.name) > MAX_NAME_LENGTH or len(record.note) > MAX_NOTE_LENGTH:
        raise refusal("json", entry=entry)
    if record.best_step < -1 or any(event.step < 0 for event in record.events):
        raise refusal("json", entry=entry)
    for id in (record.parent, record.group):
        if id:
            check_run_id(id)
    return replace(
        record,
        graph=checked_graph(record.graph),
        recipe=checked_recipe(record.recipe),
        data=checked_data(record.data),
    )


def _read_run(archive: ArchiveReader, manifest: Manifest, name: str, project: Path) -> StoredRun:
    folder = name.removesuffix(f"/{RECORD}")
    content = read_entry(archive, manifest, name, MAX_JSON_BYTES)
    record = read_record(content, name, keep_unknown=not manifest.is_newer)
    if f"runs/{record.id}" != folder:
        raise refusal("run-id", run=record.id)
    curves = f"{folder}/{HISTORY}"
    history = read_history(read_entry(archive, manifest, curves, MAX_HISTORY_BYTES), curves)
    return StoredRun(
        record,
        history,
        weights=_packed(archive, manifest, f"{folder}/{WEIGHTS}", project),
        best=_packed(archive, manifest, f"{folder}/{BEST}", project),
        resume=_packed(archive, manifest, f"{folder}/{RESUME}", project),
    )


def _packed(
    archive: ArchiveReader, manifest: Manifest, name: str, project: Path
) -> PackedWeights | None:
    if name not in archive:
        return None
    check_weights_entry(archive, name)
    return PackedWeights(project, name, archive.size(name), manifest.entries[name].blake2b)
