"""Runs that a window left behind when it was killed: found by the next one, to adopt or delete."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from engine.run_claim import claim_of
from engine.run_files import disk_use, is_resumable
from engine.run_store import runs_folder
from engine.storage import ProjectError, RunRecord
from engine.storage.runs import RECORD, WEIGHTS, read_record

if TYPE_CHECKING:
    from collections.abc import Iterator


class LeftRun(msgspec.Struct, frozen=True, eq=False):
    """A run in the folder of a window that is gone.

    `project` is the path of the file it belongs to, "" for one that was never saved. A run that is
    not resumable has at least its last weights. `bytes` is what it takes on the disk.
    """

    folder: Path
    project: str
    record: RunRecord
    is_resumable: bool
    bytes: int


def left_runs(root: Path | None = None) -> tuple[LeftRun, ...]:
    """Return what dead windows left, oldest first; a folder that cannot be read is passed over."""
    found = [
        left
        for store in _folders(root or runs_folder())
        if (claim := claim_of(store)) is not None and not claim.is_alive
        for left in _runs_in(store, claim.project)
    ]
    return tuple(sorted(found, key=lambda left: left.record.started))


def sweep(root: Path | None = None) -> None:
    """Delete the folders of dead windows in which there is nothing to adopt."""
    for store in _folders(root or runs_folder()):
        claim = claim_of(store)
        if claim is not None and not claim.is_alive and not any(_runs_in(store, claim.project)):
            shutil.rmtree(store, ignore_errors=True)


def discard(left: LeftRun) -> None:
    """Delete a run that was left, and its store once that holds no other."""
    shutil.rmtree(left.folder, ignore_errors=True)
    store = left.folder.parent
    if not any(True for _ in _folders(store)):
        shutil.rmtree(store, ignore_errors=True)


def _runs_in(store: Path, project: str) -> Iterator[LeftRun]:
    for folder in _folders(store):
        with suppress(OSError, ProjectError):
            record = read_record((folder / RECORD).read_bytes(), RECORD)
            resumable = is_resumable(folder)
            if record.id == folder.name and (resumable or (folder / WEIGHTS).is_file()):
                yield LeftRun(folder, project, record, resumable, disk_use(folder))


def _folders(folder: Path) -> list[Path]:
    try:
        return sorted(entry for entry in folder.iterdir() if entry.is_dir())
    except OSError:
        return []
