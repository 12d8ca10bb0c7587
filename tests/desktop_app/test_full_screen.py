"""A panel gets the screen and goes back to where it was; nothing else moves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from desktop_app.arrangements import ARRANGEMENTS
from desktop_app.widgets.full_screen_button import FullScreenButton
from tests.desktop_app.window_stage import WindowStage

NEARLY = 12  # pixels: of a row of tabs, Qt counts some to one dock or to the other
ESCAPE, CLICK = Qt.Key.Key_Escape, Qt.MouseButton.LeftButton


@pytest.fixture
def stage(qtbot):
    return WindowStage(qtbot, "xo")


def places(stage) -> dict[str, tuple]:
    """Where everything of the arrangement is, once the window rests."""
    window = stage.window
    QApplication.processEvents()
    window.workspace._refit.stop()
    window.workspace._fit_anew()
    QApplication.processEvents()
    return {
        dock.objectName(): (dock.isHidden(), dock.geometry())
        for dock in window.workspace._docks.values()
        if not dock.isHidden()
    } | {"stage": window.stage.geometry().getRect(), "window": window.size()}


def docks_of(found: dict[str, tuple]) -> dict[str, tuple]:
    return {name: place for name, place in found.items() if name.startswith("dock.")}


@pytest.mark.parametrize("arrangement", ARRANGEMENTS)
def test_every_panel_in_sight_can_have_the_screen_and_come_back(stage, arrangement):
    window = stage.window
    window.trigger(f"view.arrangement.{arrangement}")
    QApplication.processEvents()
    before = places(stage)
    plan = ARRANGEMENTS[arrangement]
    for panel in (plan.stage, *(group[0] for group in plan.groups if group[0] not in plan.drawers)):
        dock = window.workspace._docks[panel]
        home = dock.panel.parentWidget()
        window.full_screen.show(dock)
        assert window.isFullScreen()
        assert dock.panel.isVisible()
        curtain = dock.panel.parentWidget()
        assert curtain.objectName() == "full_screen"
        assert curtain.geometry() == window.rect()
        stage.qtbot.keyClick(curtain, ESCAPE)
        assert not window.isFullScreen()
        assert dock.panel.parentWidget() is home
        assert dock.panel.isVisible()
        QApplication.processEvents()
    assert places(stage) == before


def test_moved_docks_stay_where_the_user_put_them(stage):
    window = stage.window
    dock = window.workspace._docks["palette"]
    window.resizeDocks([dock], [dock.width() + 80], Qt.Orientation.Horizontal)
    before = places(stage)
    window.full_screen.show(window.workspace._docks["canvas"])
    for size in ((1920, 1080), (1280, 800)):
        window.resize(*size)
        QApplication.processEvents()
        window.workspace._fit_anew()
        window.full_screen.leave()
    assert places(stage)["dock.palette"] == before["dock.palette"]


@pytest.mark.parametrize("arrangement", ARRANGEMENTS)
def test_a_panel_keeps_the_screen_while_the_window_grows_under_a_zoom(stage, arrangement):
    window = stage.window
    window.studio.preferences.choose_zoom(1.5)
    window.trigger(f"view.arrangement.{arrangement}")
    QApplication.processEvents()
    before = places(stage)
    window.full_screen.show(window.workspace._docks[ARRANGEMENTS[arrangement].stage])
    for width, height in ((1920, 1080), (2560, 1440)):
        window.resize(width, height)
        QApplication.processEvents()
        window.workspace._fit_anew()
        assert window.full_screen.panel is not None
    window.full_screen.leave()
    window.resize(1280, 800)
    after = places(stage)
    assert after.keys() == before.keys()
    for name, (is_hidden, place) in docks_of(after).items():
        was_hidden, was_at = before[name]
        moved = [abs(a - b) for a, b in zip(place.getRect(), was_at.getRect(), strict=True)]
        assert is_hidden == was_hidden
        assert max(moved) <= NEARLY, name


def test_the_panel_with_the_keyboard_is_meant(stage):
    window = stage.window
    stage.find(QWidget, "inspector").setFocus()
    field = stage.find(QWidget, "layer_search") if stage.is_seen("layer_search") else None
    (field or stage.find(QWidget, "layer_palette")).setFocus()
    window.trigger("view.full_screen_panel")
    assert window.full_screen.panel is window.workspace._docks["palette"].panel
    assert window.action("view.full_screen_panel").isChecked()
    window.trigger("view.full_screen_panel")
    assert window.full_screen.panel is None
    assert not window.action("view.full_screen_panel").isChecked()


def test_every_heading_and_view_has_the_button(stage):
    window = stage.window
    for id, plan in ARRANGEMENTS.items():
        window.trigger(f"view.arrangement.{id}")
        QApplication.processEvents()
        seen = [b for b in window.findChildren(FullScreenButton) if b.isVisible()]
        in_front = 1 + sum(1 for group in plan.groups if group[0] not in plan.drawers)
        assert len(seen) >= in_front - 1, id
        stage.qtbot.mouseClick(seen[0], CLICK)
        assert window.full_screen.panel is not None
        stage.qtbot.mouseClick(stage.find(QPushButton, "full_screen_leave"), CLICK)
        assert window.full_screen.panel is None
        QApplication.processEvents()


def test_a_view_gives_the_screen_back_by_its_own_button(stage):
    window = stage.window
    window.trigger("view.arrangement.train")
    view = stage.find(QWidget, "live.loss")
    stage.qtbot.mouseClick(view.full_screen, CLICK)
    assert window.full_screen.panel.isAncestorOf(view)
    stage.qtbot.mouseClick(view.full_screen, CLICK)
    assert window.full_screen.panel is None


def test_another_arrangement_takes_the_panel_back(stage):
    window = stage.window
    window.full_screen.show(window.workspace._docks["canvas"])
    window.trigger("view.arrangement.train")
    assert window.full_screen.panel is None
    assert not window.isFullScreen()
    assert stage.is_seen("graph_view")
    window.trigger("view.arrangement.build")
    assert stage.is_seen("graph_view")


def test_escape_first_ends_what_the_canvas_is_at(stage):
    window = stage.window
    window.focus.select(("conv1",))
    window.full_screen.show(window.workspace._docks["canvas"])
    view = window.workspace._docks["canvas"].panel.view
    stage.qtbot.keyClick(view, ESCAPE)
    assert window.focus.selection == ()
    assert window.full_screen.panel is not None
    stage.qtbot.keyClick(view, ESCAPE)
    assert window.full_screen.panel is None


@pytest.mark.parametrize("selected", ["", "conv1"])
def test_tab_goes_round_within_the_panel(stage, selected):
    window = stage.window
    window.activateWindow()
    stage.qtbot.waitUntil(window.isActiveWindow)
    if selected:
        window.focus.select((selected,))
    window.full_screen.show(window.workspace._docks["inspector"])
    curtain = stage.find(QWidget, "full_screen")
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        reached = set()
        for _ in range(40):
            stage.qtbot.keyClick(QApplication.focusWidget() or curtain, key)
            reached.add(QApplication.focusWidget())
        assert [w for w in reached if w is None or not curtain.isAncestorOf(w)] == []
        assert stage.find(QPushButton, "full_screen_leave") in reached
        assert (len(reached) > 3) == bool(selected)


def test_the_window_has_the_screen_and_gives_it_back(stage):
    window = stage.window
    stage.qtbot.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    assert window.action("view.full_screen").isChecked()
    window.trigger("view.full_screen")
    assert not window.isFullScreen()


def test_a_panel_comes_back_to_a_window_that_had_the_screen_already(stage):
    window = stage.window
    window.trigger("view.full_screen")
    window.trigger("view.full_screen_panel")
    stage.qtbot.keyClick(stage.find(QWidget, "full_screen"), ESCAPE)
    assert window.isFullScreen()
    window.trigger("view.full_screen")


def test_closing_the_window_leaves_the_panel_in_its_place(stage, qtbot):
    window = stage.window
    window.full_screen.show(window.workspace._docks["palette"])
    window.close()
    again = WindowStage(qtbot, "xo")
    assert not again.window.isFullScreen()
    assert again.is_seen("layer_palette")
