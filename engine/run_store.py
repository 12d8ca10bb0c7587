"""The runs of an open project, in a working folder beside it until they are saved into its file.

Each run has a folder: `run.json` and `history.npz` are written here; the worker writes
`weights.safetensors`. Weights of runs that came with the project stay in its file until asked for.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from engine.run_history import RunHistory
from engine.storage import PackedWeights, ProjectError, RunRecord, StoredRun, extract_weights
from engine.storage.checks import check_run_id
from engine.storage.errors import reason_of
from engine.storage.json_text import write_json
from engine.storage.runs import read_history, write_history
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

RECORD, HISTORY, WEIGHTS = "run.json", "history.npz", "weights.safetensors"


class RunStore:
    """Records, curves and weights of runs, oldest first. Nothing here is undoable."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._records: dict[str, RunRecord] = {}
        self._packed: dict[str, PackedWeights] = {}

    @property
    def records(self) -> tuple[RunRecord, ...]:
        """All runs, oldest first."""
        return tuple(sorted(self._records.values(), key=lambda record: record.started))

    @property
    def latest(self) -> RunRecord | None:
        """The run that began last."""
        return self.records[-1] if self._records else None

    def folder_of(self, run_id: str) -> Path:
        """Return the folder of a run, made at the first call; raises `ProjectError` in words."""
        folder = self.folder / check_run_id(run_id)
        with _keeping():
            folder.mkdir(parents=True, exist_ok=True)
        return folder

    def put(self, record: RunRecord) -> None:
        """Keep a run's record, in place of an earlier one of the same id."""
        self._records[record.id] = record
        self._write(record.id, RECORD, write_json(record))

    def put_history(self, run_id: str, history: RunHistory) -> None:
        """Keep a run's curves."""
        self._write(run_id, HISTORY, write_history(history.to_arrays()))

    def record(self, run_id: str) -> RunRecord:
        """Return a run's record; `KeyError` for an unknown run."""
        return self._records[run_id]

    def history(self, run_id: str) -> RunHistory:
        """Return a run's curves as last kept; none yet is an empty history."""
        place = self.folder / check_run_id(run_id) / HISTORY
        if not place.is_file():
            return RunHistory()
        with _keeping():
            return RunHistory.from_arrays(read_history(place.read_bytes(), HISTORY))

    def weights(self, run_id: str) -> Path | None:
        """Return the file of a run's weights, taken out of the project file at the first call.

        Raises `ProjectError` where they are damaged, None where the run has none.
        """
        place = self.folder_of(run_id) / WEIGHTS
        if not place.is_file() and run_id in self._packed:
            extract_weights(self._packed[run_id], place)
        return place if place.is_file() else None

    def import_runs(self, runs: Iterable[StoredRun]) -> None:
        """Take over the runs of a project that was opened."""
        for run in runs:
            self.put(run.record)
            self._write(run.id, HISTORY, write_history(run.history))
            if isinstance(run.weights, PackedWeights):
                self._packed[run.id] = run.weights
            elif run.weights is not None:
                with _keeping():
                    shutil.copyfile(run.weights, self.folder_of(run.id) / WEIGHTS)

    def note_saved(self, project: Path) -> None:
        """Take weights from this project file from now on: all runs were written into it."""
        self._packed = {
            id: replace(weights, project=project) for id, weights in self._packed.items()
        }

    def stored_runs(self) -> tuple[StoredRun, ...]:
        """Return all runs as `write_project` takes them."""
        return tuple(self._stored(record) for record in self.records)

    def delete(self, run_id: str) -> None:
        """Forget a run and its files."""
        del self._records[run_id]
        self._packed.pop(run_id, None)
        shutil.rmtree(self.folder / run_id, ignore_errors=True)

    def close(self) -> None:
        """Remove the working folder; what was saved lies in the project file."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _stored(self, record: RunRecord) -> StoredRun:
        place = self.folder / record.id / WEIGHTS
        weights = place if place.is_file() else self._packed.get(record.id)
        return StoredRun(record, self.history(record.id).to_arrays(), weights)

    def _write(self, run_id: str, name: str, content: bytes) -> None:
        place = self.folder_of(run_id) / name
        with _keeping():
            partial = place.with_suffix(".partial")
            partial.write_bytes(content)
            partial.replace(place)


def open_run_store() -> RunStore:
    """Make an empty store in the user's data folder, or in a temporary one where that fails."""
    folder = user_data_path("netloom", appauthor=False) / "runs" / token_hex(8)
    try:
        folder.mkdir(parents=True)
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix="netloom-runs-"))
    return RunStore(folder)


@contextmanager
def _keeping() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ProjectError(text("storage-run-unkept", reason=reason_of(error))) from error
