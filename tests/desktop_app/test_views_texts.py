"""Views of what is no image: the best of many letters, sentences that were got wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt

from desktop_app.document import Document
from desktop_app.graph_editor.sample_look import MOST_LINES, SampleCurve, SampleWords, last_lines
from desktop_app.run_feed import RunFeed
from desktop_app.training_panel.recipe_form import RecipeForm
from desktop_app.training_panel.recipe_groups import has_meaning
from desktop_app.views.confusion import ConfusionView
from desktop_app.views.dynamics import DynamicsView
from desktop_app.views.mistakes import MistakesView
from desktop_app.views.prediction import BEST, PredictionView
from engine.data.edits import with_source
from engine.data.listing import listing
from engine.data.spec import DataSpec
from engine.data.vocabulary import encoded
from engine.messages import Look, Observed, RunStarted, Validated
from engine.project import Project
from engine.recipe import Recipe
from engine.texts import text
from engine.zoo.chain import chain, layer
from tests.desktop_app.view_stage import Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from desktop_app.views.live_view import LiveView
    from engine.graph.model import Graph

    Make = Callable[[type[LiveView], Stage], LiveView]


def staged(source: str, graph: Callable[[int], Graph], **settings: object) -> Stage:
    """Return a stage whose project learns from a source."""
    data = with_source(DataSpec(), source, settings)
    stage = Stage()
    stage.document = Document(
        Project().with_data(data).with_graph(graph(len(data.vocabulary or ())))
    )
    return stage


def writer(tokens: int) -> Graph:
    return chain(
        layer("text", "input", field="text"),
        layer("onehot", "one_hot"),
        layer("gru", "gru", hidden_size=4),
        layer("scores", "linear", out_features=tokens),
        layer("goal", "next_token"),
    )


def judge(tokens: int) -> Graph:
    return chain(
        layer("text", "input", field="text"),
        layer("embed", "embedding", embedding_dim=4),
        layer("mean", "mean_over_time"),
        layer("scores", "linear", out_features=2),
        layer("goal", "classify"),
    )


def forecaster(_: int) -> Graph:
    return chain(
        layer("series", "input", field="series"),
        layer("out", "linear", out_features=1),
        layer("goal", "forecast"),
    )


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    def made(kind: type[LiveView], stage: Stage) -> LiveView:
        view: LiveView = stage.make(kind)
        qtbot.addWidget(view)
        view.resize(420, 340)
        view.show()
        return view

    return made


def observe(stage: Stage, sample: np.ndarray, scores: list[float]) -> None:
    stage.feed._is_between_projects = False
    stage.feed.receive(Observed("", "", 0, sample, np.array(scores, np.float32), {}))


def tokens_of(stage: Stage, written: str) -> np.ndarray:
    vocabulary = stage.document.project.data.vocabulary
    assert vocabulary is not None
    return encoded(vocabulary, written).tokens


# --- prediction ---------------------------------------------------------------------------------


def test_of_many_letters_the_best_are_shown_in_their_order(make: Make) -> None:
    stage = staged("play", writer)
    view = make(PredictionView, stage)
    vocabulary = stage.document.project.data.vocabulary
    assert vocabulary is not None
    scores = [0.001] * len(vocabulary)
    for letter, p in ((" ", 0.5), ("\n", 0.2), ("e", 0.1)):
        scores[vocabulary.entries.index(letter)] = p
    observe(stage, tokens_of(stage, "ROOK:\nI sail"), scores)
    assert isinstance(view, PredictionView)
    assert [row.name for row in view.bars.rows][:3] == ["␣", "⏎", "e"]
    assert len(view.bars.rows) == BEST
    assert view.bars.rows[0].is_strong
    assert view.subtitle.text() == "untrained network · after “ROOK: I sail”"
    assert "what comes next" in view.unit.text()
    table = view.table()
    assert table is not None
    assert len(list(table.rows)) == len(vocabulary)


def test_a_few_letters_stay_in_their_places(make: Make) -> None:
    stage = staged("hello", writer)
    view = make(PredictionView, stage)
    observe(stage, tokens_of(stage, "hel"), [0.1, 0.2, 0.6, 0.1])
    assert isinstance(view, PredictionView)
    assert [row.name for row in view.bars.rows] == ["h", "e", "l", "o"]


def test_a_sentence_is_answered_by_classes(make: Make) -> None:
    stage = staged("sentiment", judge)
    view = make(PredictionView, stage)
    observe(stage, tokens_of(stage, "the film was good."), [0.7, 0.3])
    assert isinstance(view, PredictionView)
    assert [row.name for row in view.bars.rows] == ["positive", "negative"]
    assert "· “" in view.subtitle.text()


def test_a_forecast_is_a_number(make: Make) -> None:
    stage = staged("sines", forecaster)
    view = make(PredictionView, stage)
    assert view.empty_words.startswith("The network's answer appears here")
    observe(stage, np.zeros((20, 1), np.float32), [-0.4])
    assert isinstance(view, PredictionView)
    (row,) = view.bars.rows
    assert (row.name, row.number) == ("1", "−0.40")
    assert view.subtitle.text() == "untrained network · the beginning of what validates"


# --- single samples -----------------------------------------------------------------------------


def trained(stage: Stage) -> None:
    """Let the run have validated all sentences, and taken each for the first class."""
    data = stage.document.project.data
    found = listing(data, {})
    stage.begin(classes=("positive", "negative"))
    rows = np.array([i for i, t in enumerate(found.texts) if t.stretches[0].purpose != "training"])
    stage.feed.receive(
        RunStarted("run", "cpu", 1, 10, 200, ("positive", "negative"), validation_rows=rows)
    )
    labels = [("positive", "negative").index(found.texts[row].label) for row in rows]
    counts = np.array([[labels.count(0), 0], [labels.count(1), 0]], np.int64)
    n = len(rows)
    losses = np.linspace(1, 2, n).astype(np.float32)
    stage.feed.receive(
        Validated(
            "run", 10, 1, {"loss": 1.0}, counts, np.zeros(n, np.int16), losses,
            np.full(n, 0.4, np.float32),
        )
    )  # fmt: skip


def test_sentences_that_were_got_wrong_can_be_read(make: Make, qtbot: QtBot) -> None:
    stage = staged("sentiment", judge, count=1000)
    view = make(MistakesView, stage)
    assert isinstance(view, MistakesView)
    assert "the sentences that the network gets wrong" in view.empty_words
    trained(stage)
    card = view.gallery.card(0)
    worst = view.samples.at(int(view.indices[0]))
    assert worst is not None
    assert card.title == worst.words
    assert card.image is None
    assert card.note.startswith("negative → positive · p 0.4")
    place = view.gallery.card_rect(0).center()
    qtbot.mouseClick(view.gallery.viewport(), Qt.MouseButton.LeftButton, pos=place)
    look = stage.worker.sent_of(Look)[-1]
    np.testing.assert_array_equal(look.sample, worst.shown)
    assert look.label == 1
    table = view.table()
    assert table is not None
    assert card.title in next(iter(table.rows))
    view.gallery.grab()


def test_a_cell_of_the_matrix_shows_its_sentences(make: Make) -> None:
    stage = staged("sentiment", judge, count=1000)
    view = make(ConfusionView, stage)
    assert isinstance(view, ConfusionView)
    trained(stage)
    assert "read its sentences" in view.caption.text()
    view.matrix.choose(1, 0)
    view._show_strip()
    assert view.strip.card(0).title == view.samples.words(int(view._indices[0]))
    view.strip.grab()


def test_the_story_of_a_sentence_names_it(make: Make) -> None:
    stage = staged("sentiment", judge, count=1000)
    view = make(DynamicsView, stage)
    assert isinstance(view, DynamicsView)
    trained(stage)
    assert view.samples.words(0) in view._describe(0, 0)
    assert view.pictures.isHidden()


@pytest.mark.parametrize("kind", [MistakesView, ConfusionView, DynamicsView])
@pytest.mark.parametrize(
    ("source", "graph", "said"),
    [("play", writer, "let it score a text"), ("sines", forecaster, "its error is in the loss")],
)
def test_where_every_step_has_an_answer_no_sample_is_judged(
    kind: type[LiveView], source: str, graph: Callable[[int], Graph], said: str, make: Make
) -> None:
    stage = staged(source, graph)
    view = make(kind, stage)
    assert said in view.empty_words
    stage.begin(classes=())
    stage.validated(10, loss=1.0)
    assert said in view.empty_words


# --- nodes --------------------------------------------------------------------------------------


def test_a_node_shows_the_end_of_a_text(qapp: object) -> None:
    lines = last_lines("abc " * 100 + "the\nend")
    assert len(lines) == MOST_LINES
    assert lines[-1].endswith("the⏎end")
    assert last_lines("the soup was good") == ["the soup was good"]
    assert "".join(last_lines("가" * 30)) == "가" * 30
    assert last_lines("") == [""]
    assert SampleWords("a") == SampleWords("a") != SampleWords("b")


def test_a_node_shows_a_curve_whatever_its_numbers(qapp: object) -> None:
    for values in (np.zeros((0, 1)), np.full((5, 2), np.nan), np.ones((500, 9))):
        found = values.astype(np.float32)
        assert SampleCurve(found) == SampleCurve(found.copy())


# --- recipe -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("rotation", {"image"}),
        ("chunk_length", {"text", "series"}),
        ("longest_sequence", {"sentences"}),
        ("class_weights", {"image", "sentences"}),
        ("learning_rate", {"image", "text", "sentences", "series"}),
        ("momentum", set()),
    ],
)
def test_settings_have_a_meaning_for_some_forms(name: str, forms: set[str]) -> None:
    for form in ("image", "text", "sentences", "series"):
        assert has_meaning(name, Recipe(), form) == (form in forms)


def test_a_group_without_a_meaning_is_not_there(qtbot: QtBot) -> None:
    stage = staged("play", writer)

    class Session:
        is_active = False

    form = RecipeForm(stage.document, Session(), RunFeed(stage.worker))  # type: ignore[arg-type]
    qtbot.addWidget(form)
    shown = {group._group.id for group in form.groups if not group.isHidden()}
    assert "time" in shown
    assert "augmentation" not in shown
    images = Project().with_data(with_source(DataSpec(), "digits"))
    stage.document.edit(text("edit-add-source"), images)
    shown = {group._group.id for group in form.groups if not group.isHidden()}
    assert "augmentation" in shown
    assert "time" not in shown
