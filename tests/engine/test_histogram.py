"""Counting values over many powers of ten."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.arithmetic.histogram import BINS, EDGES, NON_FINITE, SIDE, ZEROS, counted


@given(arrays(np.float32, st.integers(0, 60), elements=st.floats(width=32)))
def test_every_value_is_counted_once(values: np.ndarray) -> None:
    counts = counted(values)
    assert counts.dtype == np.float32
    assert counts.shape == (BINS + 2,)
    assert counts.sum() == len(values)
    assert counts[ZEROS] == (values == 0).sum()
    assert counts[NON_FINITE] == (~np.isfinite(values)).sum()


@given(st.floats(-90, 90, width=32).filter(bool))
def test_a_value_lies_between_the_edges_of_its_bin(value: float) -> None:
    place = int(counted(np.array([value], np.float32)).argmax())
    slack = 1e-6 * abs(value)  # edges are rounded to float32
    assert EDGES[place] - slack <= value <= EDGES[place + 1] + slack


@pytest.mark.parametrize(
    ("value", "place"),
    [(1e-30, SIDE), (-1e-30, SIDE - 1), (1e30, BINS - 1), (-1e30, 0), (0.0, ZEROS), (-0.0, ZEROS)],
)
def test_what_lies_beyond_is_counted_at_the_end(value: float, place: int) -> None:
    assert counted(np.array([[value]], np.float32))[place] == 1
