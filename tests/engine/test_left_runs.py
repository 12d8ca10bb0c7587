"""What a killed window left is found by the next one, and can be adopted, resumed or deleted."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

import numpy as np
import psutil
import pytest
from msgspec.structs import replace
from safetensors.numpy import save_file

from engine.left_runs import LeftRun, discard, left_runs
from engine.project import Project
from engine.run_claim import CLAIM, Claim, claim, claim_of
from engine.run_files import checkpoint_file, checkpoints_in, disk_use
from engine.run_history import RunHistory
from engine.run_record import new_record
from engine.run_store import RunStore, open_run_store, runs_folder
from engine.storage import Contents, ProjectError, StoredRun, read_project, write_project
from engine.storage.runs import BEST, RESUME, WEIGHTS

if TYPE_CHECKING:
    from pathlib import Path


def tensors(place: Path, value: int = 1) -> None:
    save_file({"conv1.weight": np.full(5, value, np.float32)}, place)


def with_run(store: RunStore, run_id: str, *names: str) -> Path:
    """Add a run with files of tensors."""
    store.put(new_record(Project(), run_id))
    history = RunHistory()
    history.add_steps(0, {"loss": np.arange(4, dtype=np.float32)})
    store.put_history(run_id, history)
    folder = store.folder_of(run_id)
    for name in names:
        tensors(folder / name)
    return folder


def kill_window_of(store: RunStore) -> None:
    """Let it look as if the process that keeps the store had died."""
    owner = claim_of(store.folder)
    assert owner is not None
    dead = json.loads((store.folder / CLAIM).read_bytes()) | {"began": owner.began - 1000}
    (store.folder / CLAIM).write_text(json.dumps(dead))


def left_by(store: RunStore) -> tuple[LeftRun, ...]:
    kill_window_of(store)
    return left_runs()


def test_a_run_of_a_killed_window_is_found_with_its_project(tmp_path: Path) -> None:
    store = open_run_store()
    store.belongs_to(tmp_path / "a.netloom")
    folder = with_run(store, "one", "checkpoint-12.safetensors")
    with_run(store, "two")  # nothing was kept of it
    with_run(store, "three", WEIGHTS)
    assert left_runs() == ()  # its window lives
    first, second = left_by(store)
    assert (first.folder, first.project) == (folder, str(tmp_path / "a.netloom"))
    assert (first.record.id, first.is_resumable) == ("one", True)
    assert first.bytes == disk_use(folder) > 0
    assert (second.record.id, second.is_resumable) == ("three", False)


def test_a_left_run_is_adopted_whole(tmp_path: Path) -> None:
    lost = open_run_store()
    with_run(lost, "one", "checkpoint-12.safetensors")
    (left,) = left_by(lost)
    store = RunStore(tmp_path / "mine")
    store.adopt(replace(left.record, reason="stopped"), left.folder)
    assert store.record("one").reason == "stopped"
    assert store.history("one").step_count == 4
    assert store.can_resume("one")
    assert [step for step, _ in checkpoints_in(store.ready_folder("one"))] == [12]
    assert left_runs() == ()


def test_a_left_run_is_deleted_and_the_store_with_the_last(tmp_path: Path) -> None:
    lost = open_run_store()
    with_run(lost, "one", WEIGHTS)
    with_run(lost, "two", WEIGHTS)
    first, second = left_by(lost)
    discard(first)
    assert [left.record.id for left in left_runs()] == ["two"]
    discard(second)
    assert not lost.folder.exists()


@pytest.mark.parametrize("damage", [b"", b"{}", b"no json", b'{"pid": "x"}'])
def test_folders_that_cannot_be_read_are_passed_over(damage: bytes) -> None:
    lost = open_run_store()
    with_run(lost, "one", WEIGHTS)
    folder = with_run(lost, "two", WEIGHTS)
    (folder / "run.json").write_bytes(damage)
    assert [left.record.id for left in left_by(lost)] == ["one"]
    (lost.folder / CLAIM).write_bytes(damage)
    assert left_runs() == ()
    shutil.rmtree(runs_folder())
    assert left_runs() == ()


def test_a_process_is_known_by_its_id_and_when_it_began(tmp_path: Path) -> None:
    claim(tmp_path, "a")
    found = claim_of(tmp_path)
    assert found is not None
    assert found.is_alive
    assert (found.pid, found.project) == (os.getpid(), "a")
    began = psutil.Process().create_time()
    assert not Claim(os.getpid(), began - 50).is_alive
    assert not Claim(2**22 + 5, began).is_alive
    assert not Claim(-1, began).is_alive


# --- the store --------------------------------------------------------------------------------


def saved(store: RunStore, place: Path) -> RunStore:
    """Return a store of the project file that all runs were written into."""
    write_project(place, Contents(Project(), runs=store.stored_runs()))
    other = RunStore(place.with_suffix(".runs"))
    other.import_runs(read_project(place).runs)
    return other


def test_best_weights_and_what_resumes_go_through_a_project_file(tmp_path: Path) -> None:
    store = RunStore(tmp_path / "runs")
    folder = with_run(store, "one", WEIGHTS, BEST, RESUME)
    other = saved(store, tmp_path / "a.netloom")
    assert other.can_resume("one")
    assert other.bytes_of("one") > 3 * 90
    again = saved(other, tmp_path / "b.netloom")  # carried over, packed
    ready = again.ready_folder("one")
    for name in (WEIGHTS, BEST, RESUME):
        assert (ready / name).read_bytes() == (folder / name).read_bytes()
    best = other.best("one")
    assert best is not None


def test_a_run_that_went_on_no_longer_has_what_the_project_has(tmp_path: Path) -> None:
    """Its last weights are its best now: those of before are not to come back."""
    store = RunStore(tmp_path / "runs")
    with_run(store, "one", WEIGHTS, BEST, RESUME)
    other = saved(store, tmp_path / "a.netloom")
    folder = other.ready_folder("one")
    (folder / BEST).unlink()
    assert other.best("one") is None
    assert other.stored_runs()[0].best is None


def test_weights_alone_are_not_enough_to_resume(tmp_path: Path) -> None:
    store = RunStore(tmp_path / "runs")
    with_run(store, "one", WEIGHTS)
    assert not store.can_resume("one")
    assert not store.can_resume("none")
    folder = with_run(store, "two")
    assert not store.can_resume("two")
    tensors(checkpoint_file(folder, 3))
    assert store.can_resume("two")


def test_a_damaged_resume_entry_is_refused_when_it_is_needed(tmp_path: Path) -> None:
    store = RunStore(tmp_path / "runs")
    with_run(store, "one", WEIGHTS, RESUME)
    place = tmp_path / "a.netloom"
    other = saved(store, place)
    content = bytearray(place.read_bytes())
    content[content.rindex(b"conv1.weight") + 70] ^= 1
    place.write_bytes(content)
    with pytest.raises(ProjectError, match=r"a\.netloom"):
        other.ready_folder("one")


def test_a_record_with_impossible_fields_is_refused(tmp_path: Path) -> None:
    record = new_record(Project(), "one")
    for wrong in (
        replace(record, best_step=-2),
        replace(record, note="x" * 100_001),
        replace(record, name="x" * 201),
        replace(record, parent="../evil"),
    ):
        with pytest.raises(ProjectError):
            write_project(tmp_path / "a.netloom", Contents(Project(), runs=(StoredRun(wrong),)))
