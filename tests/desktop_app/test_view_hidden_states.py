from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt

from desktop_app.views.hidden_states import HiddenStatesView
from desktop_app.widgets.colormaps import Scale
from desktop_app.widgets.strip_map import Spot
from desktop_app.widgets.table import to_csv
from engine.graph.edits import without_nodes
from engine.probes.record import ProbeRequest
from engine.texts import text
from tests.desktop_app.reading_stage import LETTERS, SAMPLE, STEPS, ReadingStage
from tests.desktop_app.view_stage import move_over

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

UNITS = 5
random = np.random.default_rng(0)
# Unit 3 varies most, then 1; the others hardly.
STATES = (random.normal(size=(STEPS, 1, UNITS)) * [0.01, 0.4, 0.02, 0.8, 0.03]).clip(-1, 1)


def made(
    stage: ReadingStage, qtbot: QtBot, width: int = 700, height: int = 520
) -> HiddenStatesView:
    view: HiddenStatesView = stage.make(HiddenStatesView)
    qtbot.addWidget(view)
    view.resize(width, height)
    view.show()
    return view


@pytest.fixture
def stage(qapp: object) -> ReadingStage:
    return ReadingStage("lstm", hidden_size=UNITS)


@pytest.fixture
def view(stage: ReadingStage, qtbot: QtBot) -> HiddenStatesView:
    return made(stage, qtbot)


def click(view: HiddenStatesView, spot: Spot, qtbot: QtBot) -> None:
    place = view.map.place_of(spot).toPoint()
    qtbot.mouseClick(view.map.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_the_layer_is_watched_and_shown_over_what_it_read(
    stage: ReadingStage, view: HiddenStatesView
) -> None:
    assert stage.watched == {ProbeRequest("hidden_states", "cell"), ProbeRequest("guesses")}
    assert "hidden states appear here" in view.empty_words
    stage.read(hidden_states=STATES)
    assert not view.empty_words
    assert view.subtitle.text() == "LSTM · 5 units × 20 steps"
    [strip] = view.map.strips
    np.testing.assert_array_equal(strip.values, STATES[:, 0].T.astype(np.float32))
    assert view.map.names.words == tuple("hello␣hello⏎boarded⏎")
    assert view.map.scale == Scale(-1, 1)


def test_units_that_vary_most_stand_above_and_stay_there(
    stage: ReadingStage, view: HiddenStatesView, qtbot: QtBot
) -> None:
    stage.read(hidden_states=STATES)
    assert view.map.orders[0].tolist() == [3, 1, 4, 2, 0]
    stage.read(hidden_states=STATES[:, :, ::-1])  # the same text, other weights
    assert view.map.orders[0].tolist() == [3, 1, 4, 2, 0]
    qtbot.mouseClick(view.order._buttons["variance"], Qt.MouseButton.LeftButton)
    assert view.map.orders[0].tolist() == [1, 3, 0, 2, 4]
    qtbot.mouseClick(view.order._buttons["index"], Qt.MouseButton.LeftButton)
    assert view.map.orders[0].tolist() == [0, 1, 2, 3, 4]


def test_a_click_paints_the_text_by_the_unit_and_looks_at_the_step(
    stage: ReadingStage, view: HiddenStatesView, qtbot: QtBot
) -> None:
    stage.read(hidden_states=STATES)
    assert "unit 4" in view.sentence.text()  # the most varied to begin with
    painted = list(view.text.colors)
    click(view, Spot(0, 2, 6), qtbot)
    assert (stage.focus.node, stage.focus.unit, stage.focus.time_step) == ("cell", 2, 6)
    assert view.map.chosen == (0, 2)
    assert "unit 3" in view.sentence.text()
    assert view.text.words == view.map.names.words
    assert view.text.colors != painted


def test_the_pointer_reads_the_number(stage: ReadingStage, view: HiddenStatesView) -> None:
    stage.read(hidden_states=np.full((STEPS, 1, UNITS), 0.25))
    spot = Spot(0, 1, 4)
    move_over(view.map.viewport(), view.map.place_of(spot).toPoint())
    assert view.map._tip.text() == "unit 2 after “o” (step 5): 0.250"
    assert view.map.spot_at(QPointF(view.map.place_of(spot))) == spot


def test_arrows_step_through_the_text_and_the_units(
    stage: ReadingStage, view: HiddenStatesView, qtbot: QtBot
) -> None:
    stage.read(hidden_states=STATES)
    view.map.setFocus()
    qtbot.keyClick(view.map, Qt.Key.Key_Right)
    qtbot.keyClick(view.map, Qt.Key.Key_Right)
    assert stage.focus.time_step == 1
    qtbot.keyClick(view.map, Qt.Key.Key_Left)
    qtbot.keyClick(view.map, Qt.Key.Key_Left)
    assert stage.focus.time_step == 0
    qtbot.keyClick(view.map, Qt.Key.Key_Down)
    assert view.map.chosen == (0, 1)  # the second from above
    stage.focus.look_at_time(7)
    assert view.map.step == 7


def test_below_each_character_stands_what_was_expected_there(
    stage: ReadingStage, view: HiddenStatesView
) -> None:
    guesses = np.zeros((STEPS, 5, 2))
    guesses[:, :, 0] = np.arange(2, 7)
    guesses[:, :, 1] = [0.6, 0.2, 0.1, 0.06, 0.04]
    guesses[0, 0] = LETTERS.index("e"), 0.9
    stage.read(hidden_states=STATES, guesses=guesses)
    assert view.text.guesses[0] == ()
    first = view.text.guesses[1][0]
    assert first.word == "e"
    assert first.probability == pytest.approx(0.9)
    assert view.text.guesses[2][0].word == "␣"
    move_over(view.text, view.text.token_rect(1).center().toPoint())
    assert "expected here:\ne  90 %" in view.text._tip.text()


def test_a_low_panel_has_no_room_for_guesses(stage: ReadingStage, qtbot: QtBot) -> None:
    view = made(stage, qtbot, 240, 230)
    stage.read(hidden_states=STATES, guesses=np.full((STEPS, 5, 2), 0.5))
    assert not view.text.guesses
    view.resize(600, 560)
    assert view.text.guesses


def test_a_long_text_scrolls_and_the_step_comes_into_sight(
    stage: ReadingStage, qtbot: QtBot
) -> None:
    view = made(stage, qtbot, 300, 300)
    sample = np.tile(SAMPLE, 10)
    stage.read(sample, hidden_states=np.tile(STATES, (10, 1, 1)))
    bar = view.map.horizontalScrollBar()
    assert bar.maximum() > 0
    assert 190 not in view.map.visible_steps
    stage.focus.look_at_time(190)
    assert 190 in view.map.visible_steps
    place = QPointF(view.map.left_of(190) + 1, 10)
    assert view.map.step_at(place.x()) == 190


def test_layers_and_directions_are_strips(qtbot: QtBot) -> None:
    stage = ReadingStage("gru", hidden_size=UNITS, num_layers=2, bidirectional=True)
    view = made(stage, qtbot)
    stage.read(hidden_states=np.repeat(STATES, 4, axis=1))
    assert [strip.title for strip in view.map.strips] == [
        "layer 1 → forward",
        "layer 1 ← backward",
        "layer 2 → forward",
        "layer 2 ← backward",
    ]
    click(view, Spot(1, 3, 2), qtbot)
    assert view.map.chosen == (1, 3)


def test_rows_of_an_image_have_numbers(stage: ReadingStage, view: HiddenStatesView) -> None:
    stage.read(np.zeros((STEPS, 9), np.uint8), hidden_states=STATES)
    assert view.map.names.are_numbers
    assert view.map.names.words[-1] == "20"
    assert not view._text_room.isVisible()
    move_over(view.map.viewport(), view.map.place_of(Spot(0, 3, 4)).toPoint())
    assert view.map._tip.text().startswith("unit 4 after step 5: ")


def test_nothing_finite_or_nothing_at_all_is_no_trouble(
    stage: ReadingStage, view: HiddenStatesView
) -> None:
    stage.read(hidden_states=np.full((STEPS, 1, UNITS), np.nan))
    view.grab()
    stage.read(hidden_states=np.zeros((STEPS, 1, UNITS)))
    view.grab()
    stage.read(SAMPLE[:1], hidden_states=STATES[:1])
    view.grab()
    stage.read(SAMPLE[:0], hidden_states=STATES[:0])
    assert view.empty_words


def test_without_a_recurrent_layer_one_is_asked_for(
    stage: ReadingStage, view: HiddenStatesView
) -> None:
    project = stage.document.project
    stage.document.edit(
        text("edit-pace"), project.with_graph(without_nodes(project.graph, ["cell"]))
    )
    assert "Add an RNN, LSTM or GRU" in view.empty_words
    assert not stage.watched


def test_the_table_has_every_number(stage: ReadingStage, view: HiddenStatesView) -> None:
    assert view.table() is None
    stage.read(hidden_states=STATES)
    table = view.table()
    assert table is not None
    lines = to_csv(table).decode("utf-8-sig").splitlines()
    assert lines[0] == "step,read,strip,unit,value"
    assert len(lines) == 1 + STATES.size
    assert lines[1].startswith("1,h,1,1,")


def test_a_stretch_of_text_finds_the_units_that_stay_on(
    stage: ReadingStage, view: HiddenStatesView, qtbot: QtBot
) -> None:
    states = np.full((STEPS, 1, UNITS), -0.5)
    states[2:9, 0, 3] = 0.8
    states[4:6, 0, 1] = 0.4
    states[:, 0, 0] = np.linspace(-1, 1, STEPS)
    stage.read(hidden_states=states)
    assert not view.threshold.isVisible()
    text_view, left = view.text, Qt.MouseButton.LeftButton
    qtbot.mousePress(text_view, left, pos=text_view.token_rect(4).center().toPoint())
    move_over(text_view, text_view.token_rect(5).center().toPoint())
    qtbot.mouseRelease(text_view, left, pos=text_view.token_rect(5).center().toPoint())
    assert text_view.span == (4, 5)
    assert view.map.marked == (frozenset({1, 3}),)
    assert view.map.orders[0][:2].tolist() == [3, 1]
    assert view.sentence.text() == "2 units stay above 0.300 from “o” to “␣”"
    view.threshold.setValue(60)
    assert view.map.marked == (frozenset({3}),)
    assert view.sentence.text().startswith("1 unit stays above 0.600")
    qtbot.mouseClick(text_view, left, pos=text_view.token_rect(1).center().toPoint())
    assert view.map.marked == ()
    assert not view.threshold.isVisible()
    assert stage.focus.time_step == 1
