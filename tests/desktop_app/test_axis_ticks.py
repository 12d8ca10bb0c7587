from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.widgets.axis_ticks import linear_ticks, log_ticks, round_up


@pytest.mark.parametrize(
    ("size", "expected"), [(1, 1), (1.1, 2), (3, 5), (7, 10), (0.03, 0.05), (0, 1), (2.8, 5)]
)
def test_rounding_up(size: float, expected: float) -> None:
    assert round_up(size) == pytest.approx(expected)


def test_ticks_are_round_numbers() -> None:
    assert [words for _, words in linear_ticks(0, 0.75, 4)] == ["0.0", "0.2", "0.4", "0.6"]
    assert [words for _, words in linear_ticks(-20, 20, 4)] == ["−20", "−10", "0", "10", "20"]
    assert [words for _, words in log_ticks(0.008, 2, 5)] == ["0.01", "0.1", "1"]
    assert [words for _, words in log_ticks(1e-9, 1e-4, 3)] == ["10⁻⁹", "10⁻⁷", "10⁻⁵"]


@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1e6), st.integers(2, 8))
def test_ticks_lie_in_the_range_and_are_few(low: float, span: float, most: int) -> None:
    ticks = linear_ticks(low, low + span, most)
    assert len(ticks) <= most + 1
    assert all(low - span * 1e-3 <= value <= low + span * 1.001 for value, _ in ticks)


def test_an_empty_range_has_no_ticks() -> None:
    assert linear_ticks(1, 1, 4) == []
    assert log_ticks(0, 1, 4) == []
