"""Any file becomes a text, or a sentence; its encoding is found or asked for."""

from __future__ import annotations

import unicodedata
from time import perf_counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.data.errors import DataError
from engine.data.text import reading
from engine.data.text.reading import ENCODINGS, REPLACEMENT, Encoding, guesses, read_text
from engine.texts import LANGUAGES, render

KOREAN = "바다는 아침마다 다른 말을 걸어왔다.\n“어디까지 왔니?” 하고 할머니가 물었다.\n"
ENGLISH = "The sea had another word for every morning.\n"
FRENCH = "Près de la forêt, l’été s’achève déjà; ça me plaît.\n"


@pytest.mark.parametrize(
    ("written", "codec", "encoding"),
    [
        (KOREAN, "utf-8", "utf-8"),
        (KOREAN, "utf-8-sig", "utf-8"),
        (KOREAN, "cp949", "cp949"),
        (KOREAN, "utf-16", "utf-16-le"),
        (KOREAN, "utf-16-le", "utf-16-le"),
        (KOREAN, "utf-16-be", "utf-16-be"),
        (ENGLISH, "ascii", "utf-8"),
        (ENGLISH, "utf-16-le", "utf-16-le"),
        (ENGLISH, "utf-16-be", "utf-16-be"),
        (FRENCH, "utf-8", "utf-8"),
        (FRENCH, "cp1252", "cp1252"),
        (KOREAN * 900, "cp949", "cp949"),
        (FRENCH * 900, "cp1252", "cp1252"),
    ],
)
def test_fault_33_finds_the_encoding(written: str, codec: str, encoding: Encoding) -> None:
    read = read_text(written.encode(codec))
    assert read.encoding == encoding
    assert read.text == written
    assert read.replaced == 0


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_an_encoding_that_the_user_chose_is_taken(encoding: Encoding) -> None:
    read = read_text(KOREAN.encode("cp949"), encoding)
    assert read.encoding == encoding
    assert (read.text == KOREAN) == (encoding == "cp949")


def test_every_encoding_is_offered_once_the_likeliest_first() -> None:
    found = guesses(KOREAN.encode("cp949"))
    assert sorted(guess.encoding for guess in found) == sorted(ENCODINGS)
    confidences = [guess.confidence for guess in found]
    assert confidences == sorted(confidences, reverse=True)
    assert found[0].encoding == "cp949"


def test_clear_cases_are_taken_without_asking() -> None:
    assert read_text(KOREAN.encode()).is_sure
    assert read_text(KOREAN.encode("cp949")).is_sure
    assert not read_text(bytes(range(128, 256)) * 4).is_sure


def test_what_cannot_be_read_is_replaced_and_counted() -> None:
    read = read_text(KOREAN.encode() + b"\xff\xfe?", "utf-8")
    assert read.text == f"{KOREAN}{REPLACEMENT * 2}?"
    assert read.replaced == 2


def test_nul_bytes_and_other_controls_are_replaced_and_counted() -> None:
    read = read_text(b"one\x00two\x07\tthree\x0cfour and a good deal more of what is written")
    assert read.encoding == "utf-8"
    assert read.text.startswith("one\ufffdtwo\ufffd\tthree\nfour")
    assert read.replaced == 2


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_lines_end_alike(end: str) -> None:
    assert read_text(f"a{end}b{end}".encode()).text == "a\nb\n"


def test_letters_are_composed() -> None:
    apart = unicodedata.normalize("NFD", "한글 é")
    assert read_text(apart.encode()).text == "한글 é"


def test_nothing_is_an_empty_text() -> None:
    assert read_text(b"").text == ""
    assert read_text(b"\xef\xbb\xbf").text == ""


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([None, *ENCODINGS]))
@example(b"\xff\xfe\x00", None)
@example(b"\xff\xfe\x00\xd8", None)
def test_fault_33_no_bytes_crash(data: bytes, encoding: Encoding | None) -> None:
    read = read_text(data, encoding)
    assert read.text.encode() or not read.text  # no half of a surrogate pair
    assert "\r" not in read.text
    assert "\0" not in read.text
    assert 0 <= read.confidence <= 1
    assert read.replaced <= read.text.count(REPLACEMENT)


@given(st.text(max_size=200))
def test_unicode_comes_back_as_it_was(written: str) -> None:
    read = read_text(written.encode("utf-16"), "utf-16-le")
    assert len(read.text) <= len(written)
    assert read.replaced <= sum(unicodedata.category(c) == "Cc" for c in written)


@pytest.mark.parametrize("line", ["a sea of words without an end ", "끝이 없는 말의 바다 "])
@pytest.mark.parametrize("codec", ["utf-8", "cp949", "utf-16-le"])
def test_fault_33_one_line_of_50_megabytes_is_read_at_once(line: str, codec: str) -> None:
    data = line.encode(codec) * (50_000_000 // len(line.encode(codec)))
    started = perf_counter()
    read = read_text(data)
    assert perf_counter() - started < 1.5
    assert read.text.startswith(line)
    assert read.replaced == 0


def test_more_than_the_limit_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 2**20)
    with pytest.raises(DataError) as caught:
        read_text(b"x" * (2**20 + 1))
    for language in LANGUAGES:
        assert "1" in render(caught.value.message, language)
