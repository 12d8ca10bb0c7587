"""Arithmetic in settings: what is written is worked out exactly, or refused in words."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.expressions import LARGEST, computed, evaluate, is_name, names_in
from engine.problem import InvalidValue
from engine.texts import LANGUAGES, render

VALUES = {"width": 64, "n": 3, "너비": 5}


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("=7", 7),
        ("=2*width", 128),
        ("= width // 4 + 1", 17),
        ("=width - n * 2", 58),
        ("=(width - n) * 2", 122),
        ("=-n + 5", 2),
        ("=width % n", 1),
        ("=width / 4", 16),
        ("=2 × 너비 − 3", 7),
        ("=width ÷ 2", 32),
        ("=max(width // 100, 1)", 1),
        ("=min(width, n, 2)", 2),
        ("=2*(3+(4-1))", 12),
    ],
)
def test_arithmetic_is_worked_out(written: str, number: int) -> None:
    assert evaluate(written, VALUES) == number


@pytest.mark.parametrize(
    "written",
    [
        "=", "=2*", "=*2", "=(2", "=2)", "=2 2", "=width.real", "=__import__('os')", "=2**3",
        "=f(2)", "=min()", "=max(2,)", "=lambda: 1", "=1.5", "=width[0]", "=a=2", "=2;3", "=min",
        "=" + "(" * 5000 + "1", "=" + "-" * 180 + "1", "=" + "9" * 190, "=1/0", "=1//0", "=1%0",
        "=7/2", "=unknown", "=" + "*".join(["999999"] * 20),
    ],
)  # fmt: skip
def test_what_is_no_arithmetic_is_refused_in_words(written: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        evaluate(written, VALUES)
    for language in LANGUAGES:
        assert render(refused.value.message, language)


@given(st.text(max_size=300))
def test_any_text_is_a_number_or_refused(written: str) -> None:
    with suppress(InvalidValue):
        assert abs(evaluate("=" + written, VALUES)) <= LARGEST


numbers = st.integers(0, 1000)


@given(numbers, numbers, numbers)
def test_the_usual_rules_hold(a: int, b: int, c: int) -> None:
    values = {"a": a, "b": b, "c": c}
    assert evaluate("=a+b*c", values) == a + b * c
    assert evaluate("=(a+b)*c-a", values) == (a + b) * c - a
    assert evaluate("=a-b-c", values) == a - b - c
    if c:
        assert evaluate("=a//c%c", values) == a // c % c


def test_names_are_found_and_computed_values_replace_what_is_written() -> None:
    assert names_in("=2*width + min(n, 1)") == {"width", "n"}
    assert names_in("width") == set()
    assert computed({"a": "=2*n", "b": "same", "c": "=?"}, VALUES) == {
        "a": 6,
        "b": "same",
        "c": "=?",
    }
    assert is_name("width")
    assert not is_name("max")
