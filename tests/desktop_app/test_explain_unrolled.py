"""The unrolled network: its numbers are torch's, and each says where it comes from."""

from __future__ import annotations

from math import log

import numpy as np
import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.explain.unrolled import UnrolledView
from desktop_app.explain.unrolled_net import unrolled_net
from desktop_app.explain.unrolled_rows import worked_rows
from desktop_app.explain.unrolled_scene import Part
from desktop_app.explain.unrolled_words import described
from desktop_app.language import set_language
from desktop_app.theme import set_theme
from engine.data.vocabulary import Vocabulary
from engine.graph.model import edge
from engine.texts import text
from tests.desktop_app.unrolled_stage import LETTERS, UnrolledStage, reader
from tests.desktop_app.view_stage import move_over
from tests.engine.graphs import node

CLOSE = {"rtol": 1e-5, "atol": 1e-7}


@pytest.fixture
def stage(qtbot):
    return UnrolledStage()


@pytest.fixture
def view(stage, qtbot):
    return shown(stage, qtbot)


def shown(stage, qtbot, words: str | None = None) -> UnrolledView:
    made = stage.make(UnrolledView)
    qtbot.addWidget(made)
    stage.focus.select(("rnn",))
    made.resize(975, 470)
    with qtbot.waitExposed(made):
        made.show()
    stage.answer(None if words is None else stage.tokens(words))
    return made


def center(view: UnrolledView, part: Part):
    return view.picture.plan.rects[part].center().toPoint()


def rendered(view: UnrolledView, part: Part) -> str:
    move_over(view.picture, center(view, part))
    return view.sentence.text()


# --- the numbers ------------------------------------------------------------------------------


def test_every_number_is_torchs(stage, view):
    """By hand, from torch's own parameters: x, h, z, p and the loss of every step."""
    weights = {name: w.detach().double() for name, w in stage.run.network.named_parameters()}
    found = {name.split(".")[-1]: w for name, w in weights.items() if name.endswith("l0")}
    out_w, out_b = (w for name, w in weights.items() if not name.endswith("l0"))
    scene = view.picture.scene
    tokens, h = [0, 1, 2, 2, 3], torch.zeros(3, dtype=torch.float64)
    assert list(scene.tokens) == tokens
    for step, token in enumerate(tokens):
        x = torch.eye(4, dtype=torch.float64)[token]
        h = torch.tanh(
            found["weight_ih_l0"] @ x + found["bias_ih_l0"]
            + found["weight_hh_l0"] @ h + found["bias_hh_l0"]
        )  # fmt: skip
        z = out_w @ h + out_b
        p = torch.softmax(z, 0)
        assert np.array_equal(scene.unrolled.inputs[step], x.numpy())
        np.testing.assert_allclose(scene.unrolled.hidden[step], h.numpy(), **CLOSE)
        np.testing.assert_allclose(scene.unrolled.scores[step], z.numpy(), **CLOSE)
        np.testing.assert_allclose(scene.shares[step], p.numpy(), **CLOSE)
        if step < 4:
            assert scene.loss(step) == pytest.approx(-log(p[tokens[step + 1]]), rel=1e-5)
    assert scene.loss(4) is None
    assert view.agreement.agrees


def test_what_is_worked_out_is_what_the_layer_says(view):
    unrolled = view.picture.scene.unrolled
    for step in range(5):
        for unit in range(3):
            worked = unrolled.hidden_sum(step, unit)
            assert worked.total == pytest.approx(sum(term.product for term in worked.terms))
            assert worked.result == pytest.approx(unrolled.hidden[step, unit], rel=1e-5, abs=1e-7)
        for token in range(4):
            worked = unrolled.score_sum(step, token)
            assert worked.result == pytest.approx(unrolled.scores[step, token], rel=1e-5, abs=1e-6)


def test_relu_in_the_place_of_tanh(qtbot):
    graph = reader(node("rnn", "rnn", hidden_size=3, nonlinearity="relu"))
    view = shown(UnrolledStage(graph), qtbot)
    assert view.agreement.agrees
    assert "ReLU(" in rendered(view, Part("hidden", 1, 0))


def test_a_layer_that_was_edited_meanwhile_is_not_mixed_with_the_old_one(stage, view):
    graph = reader(node("rnn", "rnn", hidden_size=5))
    stage.document.edit(text("edit-pace"), stage.document.project.with_graph(graph))
    view.refresh()
    assert view.agreement.agrees


# --- where they come from ---------------------------------------------------------------------


def test_pointing_says_the_sum(view):
    assert "tanh(" in rendered(view, Part("hidden", 2, 1))
    assert "exp(" in rendered(view, Part("share", 2, 1))
    assert "W_hh" in rendered(view, Part("of_hidden", -1, 1, 0))
    assert "“l”" in rendered(view, Part("input", 2, 2))
    assert "−ln" in rendered(view, Part("target", 2))


def test_every_part_of_the_picture_says_something_in_both_languages(view):
    for language in ("en", "ko"):
        set_language(language)
        said = {described(view.picture.scene, part) for part in view.picture.plan.rects}
        assert "" not in said
        assert len(said) > 60


def test_a_hidden_number_comes_from_what_was_read_and_remembered(view):
    origins = view.picture.scene.origins(Part("hidden", 2, 1))
    assert Part("input", 2, 2) in origins
    assert Part("input", 2, 0) not in origins  # it is 0
    assert {Part("hidden", 1, unit) for unit in range(3)} <= origins
    assert {Part("of_hidden", -1, 1, unit) for unit in range(3)} <= origins
    assert view.picture.scene.origins(Part("hidden", 0, 1)).isdisjoint(
        {Part("hidden", -1, unit) for unit in range(3)}
    )


def test_a_click_shows_the_whole_sum_and_esc_goes_back(view):
    QTest.mouseClick(
        view.picture, Qt.MouseButton.LeftButton, pos=center(view, Part("hidden", 2, 1))
    )
    assert view.focus.time_step == 2
    assert view.focus.unit == 1
    assert view.side.worked.isVisible()
    assert (
        len(view.side.worked.rows) == 1 + 3 + 1 + 2
    )  # the 1 of x, h, the bias, the sum and its tanh
    view.picture.setFocus()
    QTest.keyClick(view.picture, Qt.Key.Key_Escape)
    assert not view.side.worked.isVisible()


def test_softmax_is_worked_out_too(view):
    columns, rows = worked_rows(view.picture.scene, Part("share", 1, 2))
    assert len(rows) == 5
    assert len(columns) == 4
    assert worked_rows(view.picture.scene, Part("token", 1)) is None


def test_the_arrow_keys_walk_from_number_to_number(view):
    view.picture.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right):
        QTest.keyClick(view.picture, key)
    part = view.picture.current
    assert part is not None
    assert part.kind == "hidden"
    QTest.keyClick(view.picture, Qt.Key.Key_Return)
    assert view.side.worked.isVisible()


# --- step by step -----------------------------------------------------------------------------


def test_stepping_goes_through_reading_remembering_and_answering(view):
    said = []
    for position in (3, 4, 5):
        view.stepper.bar.setValue(position)
        said.append(view.sentence.text())
    assert len(set(said)) == 3
    scene = view.picture.scene
    assert scene.is_there(1, 2)
    assert not scene.is_there(2, 0)
    assert view.focus.time_step == 1


def test_play_walks_on(view, qtbot):
    view.stepper.bar.setValue(0)
    view.stepper.start()
    view.stepper._clock.setInterval(1)
    qtbot.waitUntil(lambda: view.picture.scene.position >= 4)


def test_another_text_is_shown_whole(stage, view):
    view.stepper.bar.setValue(12)
    stage.answer(stage.tokens("he"))
    assert view.picture.scene.position == 5


# --- it writes by itself ----------------------------------------------------------------------


def test_it_feeds_itself(stage, view):
    view.bar.writes.click()
    for _ in range(4):
        stage.answer_look()
        view.free.go_on()
    stage.answer_look()
    assert stage.feed.sample.tolist() == [0, 1, 2, 2, 3]  # it has learned "hello"
    scene = view.picture.scene
    assert scene.is_free
    assert view.picture.plan.last == 4
    assert scene.loss(1) is None


def test_it_stops_after_a_while_and_gives_back_what_was_read(stage, view):
    stage.feed.look(stage.tokens("ell"))
    stage.answer_look()
    view.bar.writes.click()
    for _ in range(20):
        stage.answer_look()
        view.free.go_on()
    assert len(view.free.tokens) == 12
    assert not view.free.is_writing
    view.bar.writes.click()
    stage.answer_look()
    assert stage.feed.sample.tolist() == stage.tokens("ell").tolist()
    assert not view.picture.scene.is_free


def test_somebody_else_may_show_it_something(stage, view):
    view.bar.writes.click()
    stage.answer_look()
    stage.feed.look(stage.tokens("lo"))
    stage.answer_look()
    assert not view.free.is_on
    assert not view.bar.writes.isChecked()


def test_warmth_changes_the_probabilities(stage, view):
    view.bar.writes.click()
    stage.answer_look()
    assert view.picture.scene.shares.max() == 1
    view.bar.temperature.setValue(200)
    assert view.picture.scene.shares.max() < 0.95
    assert view.picture.scene.shares.sum() == pytest.approx(1)


def test_it_does_not_write_unseen(stage, view):
    view.bar.writes.click()
    view.hide()
    assert not view.free.is_writing


# --- other networks ---------------------------------------------------------------------------


@pytest.mark.parametrize("cell", ["lstm", "gru"])
def test_of_gates_the_states_are_shown(qtbot, cell):
    view = shown(UnrolledStage(reader(node("rnn", cell, hidden_size=3)), steps=3), qtbot)
    scene = view.picture.scene
    assert scene.unrolled.cell is None
    assert scene.unrolled.outward is not None
    assert view.agreement.agrees
    assert rendered(view, Part("hidden", 2, 1))
    asked = []
    view.focus.view_requested.connect(asked.append)
    place = center(view, Part("hidden", 2, 1))
    QTest.mouseClick(view.picture, Qt.MouseButton.LeftButton, pos=place)
    assert asked == ["explain.recurrent"]
    assert (view.focus.node, view.focus.unit, view.focus.time_step) == ("rnn", 1, 2)


def test_of_large_layers_a_part_is_shown_and_said_to_be(qtbot):
    graph = reader(node("rnn", "rnn", hidden_size=40), 26)
    view = shown(UnrolledStage(graph, LETTERS, steps=2), qtbot, "hello")
    scene = view.picture.scene
    assert not scene.has_matrices
    assert 5 <= len(scene.units) < 40
    assert len(scene.scored(1)) == 5
    assert scene.target(1) in scene.scored(1)
    assert view.agreement.agrees
    _columns, rows = worked_rows(scene, Part("hidden", 2, 1))
    assert len(rows) <= 27


def test_very_large_layers_are_not_asked_for_their_weights(qtbot):
    graph = reader(node("rnn", "rnn", hidden_size=300))
    stage = UnrolledStage(graph, steps=1)
    view = shown(stage, qtbot)
    assert {request.probe for request in stage.watched} == {"layer_input", "activation"}
    assert view.picture.scene is not None
    assert rendered(view, Part("hidden", 2, 1))


def test_vectors_that_were_learned_are_inputs_too(qtbot):
    graph = reader(
        node("rnn", "rnn", hidden_size=3), reads=node("hot", "embedding", embedding_dim=2)
    )
    view = shown(UnrolledStage(graph, steps=2), qtbot)
    assert not view.picture.scene.is_one_hot
    assert view.agreement.agrees
    assert rendered(view, Part("input", 2, 1))


def test_networks_of_another_form_are_told_so(qtbot):
    view = shown(UnrolledStage(reader(node("rnn", "rnn", num_layers=2)), steps=1), qtbot)
    assert view.empty_words
    assert not view.bar.writes.isVisible()


def test_a_state_that_comes_from_elsewhere_is_not_taken_for_zero():
    graph = reader(node("rnn", "rnn", hidden_size=3))
    assert unrolled_net(graph) is not None
    first = node("first", "linear", out_features=3)
    wires = (*graph.edges, edge("hot", "first"), edge("first", "rnn", "out", "initial_state"))
    assert unrolled_net(graph.with_parts({**graph.nodes, "first": first}, wires)) is None


def test_without_a_network_it_says_what_to_do(qtbot):
    stage = UnrolledStage(steps=1)
    made = stage.make(UnrolledView)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    assert made.empty_words
    stage.focus.select(("rnn",))
    made.refresh()
    assert made.empty_words


def test_what_is_unknown_has_a_sign(qtbot):
    words = Vocabulary("character", ("�", "h", "e", "\n"))
    graph = reader(node("rnn", "rnn", hidden_size=3))
    view = shown(UnrolledStage(graph, words, steps=1), qtbot, "hx\n")
    assert rendered(view, Part("token", 1)) == "Step 2 reads “�”."


# --- dress ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("theme", ["light", "dark", "high_contrast"])
def test_it_paints_in_every_dress(view, language, theme):
    set_theme(theme)
    set_language(language)
    for part in (None, Part("hidden", 2, 1), Part("score", 2, 1), Part("of_input", -1, 0, 1)):
        view.picture.pin(part)
        assert not view.grab().isNull()


@pytest.mark.parametrize("size", [(420, 260), (975, 470), (2000, 1100)])
def test_everything_lies_inside(view, size):
    view.resize(*size)
    plan = view.picture.plan
    area = view.picture.rect()
    for part, rect in plan.rects.items():
        if size[1] > 300:
            assert area.top() <= rect.top() < rect.bottom() <= area.bottom() + 1, part
        assert rect.left() >= 0, part
        if size[0] > 500:
            assert rect.right() <= area.right() + 1, part


def test_numbers_can_be_taken_away_as_a_table(view):
    rows = list(view.table().rows)
    assert len(rows) == 5 * (4 + 3 + 4 + 4)


def test_while_one_points_everything_stands_still(stage, view):
    before = view.picture.scene.unrolled.hidden.copy()
    view._on_entered()
    for _ in range(5):
        stage.train()
    stage.answer()
    assert np.array_equal(view.picture.scene.unrolled.hidden, before)
    view._on_left()
    assert not np.array_equal(view.picture.scene.unrolled.hidden, before)


def test_it_asks_for_nothing_that_nobody_sees(stage, view):
    assert stage.watched
    view.hide()
    assert not stage.watched
