from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt

from desktop_app.document import Document
from desktop_app.views.forecast import ForecastView
from desktop_app.widgets.step_curves import ticks_around
from desktop_app.widgets.table import to_csv
from engine.data.edits import with_source
from engine.data.spec import DataSpec
from engine.messages import Observed
from engine.probes.forecast import BEYOND
from engine.probes.record import ProbeRequest
from tests.desktop_app.reading_stage import ReadingStage
from tests.desktop_app.view_stage import Stage, move_over
from tests.engine.graphs import chain, node

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

STEPS = 40
TIME = np.arange(STEPS + BEYOND, dtype=np.float32)[:, None]


class SeriesStage(Stage):
    """A forecaster of a series, and what it says of a sample."""

    def __init__(self) -> None:
        super().__init__()
        graph = chain(
            node("series", "input", field="series"),
            node("cell", "gru", hidden_size=4),
            node("scores", "linear", out_features=1),
            node("goal", "forecast"),
        )
        project = self.document.project.with_data(with_source(DataSpec(), "sines"))
        self.document = Document(project.with_graph(graph))

    def look(self, at: int = -1, channels: int = 1, known: int = STEPS // 2) -> None:
        """Let a look arrive: off by 0.1 one step ahead, by 0.5 running free."""
        whole = np.repeat(np.sin(TIME / 5), channels, 1)
        found = np.stack([whole + 0.1, whole + 0.5])
        found[0, [0, *range(STEPS + 1, len(TIME))]] = np.nan
        found[1, :known] = np.nan
        request = ProbeRequest("forecast", at=(at,))
        self.feed.receive(
            Observed("", "", 0, whole[:STEPS], np.zeros(channels, np.float32), {request: found})
        )


@pytest.fixture
def stage(qapp: object) -> SeriesStage:
    return SeriesStage()


def made(stage: Stage, qtbot: QtBot) -> ForecastView:
    view: ForecastView = stage.make(ForecastView)
    qtbot.addWidget(view)
    view.resize(700, 400)
    view.show()
    return view


def test_the_second_half_is_forecast_freely_at_first(stage: SeriesStage, qtbot: QtBot) -> None:
    view = made(stage, qtbot)
    assert stage.watched == {ProbeRequest("forecast", at=(-1,))}
    assert "as soon as" in view.empty_words.lower()
    stage.look()
    measured, ahead, free = view.plot.curves
    assert np.isfinite(measured.values).sum() == STEPS
    assert np.isfinite(ahead.values).sum() == STEPS
    assert np.isfinite(free.values).sum() == STEPS // 2 + BEYOND
    assert free.is_dashed
    assert view.plot.step == STEPS // 2 - 1
    assert view.sentence.text().startswith(
        "Off by 0.100 on average one step ahead, by 0.500 running"
    )
    assert view.subtitle.text() == "read up to step 20, then running free"
    assert len(view.key.entries) == 3


def test_a_click_lets_it_run_free_from_there(stage: SeriesStage, qtbot: QtBot) -> None:
    view = made(stage, qtbot)
    stage.look()
    x = round(view.plot.left_of(4) + view.plot.column_width / 2)
    qtbot.mouseClick(view.plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 40))
    assert stage.focus.time_step == 4
    assert stage.watched == {ProbeRequest("forecast", at=(4,))}
    stage.look(at=4, known=5)
    assert view.subtitle.text() == "read up to step 5, then running free"
    assert np.isnan(view.plot.curves[2].values[:5]).all()


def test_beyond_the_sample_there_is_nothing_to_compare_with(
    stage: SeriesStage, qtbot: QtBot
) -> None:
    view = made(stage, qtbot)
    stage.focus.look_at_time(STEPS + 20)
    stage.look(at=STEPS + 20, known=STEPS)
    assert view.plot.step == STEPS - 1
    assert view.sentence.text().startswith("Off by 0.100 on average one step ahead. Click")


def test_the_pointer_reads_numbers_and_they_can_be_taken_along(
    stage: SeriesStage, qtbot: QtBot
) -> None:
    view = made(stage, qtbot)
    stage.look()
    place = QPoint(round(view.plot.left_of(30) + 1), 40)
    move_over(view.plot.viewport(), place)
    words = view.plot.words_at(view.plot.under, 30)
    assert words.splitlines()[0] == "step 31"
    assert len(words.splitlines()) == 4
    assert "measured" not in view.plot.words_at(view.plot.under, STEPS + 5)
    table = view.table()
    assert table is not None
    lines = to_csv(table).splitlines()
    assert len(lines) == 1 + STEPS + BEYOND


def test_several_numbers_a_step_have_a_colour_each(stage: SeriesStage, qtbot: QtBot) -> None:
    view = made(stage, qtbot)
    stage.look(channels=2)
    hues = [curve.hue for curve in view.plot.curves]
    assert hues[0] == hues[1] != hues[2] == hues[3]
    assert [curve.is_dashed for curve in view.plot.curves] == [False, True, False, True]


def test_what_is_no_series_is_told(qtbot: QtBot, qapp: object) -> None:
    view = made(ReadingStage("gru"), qtbot)
    assert "give the data a series" in view.empty_words
    assert view.table() is None


@pytest.mark.parametrize("value", [0.0, 3.0, -2e-9, 1e12])
def test_a_flat_series_has_an_axis_too(value: float) -> None:
    ticks = ticks_around(value, value)
    assert ticks[0] <= value <= ticks[-1]
    assert ticks[0] < ticks[-1]


@given(st.floats(-1e9, 1e9), st.floats(0.001, 1e9))
def test_ticks_enclose_what_is_shown(low: float, span: float) -> None:
    ticks = ticks_around(low, low + span)
    slack = 1e-9 * max(abs(low), span)
    assert ticks[0] <= low + slack
    assert ticks[-1] >= low + span - slack
    assert 2 <= len(ticks) <= 7
