from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.run_history import RunHistory
from engine.series import Series
from engine.smoothing import WEIGHT

chunks = st.lists(
    st.lists(st.floats(-1e3, 1e3, width=32) | st.just(float("nan")), max_size=150), max_size=6
)


def recorded(values: list[list[float]]) -> Series:
    series = Series()
    for chunk in values:
        series.put(len(series), np.array(chunk, np.float32))
    return series


def averaged_by_hand(values: np.ndarray, weight: float = WEIGHT) -> list[float]:
    average, correction, result = 0.0, 1.0, []
    for value in values.tolist():
        if np.isfinite(value):
            average = weight * average + (1 - weight) * value
            correction *= weight
        result.append(average / (1 - correction) if correction < 1 else np.nan)
    return result


@given(chunks)
def test_the_average_grows_to_what_it_would_be_at_once(values: list[list[float]]) -> None:
    growing = Series()
    for chunk in values:
        growing.put(len(growing), np.array(chunk, np.float32))
        assert len(growing.smoothed) == len(growing)
    expected = averaged_by_hand(growing.values)
    np.testing.assert_allclose(growing.smoothed, expected, rtol=1e-4, atol=1e-3)
    np.testing.assert_allclose(recorded(values).smoothed, growing.smoothed, rtol=1e-4, atol=1e-3)


def test_the_average_of_one_value_is_that_value() -> None:
    assert recorded([[5.0]]).smoothed == pytest.approx([5.0])


def test_an_overwritten_value_changes_the_average() -> None:
    series = recorded([[1.0] * 200])
    assert series.smoothed[-1] == pytest.approx(1)
    series.put(0, np.full(200, 3, np.float32))
    assert series.smoothed[-1] == pytest.approx(3)


@given(chunks, st.integers(1, 40))
def test_an_envelope_loses_no_extreme(values: list[list[float]], columns: int) -> None:
    series = recorded(values)
    positions, drawn = series.envelope(columns)
    assert len(positions) == len(drawn) <= max(2 * columns, 1)
    assert (np.diff(positions) >= 0).all()
    if np.isfinite(series.values).any():
        assert np.nanmin(drawn) == np.nanmin(series.values)
        assert np.nanmax(drawn) == np.nanmax(series.values)


@pytest.mark.parametrize("columns", [4, 7, 400])
def test_an_envelope_that_grew_equals_one_made_at_once(columns: int) -> None:
    values = np.random.default_rng(1).normal(size=5000).astype(np.float32)
    growing = Series()
    for start in range(0, 5000, 170):
        growing.put(start, values[start : start + 170])
        growing.envelope(columns)
    whole = Series()
    whole.put(0, values)
    for grown, made in zip(growing.envelope(columns), whole.envelope(columns), strict=True):
        np.testing.assert_array_equal(grown, made)


def test_overwriting_reaches_the_envelope() -> None:
    series = recorded([[0.0] * 4000])
    series.envelope(10)
    series.put(700, np.array([9.0], np.float32))
    assert series.envelope(10)[1].max() == 9


def test_what_was_drawn_stays_while_the_series_grows() -> None:
    values = np.random.default_rng(2).normal(size=1100).astype(np.float32)
    series = Series()
    series.put(0, values[:1040])
    before = series.envelope(64)[1]
    series.put(1040, values[1040:])
    full = 2 * (1040 // 32)
    np.testing.assert_array_equal(series.envelope(64)[1][:full], before[:full])


def test_a_smoothed_curve_ends_at_the_last_step() -> None:
    series = recorded([np.linspace(1, 0, 5000).tolist()])
    positions, drawn = series.smoothed_curve(100)
    assert len(positions) <= 101
    assert positions[-1] == 4999
    assert drawn[-1] == series.smoothed[-1]
    assert len(Series().smoothed_curve(10)[0]) == 0


@given(st.integers(0, 5000), st.integers(0, 5000), st.sampled_from([3, 40, 400]))
def test_a_part_is_drawn_like_the_whole(first: int, last: int, columns: int) -> None:
    values = np.random.default_rng(3).normal(size=5000).astype(np.float32)
    series = Series()
    series.put(0, values)
    positions, drawn = series.envelope(columns, first, last)
    part = values[first:last]
    assert len(positions) <= 2 * (columns + 1)
    if len(part):
        stretch = int(positions[2] - positions[0]) if len(part) > 2 * columns else 1
        assert positions[0] <= first < last <= positions[-1] + stretch
        assert drawn.min() <= part.min()
        assert drawn.max() >= part.max()
        begin = int(positions[0])
        around = values[begin : int(positions[-1]) + stretch]
        assert drawn.min() == around.min()
        assert drawn.max() == around.max()
    smooth_x, smooth = series.smoothed_curve(columns, first, last)
    assert len(smooth_x) == len(smooth) <= columns + 2
    if len(part):
        assert smooth_x[-1] == last - 1
        assert smooth[-1] == series.smoothed[last - 1]


def test_steps_that_share_a_column_are_averaged() -> None:
    noise = np.random.default_rng(4).normal(size=100_000).astype(np.float32)
    series = Series()
    series.put(0, noise)
    _, drawn = series.smoothed_curve(400)
    assert drawn[:-1].std() < 0.1 * noise.std()


def test_the_latest_value_is_the_last_finite_one() -> None:
    history = RunHistory()
    assert history.latest("loss") is None
    history.add_steps(0, {"loss": np.array([3, 2, np.nan, np.inf], np.float32)})
    assert history.latest("loss") == 2
    assert recorded([[np.nan] * 300]).latest is None
    assert recorded([[7.0], [np.nan] * 300]).latest == 7


def test_a_validation_that_is_told_twice_counts_once() -> None:
    history = RunHistory()
    history.add_validation(10, {"loss": 0.5})
    history.add_validation(10, {"loss": 0.5})
    assert history.validation == {"loss": [0.5]}


def test_a_history_survives_its_arrays() -> None:
    history = RunHistory()
    history.add_steps(0, {"loss": np.array([3, 2, 1], np.float32)})
    history.add_steps(3, {"gradient/a": np.array([1], np.float32)})
    history.add_validation(3, {"loss": 0.5, "accuracy": 0.75})
    again = RunHistory.from_arrays(history.to_arrays())
    assert again.step_count == 4
    np.testing.assert_array_equal(again.steps["loss"].values, [3, 2, 1])
    np.testing.assert_array_equal(again.steps["gradient/a"].values, [np.nan] * 3 + [1])
    assert again.validation == history.validation
    assert again.validation_steps == [3]
