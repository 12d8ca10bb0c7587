"""What older versions saved is read as it was meant, and stays what it was on disk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from engine.fingerprint import fingerprint
from engine.recipe import Recipe, with_settings
from engine.run_record import is_of
from engine.storage import Contents, read_project, write_project
from engine.storage.migrations import migrated_project, migrated_record
from engine.zoo.example import EXAMPLES
from tests.engine.bad_files import packed

if TYPE_CHECKING:
    from engine.project import Project

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def format_1(tmp_path: Path) -> Path:
    """Return a file as the first version wrote it, descent with a momentum of 0.8, and its run."""
    folder = GOLDEN / "format_1"
    entries = {
        "project.json": (folder / "project.json").read_bytes(),
        "runs/run1/run.json": (folder / "run.json").read_bytes(),
        "runs/run1/history.npz": b"",
    }
    place = tmp_path / "old.netloom"
    place.write_bytes(packed(entries, {"format": 1, "min_reader": 1, "app": "0.1.0"}))
    return place


def test_sgd_with_momentum_is_now_called_momentum(format_1: Path) -> None:
    before = format_1.read_bytes()
    contents = read_project(format_1)
    expected = Recipe(
        optimizer="momentum", momentum=0.8, learning_rate=0.05, batch_size=32, epochs=16
    )
    assert contents.project.recipe == expected
    assert contents.runs[0].record.recipe == expected
    assert not contents.read_only
    assert format_1.read_bytes() == before


def test_a_run_of_the_first_format_is_still_of_its_project(format_1: Path, tmp_path: Path) -> None:
    contents = read_project(format_1)
    assert is_of(contents.runs[0].record, contents.project)
    write_project(tmp_path / "new.netloom", contents)
    again = read_project(tmp_path / "new.netloom")
    assert again.project == contents.project
    assert is_of(again.runs[0].record, again.project)


def _plain(project: Project) -> Project:
    settings = {"optimizer": "sgd", "momentum": 0.8, "learning_rate": 0.05}
    return project.with_recipe(with_settings(project.recipe, settings))


@pytest.mark.parametrize(
    ("change", "digest"),
    [
        (lambda project: project, "3d582482f15c300225d697d75a5ef2d6"),
        (_plain, "8fdce5f4be1466ed1cae0aeb48dff08b"),  # saved as sgd with a momentum of 0
    ],
)
def test_digests_of_the_first_format_stay_true(change, digest: str) -> None:
    project = change(EXAMPLES["xo_small"].build())
    assert fingerprint(project.graph, project.recipe, project.data) == digest


@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_what_has_no_momentum_or_is_newer_stays_as_it_is(optimizer: str) -> None:
    for recipe in (
        {"optimizer": "adam", "momentum": 0.9},
        {"optimizer": optimizer, "momentum": 0.0},
        {"optimizer": optimizer, "momentum": 0.9, "schedule": "constant"},
    ):
        project = {"models": [{"recipe": recipe}]}
        assert migrated_project(project) == project
        assert migrated_record({"recipe": recipe}) == {"recipe": recipe}


@pytest.mark.parametrize("value", [None, [], {}, {"models": 3}, {"models": [3, {"recipe": 3}]}])
def test_nonsense_is_left_to_the_checks_that_follow(value: object) -> None:
    assert migrated_project(value) == value
    assert migrated_record(value) == value


def _opened(format: int, place: Path) -> Contents:
    folder = GOLDEN / f"format_{format}"
    entries = {
        "project.json": (folder / "project.json").read_bytes(),
        "runs/run1/run.json": (folder / "run.json").read_bytes(),
        "runs/run1/history.npz": b"",
    }
    place.write_bytes(packed(entries, {"format": format, "min_reader": format, "app": "0.1.0"}))
    return read_project(place)


def test_a_file_without_blocks_is_read_as_it_was(tmp_path: Path) -> None:
    """Format 2 knew no blocks, notes and muted layers; its runs are still of their projects."""
    contents = _opened(2, tmp_path / "old.netloom")
    assert contents.project.graph == EXAMPLES["xo"].build().graph
    assert contents.project.graph.blocks.by_id == {}
    assert is_of(contents.runs[0].record, contents.project)
    assert not contents.read_only


def test_a_file_of_images_alone_is_read_as_it_was(tmp_path: Path) -> None:
    """Format 3 knew neither texts nor settings for them; its runs are still of their projects."""
    contents = _opened(3, tmp_path / "old.netloom")
    project = contents.project
    digits = EXAMPLES["digits"].build()
    assert project.data == digits.data
    assert project.recipe == with_settings(digits.recipe, {"weight_decay": 0.01})
    assert list(project.graph.blocks.by_id) == ["keeping", "halving"]
    assert project.graph.nodes["relu"].is_muted
    assert [note.text for note in project.model.notes] == ["look here"]
    assert is_of(contents.runs[0].record, project)
    assert not contents.read_only
