"""What explaining views say of layers that read a sequence: one step, or that they cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch
import torch.nn.functional as F

from desktop_app.explain.backward import BackwardView
from desktop_app.explain.embedding import EmbeddingView
from desktop_app.explain.linear import LinearView
from desktop_app.explain.loss_steps import loss_steps
from desktop_app.explain.normalization import NormalizationView
from desktop_app.explain.softmax_over_time import SoftmaxOverTimeView
from desktop_app.language import set_language
from engine.arithmetic.embedding import cosines, most_alike
from tests.desktop_app.explain_reading_stage import TEXT, ExplainReadingStage
from tests.engine.graphs import chain, node
from tests.engine.reading_data import language_model

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    Show = Callable[..., tuple[ExplainReadingStage, Any]]

GRAPH = chain(
    node("text", "input", field="text"),
    node("table", "embedding", embedding_dim=6),
    node("norm", "batch_norm1d"),
    node("steps", "linear", out_features=4),
    node("mean", "mean_over_time"),
    node("scores", "linear", out_features=2),
    node("goal", "classify"),
)


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    def made(view_class: type[Any], of: str) -> tuple[ExplainReadingStage, Any]:
        stage = ExplainReadingStage(GRAPH)
        view = stage.make(view_class)
        qtbot.addWidget(view)
        view.setGeometry(100, 100, 680, 660)
        view.show()
        stage.focus.select([of])
        stage.answer()
        return stage, view

    return made


# --- an embedding -----------------------------------------------------------------------------


def test_a_token_picks_its_row(show: Show) -> None:
    stage, view = show(EmbeddingView, "table")
    weight = stage.run.network.weights()["table.weight"].numpy()
    assert "“d” is token 4 of 5" in view.sentence.text()
    np.testing.assert_allclose(view.map.values[0], weight[3])
    assert view.agreement.agrees
    stage.focus.look_at_time(1)
    assert f"“{TEXT[1]}”" in view.sentence.text()
    assert view.step.place == 1
    assert view.agreement.agrees


def test_rows_stand_in_the_order_of_their_likeness(show: Show) -> None:
    _, view = show(EmbeddingView, "table")
    assert len(view.map.names) == 5
    shown = [float(name.split()[-1].replace("−", "-")) for name in view.map.names]
    assert shown == sorted(shown, reverse=True)
    assert shown[0] == 1.0
    table = view.table()
    assert len([*table.rows]) == 5
    set_language("ko")
    assert "토큰 5개 가운데 4번" in view.sentence.text()


def test_cosines_do_not_go_by_length() -> None:
    table = np.array([[1, 0], [5, 0], [0, 2], [-3, 0], [0, 0]], np.float32)
    assert cosines(table, 0).tolist() == [1, 1, 0, -1, 0]
    assert most_alike(cosines(table, 0), 0, 2) == [1, 2]


# --- a fully connected layer ------------------------------------------------------------------


def test_a_unit_is_worked_out_at_the_step_looked_at(show: Show) -> None:
    stage, view = show(LinearView, "steps")
    assert view.step.isVisible()
    assert view.stage.agreement.agrees
    assert view.step.place == len(TEXT) - 1
    at_the_end = view.stage.sum.text()
    view.step.on.click()  # it goes round
    assert stage.focus.time_step == 0
    assert view.stage.sum.text() != at_the_end
    assert view.stage.agreement.agrees


def test_of_a_vector_there_are_no_steps(show: Show) -> None:
    _, view = show(LinearView, "scores")
    assert view.step.isHidden()
    assert view.stage.agreement.agrees


# --- the loss ---------------------------------------------------------------------------------


@pytest.fixture
def loss(qtbot: QtBot) -> tuple[ExplainReadingStage, Any]:
    stage = ExplainReadingStage(language_model(hidden=6))
    view = stage.make(SoftmaxOverTimeView)
    qtbot.addWidget(view)
    view.setGeometry(100, 100, 680, 660)
    view.show()
    stage.focus.select(["goal"])
    stage.answer()
    return stage, view


def test_the_loss_of_a_step_is_that_of_the_next_token(
    loss: tuple[ExplainReadingStage, Any],
) -> None:
    stage, view = loss
    stage.focus.look_at_time(1)
    stage.answer()
    assert "after “b”" in view.subtitle.text()
    (strong,) = (row for row in view.lines.rows if row.is_strong)
    assert strong.cells[0] == TEXT[2]
    network, tokens = stage.run.network, torch.tensor([[0, 1, 2, 0, 3]])
    scores = network.scores({"text": (tokens, torch.tensor([5]))})
    expected = F.cross_entropy(scores[0][0, 1], tokens[0, 2]).item()
    assert float(view.lines.rows[-1].cells[-2].split()[-1]) == pytest.approx(expected, abs=1e-3)
    assert view.step.place == 1


def test_at_the_last_step_it_is_what_the_network_answers(
    loss: tuple[ExplainReadingStage, Any],
) -> None:
    _, view = loss
    assert view.step.place == len(TEXT) - 1
    assert view.agreement.agrees
    assert view.caption.isHidden()
    assert len(view.lines.rows) == 6


def test_of_many_classes_the_highest_are_shown_and_the_right_one() -> None:
    scores = np.linspace(-1, 1, 40)
    steps = loss_steps(
        "cross_entropy", scores, 3, tuple(map(str, range(40))), ["accent"] * 40, most=5
    )
    assert [row.cells[0] for row in steps.rows[:-1]] == ["39", "38", "37", "36", "3"]
    assert steps.rows[steps.marked].is_strong
    assert steps.answer.sum() == pytest.approx(1)


# --- what is not explained --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("view_class", "of"), [(NormalizationView, "norm"), (BackwardView, "steps")]
)
def test_a_view_of_single_vectors_says_so(show: Show, view_class: type[Any], of: str) -> None:
    _, view = show(view_class, of)
    assert "reads a sequence" in view.empty_words


def test_nobody_is_asked_to_draw_where_there_are_texts(qtbot: QtBot) -> None:
    stage = ExplainReadingStage(GRAPH)
    view = stage.make(NormalizationView)
    qtbot.addWidget(view)
    view.show()
    stage.focus.select(["norm"])
    assert "Draw" not in view.empty_words
