"""Keys of one's own: given by real key presses, kept, and never two commands on the same keys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop_app.actions import ACTIONS, SPECS, Actions
from desktop_app.settings import Settings
from desktop_app.shortcuts import Shortcuts, default_keys, is_reserved
from tests.desktop_app.composing import compose
from tests.desktop_app.window_stage import WindowStage

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def stage(qtbot):
    return WindowStage(qtbot, "xo")


@pytest.fixture
def editor(stage):
    stage.window.trigger("help.shortcuts")
    return stage.find(QWidget, "shortcut_editor")


def choose(stage, editor, typed: str, action: str) -> None:
    """Search for a command by the keyboard and go to its row."""
    stage.qtbot.keyClicks(editor.search, typed)
    ids = [editor.table.item(row, 0).data(Qt.ItemDataRole.UserRole)
           for row in range(editor.table.rowCount())]  # fmt: skip
    editor.table.setCurrentCell(ids.index(action), 0)
    assert editor.table.current == action


def press(stage, editor, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    stage.qtbot.keyClick(editor.table, Qt.Key.Key_Return)  # goes to the field
    assert editor.focusWidget() in (editor.field, editor.field.line)
    stage.qtbot.keyClick(editor.field, key, modifiers)


def keys(stage, action: str) -> str:
    return stage.window.action(action).shortcut().toString(QKeySequence.SequenceFormat.PortableText)


def test_keys_that_are_pressed_count_at_once_and_after_a_restart(stage, editor, qtbot):
    choose(stage, editor, "data clear", "data.clear")
    press(stage, editor, Qt.Key.Key_K, CTRL | ALT)
    assert keys(stage, "data.clear") == "Ctrl+Alt+K"
    stage.window.studio.settings.flush()
    again = WindowStage(qtbot, "xo")
    assert keys(again, "data.clear") == "Ctrl+Alt+K"
    assert not again.window.studio.shortcuts.ignored


def test_new_keys_give_the_command(stage, editor, qtbot):
    choose(stage, editor, "theme light", "view.theme.light")
    press(stage, editor, Qt.Key.Key_L, ALT | SHIFT)
    editor.accept()
    stage.window.activateWindow()
    qtbot.waitUntil(lambda: stage.window.isActiveWindow())
    qtbot.keyClick(stage.window, Qt.Key.Key_L, ALT | SHIFT)
    assert stage.window.action("view.theme.light").isChecked()


def test_keys_of_another_command_are_taken_only_when_told(stage, editor):
    choose(stage, editor, "data clear", "data.clear")
    press(stage, editor, Qt.Key.Key_S, CTRL)
    message = editor.findChild(QLabel, "shortcut_message").text()
    assert "Ctrl+S" in message
    assert "Save" in message
    assert keys(stage, "file.save") == "Ctrl+S"
    assert keys(stage, "data.clear") == ""
    assert editor.take.isVisible()
    stage.qtbot.mouseClick(editor.take, Qt.MouseButton.LeftButton)
    assert keys(stage, "data.clear") == "Ctrl+S"
    assert keys(stage, "file.save") == ""


def test_escape_leaves_the_field_and_gives_nothing(stage, editor):
    choose(stage, editor, "data clear", "data.clear")
    press(stage, editor, Qt.Key.Key_S, CTRL)
    stage.qtbot.keyClick(editor.field, Qt.Key.Key_Escape)
    assert editor.isVisible()
    assert not editor.take.isVisible()
    assert editor.field.keySequence().isEmpty()
    assert keys(stage, "data.clear") == ""


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [(Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_F, ALT)],
)
def test_keys_that_lead_about_are_refused_in_words(stage, editor, key, modifiers):
    choose(stage, editor, "data clear", "data.clear")
    press(stage, editor, key, modifiers)
    assert keys(stage, "data.clear") == ""
    assert "no command can have it" in editor.findChild(QLabel, "shortcut_message").text()


def test_removing_and_resetting(stage, editor):
    click = Qt.MouseButton.LeftButton
    choose(stage, editor, "save", "file.save")
    stage.qtbot.mouseClick(editor.clear, click)
    assert keys(stage, "file.save") == ""
    assert not editor.clear.isEnabled()
    stage.qtbot.mouseClick(editor.reset, click)
    assert keys(stage, "file.save") == "Ctrl+S"
    assert not editor.reset.isEnabled()
    press(stage, editor, Qt.Key.Key_B, ALT)
    assert editor.reset_all.isEnabled()
    stage.qtbot.mouseClick(editor.reset_all, click)
    assert keys(stage, "file.save") == "Ctrl+S"
    assert Settings().shortcuts == {}


@pytest.mark.parametrize("typed", ["저장", "save", "ctrl+s", "ㅈㅈ"])
def test_commands_are_found_by_names_in_both_languages_and_by_keys(stage, editor, typed):
    compose(editor.search, typed)
    found = {editor.table.item(row, 0).data(Qt.ItemDataRole.UserRole)
             for row in range(editor.table.rowCount())}  # fmt: skip
    assert "file.save" in found
    assert len(found) < len(ACTIONS)


def test_a_search_that_finds_nothing_says_so(stage, editor):
    stage.qtbot.keyClicks(editor.search, "qqqq")
    assert editor.table.rowCount() == 0
    assert not editor.field.isEnabled()
    assert "No command" in editor.findChild(QLabel, "shortcut_message").text()


# --- what the settings hold -------------------------------------------------------------------


def test_bad_settings_are_ignored_with_a_notice(qtbot):
    Settings().shortcuts = {
        "file.save": "Ctrl+Nonsense",
        "file.open": "Ctrl+D",  # belongs to another
        "edit.redo": "Ctrl+Alt+R",
        "view.fit": "Tab",
    }
    stage = WindowStage(qtbot, "xo")
    assert keys(stage, "file.save") == "Ctrl+S"
    assert keys(stage, "file.open") == "Ctrl+O"
    assert keys(stage, "edit.redo") == "Ctrl+Alt+R"
    assert keys(stage, "view.fit") == default_keys("view.fit")
    assert "shortcuts" in stage.find(QLabel, "notice").text()
    buttons = stage.find(QWidget, "notices").findChildren(QPushButton)
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert stage.is_seen("shortcut_editor")


@pytest.mark.parametrize("kept", ["{", "[1]", '{"file.save": 3}', "null"])
def test_settings_that_are_no_shortcuts_are_ignored(qtbot, kept):
    settings = Settings()
    settings._store.setValue("shortcuts", kept)
    settings.flush()
    stage = WindowStage(qtbot, "xo")
    assert stage.window.studio.shortcuts.ignored
    assert keys(stage, "file.save") == "Ctrl+S"


def test_keys_of_commands_of_another_version_are_kept(qtbot):
    Settings().shortcuts = {"edit.from_the_future": "Ctrl+Alt+9"}
    stage = WindowStage(qtbot, "xo")
    assert not stage.window.studio.shortcuts.ignored
    stage.window.studio.shortcuts.assign("file.save", "Ctrl+Alt+S")
    kept = Settings().shortcuts
    assert kept == {"edit.from_the_future": "Ctrl+Alt+9", "file.save": "Ctrl+Alt+S"}


def test_commands_come_with_sound_keys_that_nothing_else_needs():
    for spec in ACTIONS:
        assert bool(default_keys(spec.id)) == bool(spec.shortcut), spec.id
        assert not is_reserved(default_keys(spec.id)), spec.id


SOME_KEYS = st.sampled_from(["", "Ctrl+S", "Ctrl+O", "F5", "Alt+1", "Ctrl+Alt+Z", "Del"])
DEEDS = st.lists(
    st.tuples(st.sampled_from(sorted(SPECS)), st.one_of(st.none(), SOME_KEYS)), max_size=12
)


@given(DEEDS)
def test_no_two_commands_ever_have_the_same_keys(qapp, tmp_path_factory, deeds):
    window = QWidget()
    settings = Settings(tmp_path_factory.mktemp("settings") / "s.ini")
    shortcuts = Shortcuts(Actions(window), settings)
    for id, wanted in deeds:
        if wanted is None:
            shortcuts.reset(id)
        else:
            shortcuts.assign(id, wanted)
            assert shortcuts.of(id) == wanted
    given_keys = [shortcuts.of(id) for id in SPECS if shortcuts.of(id)]
    assert len(given_keys) == len(set(given_keys))
    again = Shortcuts(Actions(window), settings)
    assert [again.of(id) for id in SPECS] == [shortcuts.of(id) for id in SPECS]
    assert not again.ignored
    window.deleteLater()
