"""Korean particles follow the last sound of what stands before them, in any script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.particles import final_consonant, particle


@pytest.mark.parametrize(
    ("word", "pair", "expected"),
    [
        ("풀링", "을/를", "을"),
        ("합성곱", "은/는", "은"),
        ("평탄화", "이/가", "가"),
        ("필터", "과/와", "와"),
        ("서울", "으로/로", "로"),
        ("입력", "으로/로", "으로"),
        ("3", "을/를", "을"),
        ("2", "을/를", "를"),
        ("8", "으로/로", "로"),
        ("10", "으로/로", "으로"),
        ("3×3", "을/를", "을"),
        ("1,797", "으로/로", "로"),
        ("95 %", "을/를", "를"),
        ("0.5", "이라는/라는", "라는"),
        ("1 미만", "이어야/여야", "이어야"),
        ("", "을/를", "를"),
        ("★", "을/를", "를"),
        ("고양이 ★", "을/를", "를"),
    ],
)
def test_hangul_and_digits(word: str, pair: str, expected: str) -> None:
    assert particle(word, pair) == expected


@pytest.mark.parametrize("name", ["L", "m", "N", "R", "RNN", "LSTM", "CNN", "URL", "lstm", "html"])
def test_letters_whose_names_end_in_a_consonant(name: str) -> None:
    assert particle(name, "을/를") == "을"


@pytest.mark.parametrize(
    "name", ["X", "O", "MSE", "SGD", "FC", "GPU", "CUDA", "a.png", "photo.jpg"]
)
def test_letters_whose_names_end_in_a_vowel(name: str) -> None:
    assert particle(name, "을/를") == "를"


@pytest.mark.parametrize(
    ("word", "final"),
    [
        ("Adam", "ㅁ"), ("Flatten", "ㄴ"), ("LeCun", "ㄴ"), ("Netloom", "ㅁ"), ("MaxPool", "ㄹ"),
        ("pooling", "ㅇ"), ("same", "ㅁ"), ("phone", "ㄴ"), ("triangle", "ㄹ"), ("apple", "ㄹ"),
        ("cat", "ㅅ"), ("robot", "ㅅ"), ("Dropout", "ㅅ"), ("map", "ㅂ"), ("block", "ㄱ"),
        ("book", "ㄱ"), ("ResNet", "ㅅ"), ("ReLU", ""), ("He", ""), ("Tanh", ""), ("valid", ""),
        ("Sigmoid", ""), ("layer", ""), ("star", ""), ("circle", "ㄹ"), ("test", ""), ("boat", ""),
        ("tree", ""), ("square", ""), ("house", ""), ("Conv2d", ""),
    ],
)  # fmt: skip
def test_latin_words_are_read_as_words(word: str, final: str) -> None:
    assert final_consonant(word) == final


def test_a_remark_in_parentheses_is_not_read() -> None:
    assert particle("완전연결(FC)", "은/는") == "은"
    assert particle("제곱 오차(MSE)", "을/를") == "를"
    assert particle("경사 하강법 (SGD)", "으로/로") == "으로"
    assert particle("(FC)", "은/는") == "는"


def test_a_korean_letter_is_called_by_its_name() -> None:
    assert particle("ㄱ", "을/를") == "을"
    assert particle("ㄹ", "으로/로") == "로"
    assert particle("ㅏ", "을/를") == "를"


def test_final_consonants_of_letters_and_digits() -> None:
    assert [final_consonant(c) for c in ("L", "m", "N", "r", "a", "1", "6")] == [
        "ㄹ", "ㅁ", "ㄴ", "ㄹ", "", "ㄹ", "ㄱ",
    ]  # fmt: skip


@given(st.text())
def test_any_text_gets_one_of_the_pair(word: str) -> None:
    assert particle(word, "은/는") in {"은", "는"}
