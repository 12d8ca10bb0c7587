from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QPushButton, QWidget

from desktop_app.actions import ACTIONS
from desktop_app.arrangements import ARRANGEMENTS
from desktop_app.language import current_language
from desktop_app.menus import LINE, MENUS, PANEL, RECENT, SUBMENUS
from desktop_app.settings import Settings
from desktop_app.theme import theme_name
from engine.messages import StartRun
from tests.desktop_app.window_stage import WindowStage

SEEN = {
    "draw": {"drawing_canvas", "data_panel", "live.prediction"},
    "build": {"layer_palette", "graph_view", "inspector", "problems"},
    "train": {
        "training_panel", "graph_view", "drawing_canvas", "live.prediction", "live.loss",
        "live.activations", "live.gradients",
    },
    "explain": {"explain", "graph_view", "drawing_canvas", "live.prediction"},
}  # fmt: skip


@pytest.fixture
def stage(qtbot):
    return WindowStage(qtbot, "xo")


@pytest.mark.parametrize("id", ARRANGEMENTS)
def test_an_arrangement_shows_its_panels_and_no_others(stage, id):
    stage.window.trigger(f"view.arrangement.{id}")
    everything = set().union(*SEEN.values())
    assert {name for name in everything if stage.is_seen(name)} == SEEN[id]
    checked = [a.objectName() for a in stage.window.studio.actions if a.isChecked()]
    assert [name for name in checked if "arrangement" in name] == [f"view.arrangement.{id}"]


def test_every_arrangement_names_panels_that_exist(stage):
    made = set(stage.window.workspace._docks)
    assert {p for plan in ARRANGEMENTS.values() for p in plan.panels} <= made


def test_arrangements_come_and_go_in_any_order(stage):
    for id in ("draw", "explain", "draw", "train", "build", "explain", "train", "draw"):
        stage.window.trigger(f"view.arrangement.{id}")
        assert all(stage.is_seen(name) for name in SEEN[id])


def test_no_panel_is_squeezed_in_a_small_window(stage):
    for id in ARRANGEMENTS:
        stage.window.trigger(f"view.arrangement.{id}")
        QApplication.processEvents()
        for name in SEEN[id]:
            panel = stage.find(QWidget, name)
            assert panel.width() >= 120, (id, name)
            assert panel.height() >= 60, (id, name)


def test_a_moved_dock_stays_where_it_was_put(stage, qtbot):
    window = stage.window
    window.trigger("view.arrangement.build")
    QApplication.processEvents()
    dock = window.workspace._docks["palette"]
    before = dock.width()
    window.resizeDocks([dock], [before + 90], Qt.Orientation.Horizontal)
    QApplication.processEvents()
    window.trigger("view.arrangement.train")
    window.trigger("view.arrangement.build")
    QApplication.processEvents()
    assert dock.width() == pytest.approx(before + 90, abs=4)
    window.trigger("view.reset_arrangement")
    QApplication.processEvents()
    assert dock.width() == pytest.approx(before, abs=4)


def test_a_window_begins_with_the_start_page_and_no_project_controls(qtbot):
    stage = WindowStage(qtbot)
    assert stage.is_seen("start_page")
    assert not stage.is_seen("arrangement_tabs")
    assert not stage.is_seen("run_buttons")
    for id in ("file.save", "edit.delete", "view.fit", "data.clear", "train.start"):
        assert not stage.window.action(id).isEnabled()
    assert stage.window.windowTitle() == "Netloom"


def test_every_action_has_a_deed_or_belongs_to_a_panel(stage):
    deaf = [
        action.objectName()
        for action in stage.window.studio.actions
        if not action.isSignalConnected(_triggered(action))
    ]
    assert deaf == []


def test_an_empty_project_begins_with_drawing_and_does_not_say_press_train(stage):
    stage.window.trigger("view.arrangement.train")
    stage.window.trigger("file.new")
    assert stage.window.workspace.arrangement == "draw"
    stage.window.trigger("view.arrangement.train")
    words = [
        label.text()
        for label in stage.find(QWidget, "training_panel").findChildren(QLabel)
        if label.isVisible()
    ]
    assert not any("Press Train" in line for line in words)


def _triggered(action):
    meta = action.metaObject()
    return meta.method(meta.indexOfSignal("triggered(bool)"))


def test_menus_hold_every_action(stage):
    tables = (*MENUS.values(), *SUBMENUS.values())
    listed = {entry for table in tables for entry in table} - {LINE, RECENT, PANEL, *SUBMENUS}
    listed |= {action.objectName() for action in stage.find(QMenu, "menu.panels").actions()}
    assert listed == {spec.id for spec in ACTIONS}


def test_no_two_actions_share_a_shortcut():
    shortcuts = [spec.shortcut for spec in ACTIONS if spec.shortcut]
    assert len(set(shortcuts)) == len(shortcuts)


def test_arrangement_tabs_are_clicked(stage, qtbot):
    tabs = stage.find(QWidget, "arrangement_tabs").findChildren(QPushButton)
    qtbot.mouseClick(tabs[2], Qt.MouseButton.LeftButton)
    assert stage.window.workspace.arrangement == "train"
    assert [tab.isChecked() for tab in tabs] == [False, False, True, False]
    qtbot.mouseClick(tabs[2], Qt.MouseButton.LeftButton)
    assert tabs[2].isChecked()


def test_language_switches_everywhere_at_once_and_is_remembered(stage):
    stage.window.trigger("view.language.ko")
    assert current_language() == "ko"
    assert stage.window.action("train.start").text() == "학습 시작"
    assert stage.find(QMenu, "menu.file").title() == "파일(&F)"
    assert stage.window.workspace._docks["problems"].windowTitle() == "문제"
    assert Settings().language == "ko"
    stage.window.trigger("view.language.en")
    assert stage.find(QMenu, "menu.file").title() == "&File"


def test_the_language_button_offers_the_other_language(stage):
    button = stage.find(QPushButton, "language_toggle")
    assert button.text() == "한국어"
    stage.click("language_toggle")
    assert button.text() == "English"
    assert stage.window.action("view.language.ko").isChecked()


def test_theme_switches_and_is_remembered(stage):
    stage.window.trigger("view.theme.light")
    assert theme_name() == "light"
    assert Settings().theme == "light"
    assert stage.window.action("view.theme.light").isChecked()
    assert not stage.window.action("view.theme.dark").isChecked()


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_label_shows_a_raw_name(stage, theme, language):
    stage.window.trigger(f"view.theme.{theme}")
    stage.window.trigger(f"view.language.{language}")
    for id in ARRANGEMENTS:
        stage.window.trigger(f"view.arrangement.{id}")
        words = [label.text() for label in stage.window.findChildren(QLabel)]
        assert not [w for w in words if w == "None" or "Traceback" in w or w.startswith("action-")]


def test_buttons_have_names_for_those_who_cannot_see(stage):
    for id in ARRANGEMENTS:
        stage.window.trigger(f"view.arrangement.{id}")
        seen = [b for b in stage.window.findChildren(QAbstractButton) if b.isVisible()]
        assert not [b for b in seen if not b.accessibleName() and not b.text()]


def test_whatever_the_tab_key_reaches_has_a_name(stage):
    stage.window.focus.select(("conv1",))
    for id in ARRANGEMENTS:
        stage.window.trigger(f"view.arrangement.{id}")
        reached = [w for w in stage.window.findChildren(QWidget) if _takes_tab(w)]
        assert reached
        nameless = [w for w in reached if not w.accessibleName() and not _words(w)]
        assert [f"{w} in {w.parent()}" for w in nameless] == []


def test_run_actions_follow_the_state(stage):
    def enabled() -> set[str]:
        ids = ("start", "pause", "resume", "step", "stop")
        return {id for id in ids if stage.window.action(f"train.{id}").isEnabled()}

    assert enabled() == set()
    stage.wake()
    assert enabled() == {"start", "step"}
    run_id = stage.run()
    assert enabled() == {"pause", "step", "stop"}
    stage.pause(run_id)
    assert enabled() == {"resume", "step", "stop"}
    stage.end(run_id)
    assert enabled() == {"start", "step"}


def test_the_first_painting_starts_the_engine_once(qtbot, monkeypatch):
    calls = []
    stage = WindowStage(qtbot, is_shown=False)
    monkeypatch.setattr(stage.client, "start", lambda: calls.append(1))
    with qtbot.waitExposed(stage.window):
        stage.window.show()
    qtbot.waitUntil(lambda: calls == [1])
    stage.window.repaint()
    assert calls == [1]


def test_escape_routes_of_the_window_are_actions(stage):
    stage.window.trigger("train.start")  # disabled: nothing happens
    assert stage.client.sent_of(StartRun) == []


def test_a_dropped_project_file_opens(stage, qtbot, tmp_path):
    stage.save(tmp_path / "dropped.netloom")
    stage.window.files.new()
    assert stage.window.document.path is None
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "dropped.netloom"))])
    copy, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    plain = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, button, plain)
    QApplication.sendEvent(stage.window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(stage.window, QDropEvent(QPointF(5, 5), copy, data, button, plain))
    stage.settle()
    assert stage.window.document.path == tmp_path / "dropped.netloom"


def test_the_command_palette_finds_and_runs(stage, qtbot):
    stage.window.trigger("help.command_palette")
    palette = stage.find(QWidget, "command_palette")
    qtbot.keyClicks(palette.search, "dark them")
    assert palette.results.count() == 1
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert stage.window.action("view.theme.dark").isChecked()


def test_what_the_user_chose_comes_back_with_the_next_window(qtbot):
    first = WindowStage(qtbot, "xo")
    first.window.trigger("view.arrangement.explain")
    first.window.close()
    assert WindowStage(qtbot, "xo").window.workspace.arrangement == "explain"


def test_damaged_settings_mean_the_defaults(qtbot, own_home):
    folder = own_home / "config" / "netloom"
    folder.mkdir(parents=True)
    (folder / "settings.ini").write_bytes(
        b"\x00\xff[General]\ntheme=@Variant(\x00\narrangement=9\n"
    )
    stage = WindowStage(qtbot, "xo")
    assert stage.window.workspace.arrangement == "build"
    assert Settings().recent == ()


def test_adding_a_class_brings_the_board_where_it_is_named(stage):
    stage.window.trigger("view.arrangement.build")
    assert not stage.is_seen("drawing_canvas")
    stage.window.trigger("data.add_class")
    assert stage.is_seen("drawing_canvas")


def test_a_long_name_stays_readable_beside_the_korean_menus(stage, tmp_path):
    stage.window.trigger("view.language.ko")
    stage.window.resize(1280, 800)
    stage.save(tmp_path / "a project with quite a long name.netloom")
    QApplication.processEvents()
    assert stage.find(QWidget, "project_title").width() >= 120


def test_a_panel_gives_back_the_width_that_it_had_on_the_stage(stage):
    stage.window.trigger("view.arrangement.draw")
    QApplication.processEvents()
    stage.window.trigger("view.arrangement.train")
    QApplication.processEvents()
    assert stage.window.workspace._docks["drawing"].width() <= 0.28 * stage.window.width()


def test_two_windows_keep_to_themselves(qtbot):
    one, two = WindowStage(qtbot, "xo"), WindowStage(qtbot, "digits")
    for stage in (one, two):
        stage.wake()
    run_id = one.run()
    assert two.client.sent_of(StartRun) == []
    assert (one.window.feed.state, two.window.feed.state) == ("running", "none")
    one.window.focus.select(("conv1",))
    one.window.trigger("view.arrangement.train")
    assert two.window.focus.selection == ()
    assert two.window.workspace.arrangement != "train"
    one.end(run_id)
    one.window.document.mark_saved(one.window.studio.runs.folder_of(run_id))
    one.window.close()
    two.run()
    assert two.window.feed.state == "running"


def _takes_tab(widget: QWidget) -> bool:
    takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return widget.isVisible() and bool(takes) and widget.focusProxy() is None


def _words(widget: QWidget) -> str:
    """Return what a widget shows, which is its name where it has no other."""
    return widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""


def test_a_project_without_data_begins_with_drawing(qtbot):
    stage = WindowStage(qtbot, "draw_your_own")
    assert stage.window.workspace.arrangement == "draw"


def test_a_project_with_data_begins_with_building(qtbot):
    assert WindowStage(qtbot, "xo").window.workspace.arrangement == "build"
