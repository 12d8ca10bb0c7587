"""A recurrent step is worked out gate by gate, and says what the layer itself says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.explain.recurrent import RecurrentView
from desktop_app.language import set_language
from tests.desktop_app.explain_reading_stage import TEXT, ExplainReadingStage
from tests.engine.graphs import chain, node

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from engine.graph.model import Graph
    from engine.problem import ParamValue

    Show = Callable[..., tuple[ExplainReadingStage, Any]]

CELLS: dict[str, dict[str, ParamValue]] = {
    "lstm": {},
    "gru": {},
    "rnn": {"nonlinearity": "relu"},
}
LINES = {"lstm": 6, "gru": 4, "rnn": 1}


def reader(kind: str, **params: ParamValue) -> Graph:
    return chain(
        node("text", "input", field="text"),
        node("hot", "one_hot"),
        node("cell", kind, **{"hidden_size": 6, **params}),
        node("last", "last_step"),
        node("scores", "linear", out_features=2),
        node("goal", "classify"),
    )


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    def made(kind: str, **params: ParamValue) -> tuple[ExplainReadingStage, Any]:
        stage = ExplainReadingStage(reader(kind, **params))
        view = stage.make(RecurrentView)
        qtbot.addWidget(view)
        view.setGeometry(100, 100, 720, 760)
        view.show()
        stage.focus.select(["cell"])
        stage.answer()
        return stage, view

    return made


def told(view: RecurrentView) -> str:
    return view.sentence.text()


@pytest.mark.parametrize("kind", CELLS)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_line_is_said_and_the_last_is_the_layers_own_number(
    show: Show, kind: str, language: Any
) -> None:
    set_language(language)
    _, view = show(kind, **CELLS[kind])
    assert view.agreement.agrees
    assert len(view.lines.rows) == LINES[kind]
    assert view.lines.marked_row == LINES[kind] - 1
    said = set()
    for row in range(LINES[kind]):
        view.lines.chosen.emit(row)
        said.add(told(view))
        assert view.lines.rows[row].cells[-1] in told(view)
        assert view.stepper.position == row
    assert len(said) == LINES[kind]
    assert view.agreement.agrees


def test_a_gate_is_made_of_products_with_what_was_read_and_remembered(show: Show) -> None:
    _, view = show("lstm")
    assert view.products.isHidden()  # h is made of gates
    view.lines.chosen.emit(1)
    assert view.products.isVisible()
    names = [row.cells[0] for row in view.products.rows]
    assert f"x: “{TEXT[-1]}”" in names
    assert any(name.startswith("h: unit ") for name in names)
    assert view.products.rows[-1].cells[-1][:4] == view.lines.rows[1].cells[3][:4]
    assert "of the old cell state stays" in told(view)


def test_the_first_step_remembers_nothing(show: Show) -> None:
    stage, view = show("gru")
    assert view.caption.isHidden()
    stage.focus.look_at_time(0)
    stage.answer()
    assert view.caption.isVisible()
    assert "“a”" in view.subtitle.text()
    assert view.step.place == 0
    view.step.on.click()
    stage.answer()
    assert "“b”" in view.subtitle.text()
    assert stage.focus.time_step == 1
    assert view.agreement.agrees


def test_another_unit_is_asked_for_and_nothing_flickers_meanwhile(show: Show) -> None:
    stage, view = show("lstm")
    before = view.lines.rows
    view.unit.on.click()
    assert stage.focus.unit == 1
    assert view.empty_words == ""
    assert view.lines.rows == before
    stage.answer()
    assert view.unit.place == 1
    assert view.lines.rows != before
    assert view.agreement.agrees


def test_stacked_layers_and_directions_can_be_chosen(show: Show) -> None:
    stage, view = show("gru", num_layers=2, bidirectional=True)
    assert view.strip.isVisible()
    assert view.agreement.agrees is None  # what a layer below gives stays inside
    for strip in range(4):
        assert view.strip.place == strip
        assert ("forward", "backward")[strip % 2] in view.subtitle.text()
        assert view.agreement.agrees == (None if strip < 2 else True)
        view.strip.on.click()
        stage.answer()
    plain = show("gru")[1]
    assert plain.strip.isHidden()


def test_the_numbers_can_be_saved(show: Show) -> None:
    _, view = show("lstm")
    table = view.table()
    assert table is not None
    rows = [*table.rows]
    assert [row[0] for row in rows] == ["i", "f", "g", "o", "c", "h"]
    assert isinstance(rows[-1][-1], float)


def test_it_says_what_to_select(qtbot: QtBot) -> None:
    stage = ExplainReadingStage(reader("lstm"))
    view = stage.make(RecurrentView)
    qtbot.addWidget(view)
    view.show()
    assert "Select an RNN, LSTM or GRU" in view.empty_words
    assert view.table() is None
