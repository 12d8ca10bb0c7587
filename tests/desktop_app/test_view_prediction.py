from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from desktop_app.theme import CLASS_COLORS
from desktop_app.views.earlier_scores import STROKE_GAP_SECONDS, EarlierScores
from desktop_app.views.prediction import PredictionView
from desktop_app.widgets.numbers import MINUS, written_score
from engine.data.classes import class_colors
from engine.graph.edits import with_params
from engine.messages import Observed, PreviewReady
from engine.texts import text
from tests.desktop_app.view_stage import Stage

TYPE = pytest.importorskip("pytestqt")


@pytest.fixture
def stage(qapp: object) -> Stage:
    return Stage("xo")


@pytest.fixture
def view(stage: Stage, qtbot: object) -> PredictionView:
    made: PredictionView = stage.make(PredictionView)
    qtbot.addWidget(made)  # type: ignore[attr-defined]
    made.resize(300, 250)
    made.show()
    return made


def with_loss(stage: Stage, loss: str) -> None:
    project = stage.document.project
    graph = with_params(project.graph, "classify", {"loss": loss})
    stage.document.edit(text("edit-pace"), project.with_graph(graph))


def test_an_untrained_network_already_answers(stage: Stage, view: PredictionView) -> None:
    stage.observe((0.25, 0.75))
    assert view.empty_words == ""
    assert view.subtitle.text().startswith("untrained network · nothing drawn")
    assert [row.name for row in view.bars.rows] == ["X", "O"]
    assert [row.number for row in view.bars.rows] == ["0.25", "0.75"]
    assert [row.end for row in view.bars.rows] == pytest.approx([0.25, 0.75])
    assert [row.is_strong for row in view.bars.rows] == [False, True]
    assert view.probes() == ()


def test_bars_wear_the_colors_of_their_classes(stage: Stage, view: PredictionView) -> None:
    stage.observe((0.25, 0.75))
    colors = class_colors(stage.document.project.data)
    assert [row.hue for row in view.bars.rows] == [CLASS_COLORS[colors[c]] for c in ("X", "O")]


def test_while_training_it_says_the_step(stage: Stage, view: PredictionView) -> None:
    stage.begin()
    stage.observe((0.9, 0.1), run_id="run", step=476)
    assert view.subtitle.text().startswith("step 476 · nothing drawn")
    stage.feed.look(np.ones((9, 9), np.uint8))
    stage.observe((0.9, 0.1), run_id="run", step=477)
    assert view.subtitle.text() == "step 477"


@pytest.mark.parametrize(
    ("loss", "word"),
    [("cross_entropy", "softmax"), ("binary_cross_entropy", "sigmoid"), ("mse", "raw scores")],
)
def test_the_unit_follows_the_loss(
    stage: Stage, view: PredictionView, loss: str, word: str
) -> None:
    with_loss(stage, loss)
    stage.observe((0.25, 0.75))
    assert word in view.unit.text()


def test_raw_scores_go_both_ways_from_zero(stage: Stage, view: PredictionView) -> None:
    with_loss(stage, "mse")
    stage.observe((-1.0, 3.0))
    first, second = view.bars.rows
    assert (first.start, first.end) == pytest.approx((0.25, 0.0))
    assert (second.start, second.end) == pytest.approx((0.25, 1.0))
    assert first.number == "−1.00"
    assert [mark.place for mark in view.bars.marks] == pytest.approx([0.25])


def test_a_score_that_is_no_number_says_so(stage: Stage, view: PredictionView) -> None:
    stage.observe((np.nan, 0.5))
    assert view.bars.rows[0].number == "NaN"
    assert view.bars.rows[1].is_strong
    assert not view.grab().isNull()


def test_the_tick_is_the_value_before_the_stroke(stage: Stage, view: PredictionView) -> None:
    now = [0.0]
    view._earlier = EarlierScores(lambda: now[0])
    stage.observe((0.5, 0.5))
    assert view.bars.rows[0].tick is None
    for ink, score in ((1, 0.6), (2, 0.7), (3, 0.8)):  # one stroke
        now[0] += STROKE_GAP_SECONDS / 10
        stage.observe((score, 1 - score), image=np.full((9, 9), ink, np.uint8))
    assert view.bars.rows[0].tick == pytest.approx(0.5)
    now[0] += 2 * STROKE_GAP_SECONDS
    stage.observe((0.9, 0.1), image=np.full((9, 9), 9, np.uint8))
    assert view.bars.rows[0].tick == pytest.approx(0.8)


def observation(scores: tuple[float, ...], run_id: str = "", ink: int = 0) -> Observed:
    image = np.full((2, 2), ink, np.uint8)
    return Observed("", run_id, 0, image, np.array(scores, np.float32), {})


def test_training_moves_the_bar_away_from_where_it_began() -> None:
    earlier = EarlierScores()
    earlier.take(observation((0.5, 0.5)))
    earlier.take(observation((0.6, 0.4), run_id="run"))
    earlier.take(observation((0.9, 0.1), run_id="run"))
    assert earlier.scores == pytest.approx([0.5, 0.5])


def test_another_number_of_classes_forgets_the_ticks() -> None:
    earlier = EarlierScores()
    earlier.take(observation((0.5, 0.5)))
    earlier.take(observation((0.6, 0.4), run_id="run"))
    earlier.take(observation((0.6, 0.2, 0.2), run_id="run"))
    assert earlier.scores is None


def test_scores_of_other_classes_are_not_shown(stage: Stage, view: PredictionView) -> None:
    stage.observe((0.2, 0.3, 0.5))
    assert view.empty_words


def test_a_run_keeps_its_classes_when_the_data_gets_more(
    stage: Stage, view: PredictionView
) -> None:
    from engine.data.spec import Drawn, DrawnClass

    stage.begin(classes=("X", "O"))
    project = stage.document.project
    more = replace(project.data, drawn=Drawn((DrawnClass("Z", 5),)))
    stage.document.edit(text("edit-pace"), project.with_data(more))
    stage.observe((0.9, 0.1), run_id="run", step=3)
    assert [row.name for row in view.bars.rows] == ["X", "O"]


def test_a_network_that_learned_before_is_not_called_untrained(
    stage: Stage, view: PredictionView
) -> None:
    stage.feed.receive(PreviewReady(10, has_learned=True))
    stage.observe((0.9, 0.1))
    assert view.subtitle.text().startswith("trained before")


def test_another_project_has_no_values_from_before(stage: Stage, view: PredictionView) -> None:
    stage.observe((0.9, 0.1))
    stage.feed.forget()
    stage.document.open(stage.document.project, None, stage.document.pixels)
    stage.feed.receive(PreviewReady(10))
    stage.observe((0.2, 0.8), image=np.ones((9, 9), np.uint8))
    assert [row.tick for row in view.bars.rows] == [None, None]


@pytest.mark.parametrize(
    ("score", "written"),
    [
        (0.004, "0.00"),
        (-12.35, f"{MINUS}12.35"),
        (-680878823815.0, f"{MINUS}6.8·10¹¹"),
        (1234.5, "1234"),
        (float("inf"), "∞"),
        (float("nan"), "NaN"),
    ],
)
def test_a_raw_score_stays_short_however_large_it_is(score: float, written: str) -> None:
    assert written_score(score) == written


def test_the_table_has_the_answer_of_each_class(stage: Stage, view: PredictionView) -> None:
    assert view.table() is None
    stage.observe((0.25, 0.75))
    table = view.table()
    assert table is not None
    assert list(table.rows) == [("X", 0.25), ("O", 0.75)]
