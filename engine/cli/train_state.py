"""Where a run of the command line is kept until it is in its project file: `<OUT>.run`.

The folder comes to be whole, with the run's record and the project as it is to be saved, so that
a process killed at any moment can be followed by `netloom train --resume`.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec.structs import replace

from engine.cli.console import CommandError
from engine.recipe import Recipe
from engine.run_claim import claim, claim_of
from engine.run_history import RunHistory
from engine.storage import PackedWeights, ProjectError, extract_weights
from engine.storage.decode import decode
from engine.storage.json_text import read_json, write_json
from engine.storage.project_json import ENTRY as PROJECT
from engine.storage.project_json import read_project_json, write_project_json
from engine.storage.runs import (
    HISTORY,
    RECORD,
    read_history,
    read_record,
    tensors_of,
    write_history,
)
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from engine.project import ModelId, Project
    from engine.storage import RunRecord, StoredRun

START = "start.json"


class Start(msgspec.Struct, frozen=True):
    """How the run was begun: by which recipe on this machine, and to an end at `steps`, if any.

    `read` is a digest of the project as it was read.
    """

    recipe: Recipe
    steps: int = 0
    read: str = ""


class Kept(NamedTuple):
    """What lies in the folder beside checkpoints."""

    record: RunRecord
    history: RunHistory
    start: Start
    project: Project


class StateFolder:
    """The folder beside the output file."""

    def __init__(self, out: Path, model: ModelId = "") -> None:
        """`model` is that of a lane; of those in lock-step each has a folder of its own."""
        lane = f".{blake2b(model.encode(), digest_size=4).hexdigest()}" if model else ""
        self.path = out.absolute().with_name(f"{out.name}{lane}.run")

    @property
    def exists(self) -> bool:
        """Whether there is a run that did not come to its end."""
        return (self.path / RECORD).is_file()

    def require_free(self) -> None:
        """Raise in words where another process trains there at this moment."""
        owner = claim_of(self.path)
        if owner is not None and owner.is_alive and owner.pid != os.getpid():
            raise CommandError(text("cli-train-in-use", folder=str(self.path)))

    def create(self, record: RunRecord, start: Start, project: Project) -> None:
        """Make the folder of a run that begins; raises `OSError`."""
        unfinished = self.path.with_name(f"{self.path.name}.partial")
        shutil.rmtree(unfinished, ignore_errors=True)
        try:
            unfinished.mkdir(parents=True)
            claim(unfinished)
            (unfinished / START).write_bytes(msgspec.json.encode(start))
            (unfinished / PROJECT).write_bytes(write_project_json(project))
            (unfinished / RECORD).write_bytes(write_json(record))
            unfinished.replace(self.path)
        except OSError:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise

    def unpack(self, run: StoredRun, read: Project) -> None:
        """Make the folder of a run that lies in a project file, to go on with it."""
        record = run.record
        recipe = replace(record.recipe, device=record.device, threads=record.threads)
        self.create(record, Start(recipe, read=digest_of(read)), read)
        self.put_history(run.history)
        for name, weights in tensors_of(run).items():
            if isinstance(weights, PackedWeights):
                extract_weights(weights, self.path / name)

    def take(self) -> None:
        """Say that this process trains there now; raises `OSError`."""
        claim(self.path)

    def read(self) -> Kept:
        """Return what was kept; raises `ProjectError` in words for what is damaged."""
        record = read_record((self.path / RECORD).read_bytes(), RECORD)
        start = decode(read_json((self.path / START).read_bytes(), START), Start, START)
        history = RunHistory()
        with suppress(OSError, ProjectError):  # curves that are damaged or not there yet
            content = (self.path / HISTORY).read_bytes()
            history = RunHistory.from_arrays(read_history(content, HISTORY))
        project = read_project_json((self.path / PROJECT).read_bytes())
        return Kept(record, history, start, project)

    def put_record(self, record: RunRecord) -> None:
        """Keep the record; raises `OSError`."""
        self._write(RECORD, write_json(record))

    def put_history(self, arrays: Mapping[str, NDArray[np.float32]]) -> None:
        """Keep the curves; raises `OSError`."""
        self._write(HISTORY, write_history(arrays))

    def remove(self) -> None:
        """Delete everything: it is in the project file."""
        shutil.rmtree(self.path, ignore_errors=True)

    def _write(self, name: str, content: bytes) -> None:
        partial = self.path / f"{name}.partial"
        partial.write_bytes(content)
        partial.replace(self.path / name)


def digest_of(project: Project) -> str:
    """Return 32 hexadecimal digits of a project without runs and pixels."""
    return blake2b(write_project_json(project), digest_size=16).hexdigest()
