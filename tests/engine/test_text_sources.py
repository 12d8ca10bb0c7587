"""Every source of texts and series keeps the contract, and each is what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from engine.data.classes import fields
from engine.data.dataset import Sequences
from engine.data.edits import with_source
from engine.data.errors import DataError
from engine.data.sequences import sequence_dataset
from engine.data.source import DATA_SOURCES, TextSource
from engine.data.sources import python_source
from engine.data.sources.python_source import MODULES
from engine.data.spec import SERIES, TEXT, DataSpec, SourceSpec
from engine.data.vocabulary import UNKNOWN, decoded, encoded, pieces
from engine.problem import InvalidValue
from engine.texts import LANGUAGES, render

if TYPE_CHECKING:
    from pathlib import Path

    from engine.data.source import DataSource, Document

FILES: dict[str, bytes] = {
    "text": "one line\r\nand 한글 another\n".encode(),
    "csv_column": b"day,level\n" + b"".join(b"%d,%d.5\n" % (i, i % 7) for i in range(50)),
}
CONTENTS = {id: np.frombuffer(data, np.uint8) for id, data in FILES.items()}
IN_TIME = [source for source in DATA_SOURCES if source.form != "image"]
TEXTS = [source for source in DATA_SOURCES if isinstance(source, TextSource)]


def settings_of(source: DataSource, **values: Any) -> dict[str, Any]:
    given = {"digest": source.id, "name": f"my {source.id}"} if source.is_imported else {}
    return source.checked({**given, **values})


def documents(id: str, **values: Any) -> tuple[Document, ...]:
    source = DATA_SOURCES[id]
    assert isinstance(source, TextSource)
    return source.documents(settings_of(source, **values), CONTENTS)


def spec(id: str, **values: Any) -> DataSpec:
    return with_source(DataSpec(), id, settings_of(DATA_SOURCES[id], **values), CONTENTS)


@pytest.mark.parametrize("source", IN_TIME, ids=lambda s: s.id)
class TestEverySourceInTime:
    def test_has_words_in_both_languages(self, source: DataSource) -> None:
        for language in LANGUAGES:
            for words in (source.title, source.help):
                assert render(words, language)
            for param in source.settings:
                assert render(param.title, language)
                assert render(param.help, language)
                for value in param.examples():
                    shown = param.shown(value)
                    assert isinstance(shown, str | int | float) or render(shown, language)

    def test_makes_a_data_set_with_the_fields_it_promises(self, source: DataSource) -> None:
        data = spec(source.id)
        dataset = sequence_dataset(data, CONTENTS)
        assert dataset.fields == fields(data)
        assert len(dataset) == len(set(dataset.ids)) > 0
        assert len(dataset.training)
        name = SERIES if source.form == "series" else TEXT
        values = dataset.sequences(name).values
        assert np.isfinite(values).all()
        assert values.dtype == (np.float32 if source.form == "series" else np.int64)

    def test_makes_the_same_again(self, source: DataSource) -> None:
        data = spec(source.id)
        first, second = (sequence_dataset(data, CONTENTS) for _ in range(2))
        assert first.ids == second.ids
        assert first.training.tolist() == second.training.tolist()
        for array, other in zip(first.arrays.values(), second.arrays.values(), strict=True):
            assert _values(array).tobytes() == _values(other).tobytes()

    def test_refuses_what_it_does_not_know(self, source: DataSource) -> None:
        with pytest.raises(InvalidValue):
            source.checked({"no such setting": 1})


def _values(array: np.ndarray | Sequences) -> np.ndarray:
    return array.values if isinstance(array, Sequences) else array


@pytest.mark.parametrize("source", [s for s in IN_TIME if s.is_imported], ids=lambda s: s.id)
def test_bytes_that_are_not_at_hand_are_a_missing_key(source: DataSource) -> None:
    with pytest.raises(KeyError):
        sequence_dataset(DataSpec(sources=(SourceSpec(source.id, settings_of(source)),)), {})


@pytest.mark.parametrize("source", TEXTS, ids=lambda s: s.id)
def test_texts_come_back_from_their_tokens(source: TextSource) -> None:
    vocabulary = source.vocabulary(settings_of(source), CONTENTS)
    assert len(set(vocabulary.entries)) == len(vocabulary)
    for document in source.documents(settings_of(source), CONTENTS)[:5]:
        tokens, unseen = encoded(vocabulary, document.text)
        assert not unseen
        back = decoded(vocabulary, tokens.tolist())
        assert pieces(back, vocabulary.level) == pieces(document.text, vocabulary.level)


@pytest.mark.parametrize("id", ["text", "play", "korean_prose"])
def test_a_text_is_read_by_words_if_asked_for(id: str) -> None:
    source = DATA_SOURCES[id]
    assert isinstance(source, TextSource)
    vocabulary = source.vocabulary(settings_of(source, level="word", words=10), CONTENTS)
    assert vocabulary.level == "word"
    assert len(vocabulary) <= 11
    assert UNKNOWN in vocabulary.entries
    first = source.documents(settings_of(source), CONTENTS)[0].text
    tokens, unseen = encoded(vocabulary, first)
    assert len(tokens) == len(pieces(first, "word"))
    assert ((tokens == vocabulary.entries.index(UNKNOWN)).sum() > 0) == bool(unseen)


class TestOwnText:
    def test_is_one_document_with_tidy_ends_of_lines(self) -> None:
        (document,) = documents("text")
        assert document.text == "one line\nand 한글 another\n"

    def test_reads_by_the_encoding_it_was_imported_with(self) -> None:
        contents = {"text": np.frombuffer("한글 문서".encode("cp949"), np.uint8)}
        source = DATA_SOURCES["text"]
        assert isinstance(source, TextSource)
        settings = settings_of(source, encoding="cp949")
        assert source.documents(settings, contents)[0].text == "한글 문서"

    @pytest.mark.parametrize("data", [b"", b" \r\n\r\n", b"x"])
    def test_fault_33_an_empty_file_is_told_by_name(self, data: bytes) -> None:
        source = DATA_SOURCES["text"]
        assert isinstance(source, TextSource)
        with pytest.raises(DataError) as caught:
            source.documents(settings_of(source), {"text": np.frombuffer(data, np.uint8)})
        for language in LANGUAGES:
            assert "my text" in render(caught.value.message, language)


class TestHello:
    def test_is_hello_and_nothing_else(self) -> None:
        assert [d.text for d in documents("hello")] == ["hello"]
        vocabulary = spec("hello").vocabulary
        assert vocabulary is not None
        assert vocabulary.entries == ("h", "e", "l", "o")
        assert encoded(vocabulary, "hello").tokens.tolist() == [0, 1, 2, 2, 3]
        assert encoded(vocabulary, "help").unseen == ("p",)


class TestPythonSource:
    def test_is_most_of_a_megabyte_of_python(self) -> None:
        found = documents("python_source")
        assert 0.6e6 < sum(len(d.text) for d in found) < 1.3e6
        assert all("import " in d.text or "def " in d.text for d in found)
        assert [d.id for d in found] == [name for name in MODULES if name in {d.id for d in found}]

    def test_skips_what_is_not_there(self, tmp_path: Path) -> None:
        (tmp_path / "abc.py").write_text("import this\n")
        (tmp_path / "csv.py").mkdir()
        found = python_source._modules(tmp_path)
        assert [d.id for d in found] == ["abc"]

    def test_says_so_where_there_is_none(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(python_source.sysconfig, "get_path", lambda _: str(tmp_path))
        with pytest.raises(DataError) as caught:
            documents("python_source")
        for language in LANGUAGES:
            assert render(caught.value.message, language)
