"""Writing, writing on from another character, scoring, and what the views look at meanwhile."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.language import set_language
from desktop_app.run_feed import CurrentRun
from desktop_app.text_commands import acts_on_field
from desktop_app.text_panel.steady_writing import SteadyWriting
from desktop_app.theme import set_theme
from engine.data.vocabulary import Vocabulary, encoded
from engine.messages import Generate, RunStarted, Score, StopGenerating
from tests.desktop_app.text_stage import GUESSES, LETTERS, TextStage, text_project
from tests.desktop_app.view_stage import move_over


@pytest.fixture
def stage(qtbot):
    return TextStage(qtbot)


def written(stage: TextStage) -> str:
    return "".join(piece.text for piece in stage.written.pieces if not piece.stale)


def click(stage: TextStage, widget, place: QPoint) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)


def click_piece(stage: TextStage, place: int) -> None:
    click(stage, stage.written, stage.written.piece_rect(place).center().toPoint())


# --- writing ----------------------------------------------------------------------------------


def test_what_is_set_is_asked_for(stage):
    stage.panel.prompt.put("he")
    manner = stage.panel.writing.manner
    manner.temperature.setValue(0)
    manner.length.field.setText("4")
    manner.length.field.textEdited.emit("4")
    stage.actions.trigger("text.write")
    asked = stage.asked
    assert (asked.prompt, asked.length, asked.temperature, asked.top_k) == ("he", 4, 0, 0)


def test_text_comes_piece_by_piece_behind_the_prompt(stage):
    stage.panel.prompt.put("he")
    stage.panel.write()
    stage.writes("ll")
    assert written(stage) == "hell"
    stage.writes("o", first=2, is_over=True)
    assert written(stage) == "hello"
    assert not stage.writing.is_going_on


def test_the_same_button_writes_and_stops(stage):
    button = stage.panel.writing.write_button
    assert button.text() == "Write"
    click(stage, button, button.rect().center())
    stage.writes("a")
    assert button.text() == "Stop writing"
    click(stage, button, button.rect().center())
    assert stage.client.sent_of(StopGenerating)[-1].request_id == stage.asked.request_id
    assert button.text() == "Write"
    assert written(stage) == "a"


def test_another_text_takes_other_dice(stage):
    stage.panel.write()
    stage.panel.write_again()
    first, second = stage.client.sent_of(Generate)
    assert second.seed != first.seed


def test_a_newer_request_replaces_what_the_older_wrote(stage):
    stage.panel.write()
    stage.writes("abc")
    stage.panel.write()
    stage.writes("k")
    assert written(stage) == "k"


def learn(stage: TextStage) -> None:
    project = stage.document.project
    stage.feed.begin(CurrentRun("run", project.graph, project.recipe))
    stage.receive(RunStarted("run", "cpu", 1, 10, 100, ()))


def test_what_is_written_over_stays_until_it_is(stage):
    stage.panel.write()
    stage.writes("abcd", is_over=True)
    stage.panel.write()
    assert [piece.text for piece in stage.written.pieces if piece.stale] == list("abcd")
    stage.writes("kl")
    assert [piece.text for piece in stage.written.pieces] == list("klcd")
    assert [piece.stale for piece in stage.written.pieces] == [False] * 2 + [True] * 2
    stage.writes("m", first=2, is_over=True)
    assert written(stage) == "klm"
    assert not any(piece.stale for piece in stage.written.pieces)


def test_it_keeps_writing_while_it_learns(stage):
    steady = stage.panel.findChild(SteadyWriting)
    stage.panel.writing.steady.click()
    assert stage.actions["text.steady"].isChecked()
    assert not steady.is_resting
    learn(stage)
    assert steady.is_resting
    steady._rest.timeout.emit()
    assert len(stage.client.sent_of(Generate)) == 1
    stage.writes("abc", is_over=True)
    click_piece(stage, 1)
    steady._rest.timeout.emit()  # the user is looking at a character
    assert len(stage.client.sent_of(Generate)) == 1
    stage.actions.trigger("text.steady")
    assert not stage.panel.writing.steady.isChecked()
    assert not steady.is_resting


def test_it_writes_while_the_network_learns(stage):
    learn(stage)
    stage.panel.write()
    stage.writes("abc")
    assert written(stage) == "abc"


def test_ctrl_enter_writes_and_enter_is_a_line(stage):
    stage.panel.prompt.setFocus()
    QTest.keyClicks(stage.panel.prompt, "ab")
    QTest.keyClick(stage.panel.prompt, Qt.Key.Key_Return)
    QTest.keyClick(stage.panel.prompt, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert stage.asked.prompt == "ab\n"


# --- writing on from there --------------------------------------------------------------------


def test_a_click_on_a_character_shows_what_might_have_stood_there(stage):
    stage.panel.prompt.put("he")
    stage.panel.write()
    stage.writes("abc", is_over=True)
    click_piece(stage, 3)  # the b: two of the prompt come before
    box = stage.panel.writing.box
    assert box.bars.guesses == GUESSES
    assert "“b”" in box.title.text()


def test_choosing_another_writes_on_from_there(stage):
    stage.panel.prompt.put("he")
    stage.panel.write()
    stage.writes("abc", is_over=True)
    click_piece(stage, 3)
    bars = stage.panel.writing.box.bars
    click(stage, bars, bars.row_rect(4).center().toPoint())  # e
    assert stage.asked.prompt == "heae"
    assert written(stage) == "heae"
    stage.writes("kk", is_over=True)
    assert written(stage) == "heaekk"
    assert [piece.forced for piece in stage.written.pieces] == [False] * 3 + [True] + [False] * 2
    assert stage.writing.pieces[1].probability == GUESSES[4].probability


def test_it_writes_as_many_as_were_left(stage):
    manner = stage.panel.writing.manner
    manner.length.set_value(10)
    stage.panel.write()
    stage.writes("abcdefghij", is_over=True)
    stage.writing.force(3, "k", "character")
    assert stage.asked.length == 6


def test_a_guess_under_a_character_can_be_clicked(stage):
    assert stage.panel.writing.shows_guesses.isChecked()
    stage.panel.write()
    stage.writes("abc", is_over=True)
    click(stage, stage.written, stage.written.guess_rect(1, 2).center().toPoint())
    assert stage.asked.prompt == "ac"


def test_by_the_keyboard_alone(stage):
    stage.panel.write()
    stage.writes("abcd", is_over=True)
    stage.written.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(stage.written, key)
    assert stage.written.cursor_place == 1
    QTest.keyClick(stage.written, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert stage.asked.prompt == "ad"


def test_typing_puts_characters_in_place_one_behind_the_other(stage):
    stage.panel.write()
    stage.writes("abcd", is_over=True)
    stage.written.setFocus()
    QTest.keyClick(stage.written, Qt.Key.Key_End)
    QTest.keyClicks(stage.written, "fk")
    assert stage.asked.prompt == "abcfk"
    assert [piece.value is None for piece in stage.written.pieces] == [False] * 3 + [True] * 2


def test_a_composed_syllable_is_typed_whole(stage):
    stage.panel.write()
    stage.writes("abcd", is_over=True)
    stage.written.setFocus()
    event = QInputMethodEvent()
    event.setCommitString("한")
    QApplication.sendEvent(stage.written, event)
    assert stage.asked.prompt == "한"


def test_something_else_can_be_written_into_the_field(stage):
    stage.panel.write()
    stage.writes("abcd", is_over=True)
    click_piece(stage, 2)
    QTest.keyClicks(stage.panel.writing.box.other, "no")
    QTest.keyClick(stage.panel.writing.box.other, Qt.Key.Key_Return)
    assert stage.asked.prompt == "abno"


def test_words_are_forced_with_the_space_before_them(qtbot):
    words = Vocabulary("word", ("�", "a", "good", "film"))
    stage = TextStage(qtbot, text_project(vocabulary=words))
    stage.panel.prompt.put("a")
    stage.panel.write()
    stage.writes("x", guesses=())
    stage.writing.force(0, "good", "word")
    assert stage.asked.prompt == "a good"


def test_what_was_written_can_be_copied(stage):
    stage.panel.prompt.put("he")
    stage.panel.write()
    stage.writes("llo\n", is_over=True)
    stage.written.setFocus()
    assert acts_on_field("copy")
    assert QApplication.clipboard().text() == "hello\n"


# --- what is not known, and what cannot be done -----------------------------------------------


def test_unseen_characters_are_named(stage):
    stage.panel.prompt.put("heß")
    assert "“ß”" in stage.remark
    stage.panel.prompt.put("he")
    assert stage.remark == ""


def test_a_refusal_is_said_here_until_the_next_try(stage):
    stage.panel.write()
    stage.refuses(stage.asked.request_id)
    assert stage.remark != ""
    assert not stage.writing.is_going_on
    stage.panel.write()
    assert stage.remark == ""


def test_without_a_network_one_is_told_so(stage):
    stage.client.kill()
    assert not stage.actions["text.write"].isEnabled()
    assert stage.actions.why_not("text.write") is not None
    assert stage.remark != ""


def test_of_images_there_is_nothing_to_write(qtbot):
    from engine.zoo.example import EXAMPLES

    stage = TextStage(qtbot, EXAMPLES["xo"].build())
    assert not stage.actions["text.write"].isEnabled()


def test_a_pasted_book_is_cut(stage):
    stage.panel.prompt.put("a" * 100_000)
    assert len(stage.panel.prompt.toPlainText()) <= 20_000


# --- what the views look at -------------------------------------------------------------------


def test_the_network_looks_at_the_prompt(stage):
    stage.panel.prompt.put("hello")
    assert stage.looked_at.tolist() == encoded(LETTERS, "hello").tokens.tolist()


def test_a_syllable_is_looked_at_while_it_is_composed(qtbot):
    korean = Vocabulary("character", ("�", "하", "한"))
    stage = TextStage(qtbot, text_project(vocabulary=korean))
    QApplication.sendEvent(stage.panel.prompt, QInputMethodEvent("하", []))
    assert stage.looked_at.tolist() == [1]


def test_where_the_cursor_stands_is_the_step_looked_at(stage):
    stage.panel.prompt.setFocus()
    QTest.keyClicks(stage.panel.prompt, "hello")
    assert stage.focus.time_step == 4
    QTest.keyClick(stage.panel.prompt, Qt.Key.Key_Left)
    assert stage.focus.time_step == 3
    QTest.keyClick(stage.panel.prompt, Qt.Key.Key_Home)
    assert stage.focus.time_step == 0


def test_what_was_written_is_looked_at_once_it_is_there(stage):
    stage.panel.prompt.put("he")
    stage.panel.write()
    stage.writes("llo", is_over=True)
    assert stage.looked_at.tolist() == encoded(LETTERS, "hello").tokens.tolist()
    click_piece(stage, 3)
    assert stage.focus.time_step == 3


def test_of_a_long_text_the_end_is_looked_at(stage):
    stage.panel.prompt.put("a" * 300 + "b")
    assert len(stage.looked_at) == 200
    assert stage.looked_at[-1] == encoded(LETTERS, "b").tokens[0]
    assert stage.panel.reading.place_of(199) == (300, 301)


def test_a_step_chosen_elsewhere_is_marked_in_the_prompt(stage):
    stage.panel.prompt.put("hello")
    stage.focus.look_at_time(1)
    (mark,) = stage.panel.prompt.extraSelections()
    assert mark.cursor.selectedText() == "e"


def test_another_project_begins_with_nothing(stage):
    stage.panel.prompt.put("he")
    stage.panel.write()
    stage.writes("llo", is_over=True)
    stage.document.open(text_project(), None, stage.document.pixels)
    assert stage.panel.prompt.toPlainText() == ""
    assert written(stage) == ""


# --- scoring ----------------------------------------------------------------------------------


def test_a_text_is_scored_with_every_key(stage):
    stage.actions.trigger("text.score")
    QTest.keyClicks(stage.panel.prompt, "ab")
    assert [score.text for score in stage.client.sent_of(Score)] == ["a"]
    stage.scores(0.0)
    assert stage.client.sent_of(Score)[-1].text == "ab"
    stage.scores(0.0, -2.0)
    scored = stage.panel.scoring.scored
    assert [piece.value for piece in scored.pieces] == [None, 2.0]
    assert "7.39" in stage.panel.scoring.perplexity.text()


def test_the_number_of_a_character_is_told_where_one_points(stage):
    stage.panel.prompt.put("ab")
    stage.panel.score()
    stage.scores(0.0, -2.0)
    scored = stage.panel.scoring.scored
    move_over(scored, scored.piece_rect(1).center().toPoint())
    assert "14 %" in scored._tip.text()
    assert "−2.00" in scored._tip.text()
    move_over(scored, scored.piece_rect(0).center().toPoint())
    assert "given" in scored._tip.text()


def test_a_refused_score_is_said_too(stage):
    stage.panel.prompt.put("ab")
    stage.panel.score()
    stage.refuses(stage.client.sent_of(Score)[-1].request_id)
    assert stage.remark != ""


# --- sizes, themes, languages -----------------------------------------------------------------


@pytest.mark.parametrize("width", [280, 420, 900])
def test_all_of_it_fits_where_it_is(qtbot, width):
    stage = TextStage(qtbot)
    stage.panel.prompt.put("he")
    stage.panel.write()
    stage.writes("hello there is a lot to come " * 4, is_over=True)
    for height in (470, 600, 800):
        stage.panel.resize(width, height)
        QApplication.processEvents()
        box = stage.panel.writing.box
        bottom = box.mapTo(stage.panel, QPoint(0, box.height())).y()
        assert bottom <= height
        assert stage.panel.minimumSizeHint().width() <= 300


def test_pieces_break_between_words_and_stay_inside(stage):
    stage.panel.write()
    stage.writes("hello there " * 30, is_over=True)
    text = stage.written
    for place, piece in enumerate(text.pieces):
        if piece.text != " ":
            assert text.piece_rect(place).right() <= text.width()
    starts = [p for p in range(1, 360) if text.piece_rect(p).left() < text.piece_rect(p - 1).left()]
    assert starts
    assert all(text.pieces[p - 1].text == " " for p in starts)


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("theme", ["light", "dark", "high_contrast"])
def test_it_speaks_and_paints_in_every_dress(stage, language, theme):
    set_theme(theme)
    set_language(language)
    stage.panel.prompt.put("heß")
    stage.panel.write()
    stage.writes("abc", is_over=True)
    assert not stage.panel.grab().isNull()
    stage.panel.score()
    stage.scores(0.0, -1.0, -2.0)
    assert not stage.panel.grab().isNull()


def test_nothing_is_read_of_an_empty_prompt(stage):
    stage.panel.prompt.put("a")
    stage.panel.prompt.clear()
    assert stage.looked_at.size == 0
    assert np.array_equal(stage.looked_at, np.zeros(0, np.int64))


# --- sentences ----------------------------------------------------------------------------------

WORDS = Vocabulary("word", ("�", "the", "soup", "was", "good", "."))


@pytest.fixture
def opinions(qtbot):
    project = text_project("sentiment", WORDS)
    return TextStage(qtbot, project)


def test_a_sentence_gets_its_class_with_every_key(opinions):
    panel = opinions.panel
    assert panel.page == "sentence"
    assert not panel.mode.isVisible()
    panel.prompt.setFocus()
    QTest.keyClicks(panel.prompt, "the soup")
    assert opinions.looked_at.tolist() == [1, 2]
    opinions.observed((0.25, 0.75), opinions.looked_at)
    assert "75 %" in panel.sentence.heading.text()
    assert [row.is_strong for row in panel.sentence.bars.rows] == [False, True]


def test_a_word_is_named_as_unknown_once_it_is_written(opinions):
    panel = opinions.panel
    panel.prompt.setFocus()
    QTest.keyClicks(panel.prompt, "the so")
    assert opinions.remark == ""  # it may become "soup"
    QTest.keyClicks(panel.prompt, "x")
    assert "“sox”" in opinions.remark
    shown = panel.sentence.read.pieces
    assert [(piece.text, piece.unknown) for piece in shown] == [("the", False), (" sox", True)]


def test_a_click_on_a_word_looks_at_its_step(opinions):
    panel = opinions.panel
    panel.prompt.put("the soup was good.")
    opinions.observed((0.5, 0.5), opinions.looked_at)
    read = panel.sentence.read
    click(opinions, read, read.piece_rect(2).center().toPoint())
    assert opinions.focus.time_step == 2
    assert panel.reading.place_of(2) == (9, 12)


def test_without_a_sentence_of_ones_own_that_of_the_data_is_shown(opinions):
    opinions.observed((0.5, 0.5), np.array([1, 2, 3, 4]))
    shown = opinions.panel.sentence.read.pieces
    assert "".join(piece.text for piece in shown) == "the soup was good"
