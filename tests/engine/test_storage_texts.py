"""Projects of texts: imported files and vocabularies come back, or are refused in words."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any
from unicodedata import is_normalized

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from engine.data.edits import with_source
from engine.data.pixels import PixelStore
from engine.data.source import DIGEST
from engine.data.spec import DrawnClass, DrawnSample
from engine.data.vocabulary import UNKNOWN, Vocabulary
from engine.fingerprint import fingerprint
from engine.project import Project
from engine.recipe import with_settings
from engine.run_record import new_record
from engine.storage import Contents, ProjectError, StoredRun, read_project, write_project
from engine.storage.project_json import read_project_json, write_project_json
from engine.texts import LANGUAGES, render
from tests.engine.bad_files import entries_of, packed
from tests.engine.text_source import Imported, Moods, Verses, Waves, known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

POEM = "나리나리 개나리\n\ncrème brûlée 🙂\r\n".encode()
NEWEST = {"format": 4, "min_reader": 4, "app": "1"}


@pytest.fixture(autouse=True)
def _sources() -> Iterator[None]:
    with known(Imported(), Verses(), Moods(), Waves()):
        yield


def imported(content: bytes, store: PixelStore | None = None) -> tuple[Project, PixelStore]:
    store = store or PixelStore()
    digest = store.put(np.frombuffer(content, np.uint8))
    project = Project()
    data = with_source(project.data, "test_imported", {DIGEST: digest, "name": "시.txt"}, store)
    return project.with_data(data), store


def test_an_imported_file_comes_back_byte_for_byte(tmp_path: Path) -> None:
    project, store = imported(POEM)
    recipe = with_settings(
        project.recipe, {"chunk_length": 77, "carries_state": False, "longest_sequence": 9}
    )
    project = project.with_recipe(recipe)
    run = StoredRun(new_record(project, "run1"))
    write_project(tmp_path / "a.netloom", Contents(project, store, (run,)))
    again = read_project(tmp_path / "a.netloom")
    assert again.project == project
    assert again.runs[0].record == run.record
    assert {d: bytes(b) for d, b in again.pixels.items()} == {d: bytes(store[d]) for d in store}
    assert again.project.data.vocabulary is not None
    assert UNKNOWN in again.project.data.vocabulary.entries


def test_the_file_can_be_read_without_the_program(tmp_path: Path) -> None:
    project, store = imported(POEM)
    write_project(tmp_path / "a.netloom", Contents(project, store))
    entries = entries_of((tmp_path / "a.netloom").read_bytes())
    (name,) = (name for name in entries if name.startswith("data/"))
    assert name.endswith(".txt")
    assert entries[name] == POEM


def test_a_file_that_two_sources_were_made_of_is_kept_once(tmp_path: Path) -> None:
    project, store = imported(POEM)
    settings = project.data.sources[0].settings
    data = with_source(project.data, "test_imported", settings, store)
    store.put(np.frombuffer(b"named by nobody", np.uint8))
    write_project(tmp_path / "a.netloom", Contents(project.with_data(data), store))
    assert len(read_project(tmp_path / "a.netloom").pixels) == 1


def test_a_source_without_its_file_is_not_saved(tmp_path: Path) -> None:
    project, _ = imported(POEM)
    with pytest.raises(ProjectError) as caught:
        write_project(tmp_path / "a.netloom", Contents(project, PixelStore()))
    assert "missing" in str(caught.value)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("change", ["gone", "changed", "cut", "renamed", "twice as long"])
def test_a_file_that_was_tampered_with_is_refused(change: str, tmp_path: Path) -> None:
    project, store = imported(POEM)
    place = tmp_path / "a.netloom"
    write_project(place, Contents(project, store))
    entries = entries_of(place.read_bytes())
    (name,) = (name for name in entries if name.startswith("data/"))
    content = entries.pop(name)
    match change:
        case "changed":
            entries[name] = content.replace(b"\n", b" ")
        case "cut":
            entries[name] = content[:-1]
        case "renamed":
            entries["data/else.txt"] = content
        case "twice as long":
            entries[name] = 2 * content
    place.write_bytes(packed(entries, NEWEST))
    with pytest.raises(ProjectError) as caught:
        read_project(place)
    assert caught.value.message.id == "storage-refused"
    for language in LANGUAGES:
        assert render(caught.value.message, language).count("{") == 0


def test_an_older_version_says_that_it_cannot_read_texts(tmp_path: Path) -> None:
    project, store = imported(POEM)
    write_project(tmp_path / "a.netloom", Contents(project, store))
    with zipfile.ZipFile(tmp_path / "a.netloom") as archive:
        manifest = json.loads(archive.read("manifest.json"))
    assert manifest["min_reader"] == manifest["format"] == 4


@given(
    st.sets(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40),
    st.sampled_from(["character", "word"]),
)
def test_every_vocabulary_comes_back(entries: set[str], level: Any) -> None:
    composed = tuple(sorted(e for e in entries if is_normalized("NFC", e)))
    vocabulary = Vocabulary(level, (UNKNOWN, *(e for e in composed if e != UNKNOWN)))
    data = with_source(Project().data, "test_verses")
    project = Project().with_data(replace(data, vocabulary=vocabulary))
    assert read_project_json(write_project_json(project)) == project


def _with_vocabulary(value: Any) -> Callable[[dict[str, Any]], object]:
    return lambda data: data.update(vocabulary=value)


def _entries(*entries: Any, level: Any = "character") -> Callable[[dict[str, Any]], object]:
    return _with_vocabulary({"level": level, "entries": list(entries)})


@pytest.mark.parametrize(
    "change",
    [
        _with_vocabulary(None),
        _with_vocabulary([]),
        _with_vocabulary("abc"),
        _with_vocabulary({"level": "character", "entries": ["a"], "more": 1}),
        _entries(),
        _entries("a", "a"),
        _entries("a", 1),
        _entries("a", None),
        _entries("ab"),
        _entries(""),
        _entries("e\u0301"),
        _entries("a", level="letters"),
        _entries("a", level=None),
        _entries("x" * 100_000, level="word"),
        _entries(*map(chr, range(1000, 9000))),
        _entries(*map(str, range(30_000)), level="word"),
        lambda data: data.update(sources=[{"kind": "test_waves", "settings": {}}]),
        lambda data: data.update(sources=[]),
        lambda data: data["sources"].append({"kind": "test_moods", "settings": {}}),
        lambda data: data["sources"].append({"kind": "glyphs", "settings": {}}),
    ],
)
def test_a_hostile_vocabulary_is_refused_in_words(
    change: Callable[[dict[str, Any]], object],
) -> None:
    project = Project().with_data(with_source(Project().data, "test_verses"))
    value = json.loads(write_project_json(project))
    change(value["data"])
    with pytest.raises(ProjectError) as caught:
        read_project_json(json.dumps(value).encode())
    for language in LANGUAGES:
        assert render(caught.value.message, language)


def test_drawings_do_not_stand_beside_texts() -> None:
    project = Project().with_data(with_source(Project().data, "test_verses"))
    drawn = replace(
        project.data.drawn,
        classes=(DrawnClass("x"),),
        samples=(DrawnSample("s", "x", "0" * 32),),
    )
    written = write_project_json(project.with_data(replace(project.data, drawn=drawn)))
    with pytest.raises(ProjectError) as caught:
        read_project_json(written)
    assert caught.value.message.id == "storage-refusal-forms"


def test_a_run_is_of_other_data_where_tokens_have_other_numbers() -> None:
    project = Project().with_data(with_source(Project().data, "test_verses"))
    entries = project.data.vocabulary.entries if project.data.vocabulary else ()
    turned = replace(project.data, vocabulary=Vocabulary("character", entries[::-1]))
    assert fingerprint(project.graph, project.recipe, project.data) != fingerprint(
        project.graph, project.recipe, turned
    )
