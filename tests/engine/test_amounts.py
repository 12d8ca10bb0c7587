"""Large counts are written as each language counts."""

import pytest

from engine.amounts import amount
from engine.texts import render, text


@pytest.mark.parametrize(
    ("count", "english", "korean"),
    [
        (0, "0", "0"),
        (56_448, "56,448", "56,448"),
        (1_234_567, "1.23 M", "123만"),
        (12_345_678, "12.3 M", "1,235만"),
        (15_470_264_320, "15.5 G", "155억"),
        (2_500_000_000_000, "2.50 T", "2.50조"),
    ],
)
def test_counts_are_read_at_a_glance(count: int, english: str, korean: str) -> None:
    assert amount(count, "en") == english
    assert amount(count, "ko") == korean


def test_messages_write_amounts_in_their_own_language() -> None:
    message = text("canvas-totals", parameters=26_434, multiply_adds=15_470_264_320)
    assert render(message, "en") == "26,434 parameters · 15.5 G multiply-adds"
    assert render(message, "ko") == "매개변수 26,434개 · 곱셈-덧셈 155억회"
