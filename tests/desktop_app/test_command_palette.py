"""Every command is found by what one types of its name, in the language one thinks in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from desktop_app.actions import ACTIONS
from desktop_app.command_entry import DETAIL, KEYS
from desktop_app.command_search import find, initials
from desktop_app.settings import Settings
from desktop_app.widgets.row_delegate import IS_READY
from tests.desktop_app.composing import compose
from tests.desktop_app.window_stage import WindowStage

ID = Qt.ItemDataRole.UserRole


@pytest.fixture
def stage(qtbot):
    return WindowStage(qtbot, "xo")


def opened(stage):
    stage.window.trigger("help.command_palette")
    return stage.find(QWidget, "command_palette")


def listed(palette) -> list[str]:
    return [palette.results.item(row).data(ID) for row in range(palette.results.count())]


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("typed", ["dark them", "어두운 테마", "ㅇㄷㅇ", "thm drk", "dkt"])
def test_a_command_is_found_in_either_language_whatever_the_window_speaks(stage, language, typed):
    stage.window.trigger(f"view.language.{language}")
    palette = opened(stage)
    compose(palette.search, typed)
    if typed == "dkt":
        assert "view.theme.dark" in listed(palette)
    else:
        assert listed(palette)[0] == "view.theme.dark"
    palette.close()


def test_what_begins_with_the_word_comes_before_what_only_holds_it():
    ids = [found.spec.id for found in find("save")]
    assert ids[:2] == ["file.save", "file.save_as"]
    assert find("zzzz") == []
    assert [found.spec for found in find("")] == list(ACTIONS)


def test_korean_is_abbreviated_by_first_consonants():
    assert initials("학습 시작 F5") == "ㅎㅅ ㅅㅈ F5"


def test_what_cannot_be_done_now_stands_at_the_end_and_says_why(stage):
    palette = opened(stage)
    rows = [palette.results.item(row) for row in range(palette.results.count())]
    states = [row.data(IS_READY) for row in rows]
    assert states == sorted(states, reverse=True)
    (undo,) = (row for row in rows if row.data(ID) == "edit.undo")
    assert not undo.data(IS_READY)
    assert undo.data(DETAIL) == "Nothing has been changed yet."
    assert undo.data(KEYS) == "Ctrl+Z"
    assert "Nothing has been changed" in undo.data(Qt.ItemDataRole.AccessibleTextRole)


def test_enter_on_what_cannot_be_done_does_nothing(stage, qtbot):
    palette = opened(stage)
    qtbot.keyClicks(palette.search, "undo")
    assert listed(palette)[0] != "edit.undo" or not stage.window.action("edit.undo").isEnabled()
    palette.results.setCurrentRow(listed(palette).index("edit.undo"))
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.close()


def test_what_was_used_last_comes_first_and_is_remembered(stage, qtbot):
    palette = opened(stage)
    qtbot.keyClicks(palette.search, "light them")
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert stage.window.action("view.theme.light").isChecked()
    assert listed(opened(stage))[0] == "view.theme.light"
    assert Settings().recent_actions == ("view.theme.light",)


def test_damaged_recent_commands_are_ignored(stage):
    Settings()._store.setValue("recent_actions", {"no": "list"})
    assert Settings().recent_actions == ()
    assert listed(opened(stage))


def test_the_arrows_walk_and_turn_round_and_pages_do_not(stage, qtbot):
    palette = opened(stage)
    last = palette.results.count() - 1
    qtbot.keyClick(palette.search, Qt.Key.Key_Up)
    assert palette.results.currentRow() == last
    qtbot.keyClick(palette.search, Qt.Key.Key_Down)
    assert palette.results.currentRow() == 0
    qtbot.keyClick(palette.search, Qt.Key.Key_PageDown)
    assert palette.results.currentRow() == 8
    for _ in range(last):
        qtbot.keyClick(palette.search, Qt.Key.Key_PageDown)
    assert palette.results.currentRow() == last


def test_nothing_found_is_said(stage, qtbot):
    palette = opened(stage)
    qtbot.keyClicks(palette.search, "qqqq")
    assert palette.results.count() == 0
    assert palette._nothing.isVisible()
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert palette.isVisible()
    qtbot.keyClick(palette.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not stage.is_seen("command_palette"))


def test_on_the_start_page_commands_say_that_they_need_a_project(qtbot):
    stage = WindowStage(qtbot)
    palette = opened(stage)
    qtbot.keyClicks(palette.search, "save")
    save = palette.results.item(listed(palette).index("file.save"))
    assert save.data(DETAIL) == "Open a project first."


def test_a_screen_reader_is_told_where_the_arrows_are(stage, qtbot, monkeypatch):
    told = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: told.append(event))
    palette = opened(stage)
    told.clear()
    qtbot.keyClick(palette.search, Qt.Key.Key_Down)
    (event,) = told
    row = palette.results.item(1)
    assert event.message() == row.data(Qt.ItemDataRole.AccessibleTextRole)
