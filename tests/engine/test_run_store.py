"""Runs live beside an open project, and go into its file and back out of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from engine.project import Project
from engine.run_history import RunHistory
from engine.run_record import new_record
from engine.run_store import RunStore, open_run_store
from engine.storage import Contents, ProjectError, read_project, write_project


@pytest.fixture
def store(tmp_path: Path) -> RunStore:
    return RunStore(tmp_path / "runs")


def add_run(store: RunStore, run_id: str, steps: int = 3) -> None:
    store.put(new_record(Project(), run_id))
    history = RunHistory()
    history.add_steps(0, {"loss": np.arange(steps, dtype=np.float32)})
    history.add_validation(steps, {"accuracy": 0.75})
    store.put_history(run_id, history)
    weights = store.folder_of(run_id) / "weights.safetensors"
    save_file({"conv1.weight": np.full(5, steps, np.float32)}, weights)


def test_runs_are_kept_oldest_first(store: RunStore) -> None:
    for run_id in ("one", "two", "three"):
        add_run(store, run_id)
    assert [record.id for record in store.records] == sorted(
        ("one", "two", "three"), key=lambda id: store.record(id).started
    )
    assert store.latest == store.records[-1]


def test_history_comes_back(store: RunStore) -> None:
    add_run(store, "one", steps=4)
    history = store.history("one")
    assert history.step_count == 4
    assert history.validation == {"accuracy": [0.75]}


def test_a_run_without_history_or_weights_has_none(store: RunStore) -> None:
    store.put(new_record(Project(), "one"))
    assert store.history("one").step_count == 0
    assert store.weights("one") is None
    assert store.stored_runs()[0].weights is None


def test_runs_survive_file_and_another_store(store: RunStore, tmp_path: Path) -> None:
    add_run(store, "one", steps=4)
    place = tmp_path / "a.netloom"
    write_project(place, Contents(Project(), runs=store.stored_runs()))

    other = RunStore(tmp_path / "other")
    other.import_runs(read_project(place).runs)
    assert other.records == store.records
    assert other.history("one").step_count == 4
    assert not (other.folder / "one" / "weights.safetensors").exists()
    weights = other.weights("one")
    assert weights is not None
    assert load_file(weights)["conv1.weight"].tolist() == [4] * 5


def test_imported_runs_are_saved_again_without_being_unpacked(
    store: RunStore, tmp_path: Path
) -> None:
    add_run(store, "one")
    place = tmp_path / "a.netloom"
    write_project(place, Contents(Project(), runs=store.stored_runs()))
    other = RunStore(tmp_path / "other")
    other.import_runs(read_project(place).runs)
    add_run(other, "two")
    write_project(place, Contents(Project(), runs=other.stored_runs()))
    assert [run.id for run in read_project(place).runs] == ["one", "two"]
    assert other.weights("one") is not None


def test_weights_of_a_project_that_is_gone_are_told_in_words(
    store: RunStore, tmp_path: Path
) -> None:
    add_run(store, "one")
    place = tmp_path / "a.netloom"
    write_project(place, Contents(Project(), runs=store.stored_runs()))
    other = RunStore(tmp_path / "other")
    other.import_runs(read_project(place).runs)
    place.unlink()
    with pytest.raises(ProjectError, match=r"a\.netloom"):
        other.weights("one")


def test_a_deleted_run_is_gone(store: RunStore) -> None:
    add_run(store, "one")
    store.delete("one")
    assert store.records == ()
    assert not (store.folder / "one").exists()


def test_closing_leaves_nothing(store: RunStore) -> None:
    add_run(store, "one")
    store.close()
    assert not store.folder.exists()


@pytest.mark.parametrize("run_id", ["../evil", "", "a/b", "con", "ä"])
def test_an_id_that_is_no_folder_name_is_refused(store: RunStore, run_id: str) -> None:
    with pytest.raises(ProjectError):
        store.folder_of(run_id)


def test_a_full_disk_is_told_in_words(store: RunStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(ProjectError, match="full"):
        store.put(new_record(Project(), "one"))
    assert store.record("one").id == "one"


def test_fault_10_store_opens_even_without_a_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setenv("XDG_DATA_HOME", str(blocked))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    store = open_run_store()
    add_run(store, "one")
    assert store.weights("one") is not None
    store.close()
