from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop_app.views.histogram_rows import NOT_FINITE, ZERO, rows_for
from desktop_app.views.histograms import HistogramsView
from desktop_app.widgets.value_tip import ValueTip
from engine.arithmetic.histogram import BINS, EDGES, PER_DECADE, SIDE
from engine.probes.record import ProbeRequest
from tests.desktop_app.view_stage import Stage, move_over

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pytestqt.qtbot import QtBot


def counts(values: object) -> NDArray[np.float32]:
    """Count as the probes do."""
    numbers = np.asarray(values, np.float64)
    finite = numbers[np.isfinite(numbers)]
    found = np.histogram(np.clip(finite[finite != 0], EDGES[0], EDGES[-1]), EDGES)[0]
    rest = [(finite == 0).sum(), len(numbers) - len(finite)]
    return np.concatenate([found, rest]).astype(np.float32)


@pytest.fixture
def stage(qapp: object) -> Stage:
    return Stage()


@pytest.fixture
def view(stage: Stage, qtbot: QtBot) -> HistogramsView:
    made: HistogramsView = stage.make(HistogramsView)
    qtbot.addWidget(made)
    made.resize(420, 300)
    made.show()
    return made


def _see(stage: Stage, step: int, values: object, probe: str = "weight_histogram") -> None:
    stage.observe(run_id="run", step=step, probes={(probe, "conv1"): counts(values)})


@given(st.lists(st.floats(-1e3, 1e3, width=32), min_size=1, max_size=60))
def test_every_value_stands_in_some_row(values: list[float]) -> None:
    table = counts(values)[None]
    rows = rows_for(table)
    shown = sum(table[0, place] for place in set(rows.places))
    assert shown == len(values)
    assert len(rows.names) == len(rows.places)


def test_rows_go_from_large_over_zero_to_negative() -> None:
    rows = rows_for(counts([-0.5, 0.05, 0.5])[None])
    names = [name for name in rows.names if name]
    assert names == ["10⁻¹", "10⁻²", "0", "−10⁻²", "−10⁻¹"]
    zero = rows.names.index("0")
    low, high = rows.edges(0)
    assert 0 < float(low) < 1 <= float(high) * 1.0001
    assert rows.edges(zero) == "zero"
    low, high = rows.edges(len(rows.places) - 1)
    assert float(low) < float(high) < 0


def test_a_spike_at_zero_and_what_is_not_finite_have_their_own_rows() -> None:
    table = np.stack([counts([0.5]), counts([0.0] * 99 + [np.nan, np.inf])])
    rows = rows_for(table)
    heat = rows.arrange(table)
    spoilt = rows.places.index(NOT_FINITE)
    assert heat[spoilt, 0] == 0
    assert np.isnan(heat[spoilt, 1])
    assert heat[rows.places.index(ZERO)].tolist() == pytest.approx([0, 2])


def test_counts_are_logarithmic() -> None:
    table = counts([0.5] * 999)[None]
    rows = rows_for(table)
    place = int(np.flatnonzero(table[0])[0])
    assert rows.arrange(table)[rows.places.index(place), 0] == pytest.approx(3)
    assert place >= SIDE
    assert len(rows.places) == 2 * PER_DECADE + 2


def test_only_the_chosen_numbers_of_the_chosen_layer_are_measured(
    stage: Stage, view: HistogramsView, qtbot: QtBot
) -> None:
    assert stage.watched == {ProbeRequest("weight_histogram", "conv1")}
    stage.focus.select(("linear1",))
    button = view.findChild(QPushButton, "segment.activations")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert stage.watched == {ProbeRequest("activation_histogram", "linear1")}


def test_moments_become_columns_and_are_kept_while_something_else_is_shown(
    stage: Stage, view: HistogramsView, qtbot: QtBot
) -> None:
    stage.begin()
    for step in (1, 2, 3):
        _see(stage, step, [0.1 * step, -0.5])
    assert view.map.values.shape[1] == 3
    for way in ("gradients", "weights"):
        button = view.findChild(QPushButton, f"segment.{way}")
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert view.map.values.shape[1] == 3
    assert "Convolution 1" in view.subtitle.text()


def test_the_pointer_reads_a_count(stage: Stage, view: HistogramsView) -> None:
    stage.begin()
    _see(stage, 7, [0.0, 0.0, 0.5])
    row = view.map.names.index("0")
    move_over(view.map, view.map.cell_rect(row, 0).center().toPoint())
    assert view.map.findChild(ValueTip).text() == "step 7 · exactly 0: 2"
    move_over(view.map, view.map.cell_rect(0, 0).center().toPoint())
    assert "to" in view.map.findChild(ValueTip).text()


def test_what_is_not_finite_is_said(stage: Stage, view: HistogramsView) -> None:
    stage.begin()
    _see(stage, 7, [np.nan, 0.0, 0.5, np.inf])
    assert "not finite: 2" in view.sentence.text()
    assert "exactly 0: 25 %" in view.sentence.text()


def test_a_layer_without_weights_says_so(stage: Stage, view: HistogramsView) -> None:
    stage.focus.select(("relu1",))
    assert "ReLU" in view.empty_words


def test_gradients_need_a_run(stage: Stage, view: HistogramsView, qtbot: QtBot) -> None:
    button = view.findChild(QPushButton, "segment.gradients")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "Press Train" in view.empty_words


def test_an_untrained_network_shows_how_it_begins(stage: Stage, view: HistogramsView) -> None:
    stage.observe(probes={("weight_histogram", "conv1"): counts([0.1, 0.2])})
    assert view.empty_words == ""
    assert view.map.values.shape[1] == 1


def test_the_table_counts_every_value(stage: Stage, view: HistogramsView) -> None:
    assert view.table() is None
    stage.begin()
    _see(stage, 1, [0.1, 0.0, np.nan])
    table = view.table()
    assert table is not None
    assert sum(int(row[3] or 0) for row in table.rows) == 3  # type: ignore[arg-type]
    assert len(counts([1.0])) == BINS + 2
