from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt

from desktop_app.run_feed import CurrentRun
from desktop_app.views.time_gradients import TimeGradientsView
from desktop_app.widgets.step_lines import Wall
from desktop_app.widgets.table import to_csv
from engine.probes.record import ProbeRequest
from engine.recipe import with_settings
from engine.texts import text
from tests.desktop_app.reading_stage import SAMPLE, STEPS, ReadingStage
from tests.desktop_app.view_stage import move_over
from tests.engine.graphs import chain, node

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from engine.graph.model import Graph

LAST = STEPS - 2  # the last step after which something comes


def falling(at: int, by: float, first: int = 0, parts: int = 2) -> np.ndarray:
    """Return gradients (T, 1, parts) that fall by a factor a step on their way back."""
    found = np.zeros((STEPS, 1, parts))
    for step in range(first, at + 1):
        found[step] = by ** (at - step)
    return found


def classifier() -> Graph:
    return chain(
        node("text", "input", field="text"),
        node("hot", "one_hot"),
        node("cell", "gru", hidden_size=4, num_layers=2, bidirectional=True),
        node("last", "last_step"),
        node("scores", "linear", out_features=2),
        node("goal", "classify"),
    )


@pytest.fixture
def stage(qapp: object) -> ReadingStage:
    return ReadingStage("lstm", hidden_size=4)


def made(stage: ReadingStage, qtbot: QtBot) -> TimeGradientsView:
    view: TimeGradientsView = stage.make(TimeGradientsView)
    qtbot.addWidget(view)
    view.resize(700, 400)
    view.show()
    return view


def cut_every(stage: ReadingStage, steps: int) -> None:
    project = stage.document.project
    recipe = with_settings(project.recipe, {"chunk_length": steps})
    stage.document.edit(text("edit-pace"), project.with_recipe(recipe))


def test_the_way_back_of_the_last_error_is_shown_at_first(
    stage: ReadingStage, qtbot: QtBot
) -> None:
    view = made(stage, qtbot)
    assert stage.watched == {ProbeRequest("time_gradients", "cell", (-1,))}
    assert "way back of its error" in view.empty_words
    stage.read(time_gradients__m1=falling(LAST, 0.5))
    hidden, cell = view.plot.lines
    assert (hidden.name, cell.name) == ("LSTM ∂h", "LSTM ∂c")
    assert cell.is_dashed
    assert view.plot.step == LAST
    assert view.plot.wall is None
    assert view.sentence.text().startswith("First ÷ last = 3.8·10⁻⁶: the error all but vanishes")
    assert view.key.entries[0][1] == "LSTM ∂h 3.8·10⁻⁶"
    assert view.subtitle.text() == "error after “d” (step 19) · ‖∂L/∂h‖"


def test_a_click_sends_another_error_back(stage: ReadingStage, qtbot: QtBot) -> None:
    view = made(stage, qtbot)
    stage.read(time_gradients__m1=falling(LAST, 0.9))
    assert "still counts at step 1" in view.sentence.text()
    place = view.plot.field.center()
    place.setX(view.plot.left_of(9) + 2)
    qtbot.mouseClick(view.plot.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert stage.focus.time_step == 9
    assert stage.watched == {ProbeRequest("time_gradients", "cell", (9,))}
    stage.read(time_gradients__9=falling(9, 1.9))
    assert view.plot.step == 9
    assert "the error grows" in view.sentence.text()
    move_over(view.plot.viewport(), place.toPoint())
    assert view.plot._tip.text() == "“l” (step 10)\nLSTM ∂h: 1.00\nLSTM ∂c: 1.00"


def test_the_wall_stands_where_training_cuts(stage: ReadingStage, qtbot: QtBot) -> None:
    cut_every(stage, 8)
    view = made(stage, qtbot)
    stage.read(time_gradients__m1=falling(LAST, 0.5, first=16))
    assert view.plot.wall == Wall(16, 20, "training cuts here")
    assert "step 17" in view.sentence.text()
    assert view.key.entries[0][1] == "LSTM ∂h 0.250"
    stage.focus.look_at_time(8)
    stage.read(time_gradients__8=falling(8, 0.5, first=8))
    assert view.plot.wall == Wall(8, 16, "training cuts here")
    assert "goes no further back" in view.sentence.text()


def test_cells_are_compared_on_demand(stage: ReadingStage, qtbot: QtBot) -> None:
    view = made(stage, qtbot)
    view.compares.click()
    assert ProbeRequest("time_gradients_compared", "cell", (-1,)) in stage.watched
    one = falling(LAST, 0.5)
    compared = np.stack([falling(LAST, by)[:, 0, 0] for by in (0.1, 0.7, 0.6)], axis=1)
    stage.read(time_gradients__m1=one, time_gradients_compared__m1=compared)
    assert [line.name for line in view.plot.lines[2:]] == [
        "RNN, untrained",
        "LSTM, untrained",
        "GRU, untrained",
    ]
    low, high = view.plot.powers
    assert high - low <= 12
    view.compares.click()
    assert len(view.plot.lines) == 2


def test_directions_and_layers_are_lines_and_a_classifier_has_one_error(qtbot: QtBot) -> None:
    stage = ReadingStage(graph=classifier())
    cut_every(stage, 8)
    view = made(stage, qtbot)
    values = np.repeat(falling(STEPS - 1, 0.9, parts=1), 4, axis=1)
    values[:, 3] = values[::-1, 3]
    stage.read(time_gradients__m1=values)
    assert [line.name for line in view.plot.lines] == ["GRU 2→", "GRU 2←", "GRU 1→", "GRU 1←"]
    assert view.plot.step == STEPS - 1
    assert view.plot.wall is None  # what has one answer is not cut
    far = f"{0.9 ** (STEPS - 1):.3f}"
    assert [words for _, words in view.key.entries][:2] == [f"GRU 2→ {far}", f"GRU 2← {far}"]


def test_numbers_of_any_size_are_drawn(stage: ReadingStage, qtbot: QtBot) -> None:
    view = made(stage, qtbot)
    for values in (
        np.zeros((STEPS, 1, 2)),
        np.full((STEPS, 1, 2), np.nan),
        np.full((STEPS, 1, 2), np.inf),
        falling(LAST, 1e-30),
    ):
        stage.read(time_gradients__m1=values)
        view.grab()
    stage.read(time_gradients__m1=np.zeros((STEPS, 1, 2)))
    assert "Nothing of this error" in view.sentence.text()
    stage.read(SAMPLE[:1], time_gradients__m1=np.zeros((1, 1, 2)))
    view.grab()


def test_without_a_recurrent_layer_one_is_asked_for(qtbot: QtBot) -> None:
    stage = ReadingStage(graph=chain(node("text", "input", field="text"), node("hot", "one_hot")))
    view = made(stage, qtbot)
    assert "Add an RNN, LSTM or GRU" in view.empty_words
    assert not stage.watched


def test_the_table_has_a_row_for_every_step(stage: ReadingStage, qtbot: QtBot) -> None:
    view = made(stage, qtbot)
    assert view.table() is None
    stage.read(time_gradients__m1=falling(LAST, 0.5))
    table = view.table()
    assert table is not None
    lines = to_csv(table).decode("utf-8-sig").splitlines()
    assert lines[0] == "step,read,LSTM ∂h,LSTM ∂c"
    assert lines[-2] == "19,d,1,1"
    assert len(lines) == 1 + STEPS


def test_models_in_lock_step_lie_over_one_another(stage: ReadingStage, qtbot: QtBot) -> None:
    project = stage.document.project
    runs = [CurrentRun(id, project.graph, project.recipe) for id in ("a", "b", "c")]
    stage.feed.begin_lanes(runs, "b")
    view = made(stage, qtbot)
    request = ProbeRequest("time_gradients_lanes", "", (-1,))
    assert request in stage.watched
    lanes = np.stack([falling(LAST, by)[:, 0, 0] for by in (0.1, 0.5, 0.7)], axis=1)
    lanes[:, 2] = np.nan
    stage.read(time_gradients__m1=falling(LAST, 0.5), time_gradients_lanes__m1=lanes)
    assert len(view.plot.lines) == 3  # its own, and of the others the one that has a memory
    np.testing.assert_array_equal(view.plot.lines[2].values, lanes[:, 0].astype(np.float32))
    assert view.plot.lines[2].name == "a"
