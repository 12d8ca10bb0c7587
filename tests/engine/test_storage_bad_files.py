"""Damaged, hostile and foreign files: one clear sentence, quickly, and nothing else happens."""

from __future__ import annotations

import subprocess
import sys
import time
import tracemalloc
from functools import cache
from pathlib import Path

import pytest

from engine.storage import ProjectError, read_project
from engine.storage.manifest import FORMAT
from engine.texts import LANGUAGES, render
from tests.engine.bad_files import bad_files, entries_of, good_file, packed
from tests.fuzz.project_file import mutations

FILES = cache(bad_files)
NAMES = tuple(FILES())


def refused(place: Path) -> ProjectError:
    with pytest.raises(ProjectError) as caught:
        read_project(place)
    return caught.value


@pytest.mark.parametrize("name", NAMES)
def test_fault_11_to_15_bad_file_is_refused_in_words(tmp_path: Path, name: str) -> None:
    place = tmp_path / "bad.netloom"
    place.write_bytes(FILES()[name])
    began = time.perf_counter()
    error = refused(place)
    assert time.perf_counter() - began < 1
    for language in LANGUAGES:
        words = render(error.message, language)
        assert "bad.netloom" in words
        assert "None" not in words
        assert "Error" not in words
    assert [p.name for p in tmp_path.iterdir()] == ["bad.netloom"]


@pytest.mark.parametrize(
    "name",
    ["bomb", "bomb in a history", "a million entries", "both sizes lie", "array larger than the "
     "file", "JSON: three million items", "JSON: deep lists", "JSON: long"],
)  # fmt: skip
def test_fault_12_bomb_costs_no_memory(tmp_path: Path, name: str) -> None:
    place = tmp_path / "bad.netloom"
    place.write_bytes(FILES()[name])
    tracemalloc.start()
    try:
        refused(place)
        assert tracemalloc.get_traced_memory()[1] < 100 * 2**20
    finally:
        tracemalloc.stop()


def test_unknown_kind_is_named(tmp_path: Path) -> None:
    place = tmp_path / "bad.netloom"
    place.write_bytes(FILES()["project: unknown kind"])
    assert "teleport" in str(refused(place))


def test_the_good_file_is_good(tmp_path: Path) -> None:
    place = tmp_path / "good.netloom"
    place.write_bytes(packed(entries_of(good_file())))
    assert len(read_project(place).runs) == 1


def test_fault_16_newer_file_we_can_show_opens_read_only(tmp_path: Path) -> None:
    entries = entries_of(good_file())
    entries["project.json"] = entries["project.json"].replace(
        b'"note": ""', b'"note": "kept", "mood": "new"'
    )
    entries["data/future.part.bin"] = b"what we do not know"
    place = tmp_path / "newer.netloom"
    place.write_bytes(packed(entries, {"format": FORMAT + 1}))
    contents = read_project(place)
    assert contents.read_only
    assert contents.project.note == "kept"


def test_fault_16_newer_file_beyond_us_names_its_version(tmp_path: Path) -> None:
    place = tmp_path / "newer.netloom"
    entries = entries_of(good_file())
    place.write_bytes(
        packed(entries, {"format": FORMAT + 1, "min_reader": FORMAT + 1, "app": "4.5.6"})
    )
    assert "4.5.6" in str(refused(place))


def test_fault_11_mutated_files_are_read_or_refused(tmp_path: Path) -> None:
    place = tmp_path / "mutated.netloom"
    outcomes = {"read": 0, "refused": 0}
    for mutated in mutations(good_file(), flips=60, splices=60):
        place.write_bytes(mutated)
        try:
            read_project(place)
            outcomes["read"] += 1
        except ProjectError:
            outcomes["refused"] += 1
    assert outcomes["refused"] > 100
    assert outcomes["read"] < 40


WATCHED = """
import sys
from pathlib import Path
from engine.storage import ProjectError, read_project
from tests.engine.bad_files import bad_files, good_file

place = Path(sys.argv[1])
place.write_bytes(good_file())
read_project(place)
files = bad_files()
seen, watching = [], False

def hook(event, arguments):
    if not watching:
        return
    if event == "open" and Path(str(arguments[0])) == place:
        return
    if event.split(".")[0] in ("import", "exec", "compile", "open", "os", "socket", "subprocess",
                               "shutil", "ctypes", "pickle", "marshal", "urllib"):
        seen.append((event, str(arguments)[:200]))

sys.addaudithook(hook)
for name, content in files.items():
    place.write_bytes(content)
    watching = True
    try:
        read_project(place)
    except ProjectError:
        pass
    finally:
        watching = False
assert not seen, seen[:5]
"""


def test_fault_14_opening_imports_runs_and_opens_nothing(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", WATCHED, str(tmp_path / "a.netloom")]
    ended = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
