"""What is saved comes back equal, and equal contents give equal files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from msgspec.structs import replace
from safetensors.numpy import load_file, save_file

from engine.data.pixels import PixelStore
from engine.data.spec import Drawn, DrawnClass, DrawnSample
from engine.project import Project
from engine.run_record import new_record
from engine.storage import (
    Contents,
    PackedWeights,
    ProjectError,
    StoredRun,
    backup_of,
    extract_weights,
    read_project,
    write_project,
)
from engine.zoo.example import examples
from tests.engine.random_projects import contents

if TYPE_CHECKING:
    from pathlib import Path


def assert_equal(found: Contents, written: Contents) -> None:
    assert found.project == written.project
    drawn = {sample.digest for sample in written.project.data.drawn.samples}
    assert set(found.pixels) == drawn
    for digest in drawn:
        np.testing.assert_array_equal(found.pixels[digest], written.pixels[digest])
    assert found.window == written.window
    assert found.thumbnail == written.thumbnail
    assert [run.record for run in found.runs] == [run.record for run in written.runs]
    for ours, theirs in zip(found.runs, written.runs, strict=True):
        assert ours.history.keys() == theirs.history.keys()
        for name, values in theirs.history.items():
            np.testing.assert_array_equal(ours.history[name], values)


@given(contents())
@settings(max_examples=60, deadline=None)
def test_any_project_comes_back_equal(tmp_path_factory: pytest.TempPathFactory, written) -> None:
    place = tmp_path_factory.mktemp("round") / "a.netloom"
    write_project(place, written)
    found = read_project(place)
    assert_equal(found, written)
    assert not found.read_only
    first = place.read_bytes()
    write_project(place, found)
    assert place.read_bytes() == first


@pytest.mark.parametrize("example", examples(), ids=lambda e: e.id)
def test_every_example_comes_back_equal(tmp_path: Path, example) -> None:
    project = example.build()
    write_project(tmp_path / "a.netloom", Contents(project))
    assert read_project(tmp_path / "a.netloom").project == project


def with_weights(folder: Path) -> StoredRun:
    place = folder / "weights.safetensors"
    save_file({"conv1.weight": np.arange(500_000, dtype=np.float32)}, place)
    return StoredRun(new_record(Project(), "run1"), {}, place)


def test_weights_are_packed_and_taken_out_again(tmp_path: Path) -> None:
    run = with_weights(tmp_path)
    place = tmp_path / "a.netloom"
    write_project(place, Contents(Project(), runs=(run,)))
    packed = read_project(place).runs[0].weights
    assert isinstance(packed, PackedWeights)
    extract_weights(packed, tmp_path / "out.safetensors")
    assert load_file(tmp_path / "out.safetensors")["conv1.weight"][-1] == 499_999


def test_saving_over_itself_carries_packed_weights(tmp_path: Path) -> None:
    place = tmp_path / "a.netloom"
    write_project(place, Contents(Project(), runs=(with_weights(tmp_path),)))
    opened = read_project(place)
    write_project(place, opened)
    write_project(tmp_path / "b.netloom", opened)
    for copy in (place, tmp_path / "b.netloom"):
        packed = read_project(copy).runs[0].weights
        assert isinstance(packed, PackedWeights)
        extract_weights(packed, tmp_path / "out.safetensors")
        assert len(load_file(tmp_path / "out.safetensors")["conv1.weight"]) == 500_000


def test_weights_changed_on_disk_are_refused(tmp_path: Path) -> None:
    place = tmp_path / "a.netloom"
    write_project(place, Contents(Project(), runs=(with_weights(tmp_path),)))
    packed = read_project(place).runs[0].weights
    assert isinstance(packed, PackedWeights)
    damaged = bytearray(place.read_bytes())
    damaged[damaged.index(b"conv1.weight") + 1000] ^= 1
    place.write_bytes(damaged)
    with pytest.raises(ProjectError):
        extract_weights(packed, tmp_path / "out.safetensors")
    assert not list(tmp_path.glob("*.partial"))
    assert not (tmp_path / "out.safetensors").exists()


def test_the_version_before_is_kept(tmp_path: Path) -> None:
    place = tmp_path / "a.netloom"
    write_project(place, Contents(Project(note="first")))
    write_project(place, Contents(Project(note="second")))
    write_project(place, Contents(Project(note="third")))
    assert read_project(place).project.note == "third"
    assert read_project(backup_of(place)).project.note == "second"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.netloom", "a.netloom~"]


def test_a_damaged_file_points_to_the_version_before(tmp_path: Path) -> None:
    place = tmp_path / "a.netloom"
    write_project(place, Contents(Project(note="first")))
    write_project(place, Contents(Project(note="second")))
    place.write_bytes(place.read_bytes()[:-10])
    with pytest.raises(ProjectError) as caught:
        read_project(place)
    assert caught.value.backup == backup_of(place)
    assert "a.netloom~" in str(caught.value)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    place, link = tmp_path / "a.netloom", tmp_path / "b.netloom"
    write_project(place, Contents(Project(note="first")))
    link.symlink_to(place)
    write_project(link, Contents(Project(note="second")))
    assert link.is_symlink()
    assert read_project(place).project.note == "second"


def test_pixels_that_no_drawing_names_are_left_out(tmp_path: Path) -> None:
    pixels = PixelStore()
    used = pixels.put(np.full((28, 28), 7, np.uint8))
    pixels.put(np.full((28, 28), 8, np.uint8))
    drawn = Drawn((DrawnClass("가"),), (DrawnSample("s", "가", used),))
    project = Project()
    project = project.with_data(replace(project.data, drawn=drawn))
    write_project(tmp_path / "a.netloom", Contents(project, pixels))
    assert list(read_project(tmp_path / "a.netloom").pixels) == [used]


def test_a_drawing_without_pixels_is_not_saved(tmp_path: Path) -> None:
    drawn = Drawn((DrawnClass("가"),), (DrawnSample("s", "가", "00"),))
    project = Project()
    project = project.with_data(replace(project.data, drawn=drawn))
    with pytest.raises(ProjectError):
        write_project(tmp_path / "a.netloom", Contents(project))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["nothing.netloom", "folder", "folder/x/y.netloom"])
def test_a_path_that_is_no_file_is_told_in_words(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(ProjectError) as caught:
        read_project(tmp_path / name)
    assert "Errno" not in str(caught.value)
