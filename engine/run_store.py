"""The runs of an open project, in a working folder beside it until they are saved into its file.

Each run has a folder: `run.json` and `history.npz` are written here; the worker writes
checkpoints while it trains, and in the end the weights, the best ones and what else it takes to
resume. What came with the project stays in its file until asked for. The store's folder names its
process and its project, so that the next window finds what a killed one left.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from engine.run_claim import claim
from engine.run_files import checkpoints_in, disk_use, is_resumable
from engine.run_history import RunHistory
from engine.storage import PackedWeights, ProjectError, RunRecord, StoredRun, extract_weights
from engine.storage.checks import check_run_id
from engine.storage.errors import reason_of
from engine.storage.json_text import write_json
from engine.storage.runs import (
    BEST,
    HISTORY,
    RECORD,
    RESUME,
    WEIGHTS,
    read_history,
    tensors_of,
    write_history,
)
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class RunStore:
    """Records, curves and weights of runs, oldest first. Nothing here is undoable."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._records: dict[str, RunRecord] = {}
        self._packed: dict[str, dict[str, PackedWeights]] = {}

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

    # --- tensors ----------------------------------------------------------------------------

    def weights(self, run_id: str) -> Path | None:
        """Return the file of a run's weights, taken out of the project file at the first call.

        Raises `ProjectError` where they are damaged, None where the run has none.
        """
        return self._taken_out(run_id, WEIGHTS)

    def best(self, run_id: str) -> Path | None:
        """Return the file of the weights of the least validation loss, like `weights`.

        None where the run has none, or where the last weights are the best.
        """
        return self._taken_out(run_id, BEST)

    def can_resume(self, run_id: str) -> bool:
        """Whether a run has what it takes to go on as if it had never stopped."""
        packed = self._packed.get(run_id, {})
        is_packed = WEIGHTS in packed and RESUME in packed
        return is_packed or is_resumable(self.folder / check_run_id(run_id))

    def unsettled_folder(self, run_id: str) -> Path | None:
        """Return the folder of a run that never came to its end, with checkpoints alone; or None.

        Its engine died: there are no weights to answer or to go into a project file.
        """
        folder = self.folder / check_run_id(run_id)
        return folder if checkpoints_in(folder) else None

    def ready_folder(self, run_id: str) -> Path:
        """Return a run's folder with all its tensors in it, for `StartRun` to go on from.

        From then on the folder alone holds them. Raises `ProjectError` where they are damaged.
        """
        for name in (WEIGHTS, BEST, RESUME):
            self._taken_out(run_id, name)
        self._packed.pop(run_id, None)
        return self.folder_of(run_id)

    def bytes_of(self, run_id: str) -> int:
        """Return what a run takes on the disk, here or in the project file."""
        folder = self.folder / check_run_id(run_id)
        packed = self._packed.get(run_id, {}).items()
        in_project = sum(each.size for name, each in packed if not (folder / name).is_file())
        return disk_use(folder) + in_project

    # --- projects ---------------------------------------------------------------------------

    def import_runs(self, runs: Iterable[StoredRun]) -> None:
        """Take over the runs of a project that was opened."""
        for run in runs:
            self.put(run.record)
            self._write(run.id, HISTORY, write_history(run.history))
            for name, weights in tensors_of(run).items():
                if isinstance(weights, PackedWeights):
                    self._packed.setdefault(run.id, {})[name] = weights
                else:
                    with _keeping():
                        shutil.copyfile(weights, self.folder_of(run.id) / name)

    def adopt(self, record: RunRecord, folder: Path) -> None:
        """Take over a run that a killed window left in a folder of its own; raises in words."""
        place = self.folder / check_run_id(record.id)
        with _keeping():
            self.folder.mkdir(parents=True, exist_ok=True)
            if place.is_dir():
                shutil.rmtree(place)
            shutil.move(folder, place)
        self._packed.pop(record.id, None)
        self.put(record)

    def belongs_to(self, project: Path | None) -> None:
        """Note in the folder whose runs these are, for the window after a crash."""
        with suppress(OSError):  # nothing is lost now; only a crash would be forgotten
            claim(self.folder, str(project) if project else "")

    def note_saved(self, project: Path) -> None:
        """Take tensors from this project file from now on: all runs were written into it."""
        self._packed = {
            id: {name: replace(each, project=project) for name, each in packed.items()}
            for id, packed in self._packed.items()
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

    # ----------------------------------------------------------------------------------------

    def _taken_out(self, run_id: str, name: str) -> Path | None:
        place = self.folder_of(run_id) / name
        packed = self._packed.get(run_id, {})
        if not place.is_file() and name in packed:
            extract_weights(packed[name], place)
        return place if place.is_file() else None

    def _stored(self, record: RunRecord) -> StoredRun:
        folder, packed = self.folder / record.id, self._packed.get(record.id, {})
        weights, best, resume = (
            folder / name if (folder / name).is_file() else packed.get(name)
            for name in (WEIGHTS, BEST, RESUME)
        )
        return StoredRun(record, self.history(record.id).to_arrays(), weights, best, resume)

    def _write(self, run_id: str, name: str, content: bytes) -> None:
        place = self.folder_of(run_id) / name
        with _keeping():
            partial = place.with_suffix(".partial")
            partial.write_bytes(content)
            partial.replace(place)


def runs_folder() -> Path:
    """Return where the stores of all windows lie."""
    return user_data_path("netloom", appauthor=False) / "runs"


def open_run_store() -> RunStore:
    """Make an empty store in the user's data folder, or in a temporary one where that fails."""
    folder = runs_folder() / token_hex(8)
    try:
        folder.mkdir(parents=True)
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix="netloom-runs-"))
    store = RunStore(folder)
    store.belongs_to(None)
    return store


@contextmanager
def _keeping() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ProjectError(text("storage-run-unkept", reason=reason_of(error))) from error
