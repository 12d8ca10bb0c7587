"""A list of texts or series says of each how long it is, and which part of it is for what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from msgspec.structs import replace

from engine.data.edits import with_settings, with_source, with_source_setting
from engine.data.listing import Listing, Stretch, listing
from engine.data.sequences import sequence_dataset
from engine.data.source import DIGEST
from engine.data.spec import DataSpec
from engine.data.vocabulary import decoded, encoded, vocabulary_of
from tests.engine.text_source import Imported, Moods, Verses, Waves, known

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _sources() -> Iterator[None]:
    with known(Imported(), Verses(), Moods(), Waves()):
        yield


def listed(kind: str, **settings: object) -> tuple[DataSpec, Listing]:
    data = with_source(DataSpec(), kind, settings)
    return data, listing(data, {})


def test_texts_of_several_documents_are_divided_among_them() -> None:
    data, found = listed("test_verses")
    assert [text.first_line for text in found.texts] == [
        "the sea is deep", "the sky is high", "봄이 온다", "hello",
    ]  # fmt: skip
    assert all(len(text.stretches) == 1 for text in found.texts)
    dataset = sequence_dataset(data, {})
    assert found.rows_for("training") == len(dataset.training)
    assert found.rows_for("validation") == len(dataset.validation) > 0
    assert found.steps == sum(len(text.text) for text in found.texts)
    assert data.vocabulary is not None
    assert found.different == len(data.vocabulary) - 1
    assert found.is_of(data)
    assert not found.is_of(with_source_setting(data, 0, "count", 5))


def test_a_single_text_is_one_whose_end_validates() -> None:
    data, found = listed("test_verses", count=1)
    (text,) = found.texts
    assert [stretch.purpose for stretch in text.stretches] == ["training", "validation"]
    assert found.steps_for("validation") == round(0.2 * len(text.text))
    assert data.vocabulary is not None
    assert decoded(data.vocabulary, text.tokens) == text.text
    tested = listing(with_settings(data, {"test_fraction": 0.2}), {})
    assert [s.purpose for s in tested.texts[0].stretches] == ["training", "test", "validation"]


def test_what_the_vocabulary_lacks_is_counted() -> None:
    data = with_source(with_source(DataSpec(), "test_verses", {"count": 1}), "test_verses")
    found = listing(data, {})
    by_line = {text.first_line: text.unknown for text in found.texts if text.source == 1}
    assert by_line["the sea is deep"] == 0
    assert by_line["봄이 온다"] == 4 * 4


def test_two_files_of_the_same_shape_are_divided() -> None:
    """Each is the only document of its source, and so would have the same id."""
    contents = {c: np.frombuffer(f"{c} and more".encode(), np.uint8) for c in "ab"}
    data = with_source(DataSpec(), "test_imported", {DIGEST: "a", "name": "a.txt"}, contents)
    data = with_source(data, "test_imported", {DIGEST: "b", "name": "b.txt"}, contents)
    found = listing(data, contents)
    assert [text.name for text in found.texts] == ["a.txt", "b.txt"]
    assert found.rows_for("training") == found.rows_for("validation") == 1


def test_sentences_have_a_class_each() -> None:
    _, found = listed("test_moods")
    assert [text.label for text in found.texts] == ["glad"] * 6 + ["sad"] * 4
    assert found.rows_for("training") + found.rows_for("validation") == 10


def test_a_series_is_divided_in_time() -> None:
    _, found = listed("test_waves", length=100)
    (series,) = found.series
    assert series.values.shape == (100, 2)
    assert series.stretches == (Stretch("training", 80), Stretch("validation", 20))
    assert found.steps == 100


def test_a_part_ends_at_the_same_place_in_the_text_and_among_the_tokens() -> None:
    (text,) = listed("test_verses", count=1)[1].texts
    assert text.ends == (text.stretches[0].steps, len(text.text))
    data = with_source(DataSpec(), "test_verses", {"count": 1})
    words = vocabulary_of([text.text], "word")
    (read,) = listing(replace(data, vocabulary=words), {}).texts
    kept = encoded(words, read.text[: read.ends[0]]).tokens
    assert len(kept) == read.stretches[0].steps
