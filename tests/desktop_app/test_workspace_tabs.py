"""Docks under tabs: only the one in front is seen and watched, and any panel can be brought."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QTabBar, QWidget

from desktop_app.arrangements import ARRANGEMENTS, PANELS, arrangement_with
from desktop_app.language import set_language
from desktop_app.stylesheet import stylesheet
from desktop_app.theme import font
from engine.data.pixels import PixelStore
from engine.texts import LANGUAGES
from engine.zoo.example import EXAMPLES
from tests.desktop_app.window_stage import WindowStage

BEHIND = "live.histograms"
PROBE = "weight_histogram"


@pytest.fixture
def stage(qtbot):
    stage = WindowStage(qtbot, "xo")
    stage.window.trigger("view.arrangement.train")
    QApplication.processEvents()
    return stage


def _in_front(stage):
    """The panels of the present arrangement that can be seen."""
    plan = ARRANGEMENTS[stage.window.workspace.arrangement]
    docks = stage.window.workspace._docks
    return {id for id in plan.panels if docks[id].panel.isVisible()}


def _watched(stage):
    return {request.probe for request in stage.window.watching.requests}


def _tab(stage, id):
    title = stage.window.workspace._docks[id].windowTitle()
    for bar in stage.window.findChildren(QTabBar):
        for place in range(bar.count()):
            if bar.tabText(place) == title:
                return bar, place
    raise AssertionError(f"no tab is called {title!r}")


def _click(stage, qtbot, id):
    bar, place = _tab(stage, id)
    center = bar.tabRect(place).center()
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=center)
    QApplication.processEvents()


def test_of_a_group_only_the_first_is_in_front(stage):
    plan = ARRANGEMENTS["train"]
    assert _in_front(stage) == {plan.stage, *(group[0] for group in plan.groups)}


def test_a_click_on_a_tab_brings_its_panel_which_alone_is_watched(stage, qtbot):
    stage.window.resize(2560, 1440)
    QApplication.processEvents()
    assert PROBE not in _watched(stage)
    _click(stage, qtbot, BEHIND)
    assert BEHIND in _in_front(stage)
    assert "live.gradients" not in _in_front(stage)
    assert PROBE in _watched(stage)
    _click(stage, qtbot, "live.gradients")
    assert BEHIND not in _in_front(stage)
    assert PROBE not in _watched(stage)


def test_what_lies_behind_draws_nothing(stage, qtbot, monkeypatch):
    view = stage.find(QWidget, BEHIND)
    drawn = []
    monkeypatch.setattr(view, "refresh", lambda: drawn.append(1))
    stage.window.feed.observed.emit()
    assert not drawn
    stage.window.trigger(f"view.panel.{BEHIND}")
    QApplication.processEvents()
    assert drawn


@pytest.mark.parametrize("id", PANELS)
def test_every_panel_is_brought_by_its_action(stage, id):
    stage.window.trigger("view.arrangement.draw")
    stage.window.trigger(f"view.panel.{id}")
    QApplication.processEvents()
    assert stage.window.workspace._docks[id].panel.isVisible()


def test_a_panel_that_belongs_here_does_not_change_the_arrangement(stage):
    stage.window.trigger("view.arrangement.explain")
    stage.window.focus.bring("live.prediction")
    assert stage.window.workspace.arrangement == "explain"
    stage.window.focus.bring(BEHIND)
    assert stage.window.workspace.arrangement == "train"
    stage.window.focus.bring("live.unheard_of")
    assert stage.window.workspace.arrangement == "train"


def test_where_one_goes_for_a_panel():
    assert arrangement_with(BEHIND) == "train"
    assert arrangement_with("palette") == "build"
    assert arrangement_with("drawing") == "train"
    assert arrangement_with("unheard_of") == ""


def test_the_tab_in_front_is_remembered_with_the_arrangement(stage):
    stage.window.trigger(f"view.panel.{BEHIND}")
    QApplication.processEvents()
    for id in ("build", "draw", "train"):
        stage.window.trigger(f"view.arrangement.{id}")
        QApplication.processEvents()
    assert BEHIND in _in_front(stage)
    stage.window.trigger("view.reset_arrangement")
    QApplication.processEvents()
    assert BEHIND not in _in_front(stage)
    assert "live.gradients" in _in_front(stage)


def test_a_dock_under_a_tab_says_its_name_once(stage):
    docks = stage.window.workspace._docks
    assert docks["live.loss"].titleBarWidget().sizeHint().height() == 0
    assert docks["drawing"].titleBarWidget().sizeHint().height() > 0
    docks["live.loss"].setFloating(True)
    QApplication.processEvents()
    assert docks["live.loss"].titleBarWidget().sizeHint().height() > 0
    docks["live.loss"].setFloating(False)


def test_tabs_and_menu_speak_the_users_language(stage):
    set_language("ko")
    QApplication.processEvents()
    bar, place = _tab(stage, BEHIND)
    assert bar.tabText(place) == "히스토그램"
    assert bar.accessibleName()
    menu = stage.find(QMenu, "menu.panels")
    assert menu.title() == "패널"
    assert len(menu.actions()) == len(PANELS)
    set_language("en")


def test_tabs_scroll_where_there_is_no_room(stage):
    bar, _ = _tab(stage, BEHIND)
    assert bar.usesScrollButtons()
    assert bar.elideMode() == Qt.TextElideMode.ElideNone


@pytest.fixture
def styled(qapp):
    """The application in its own dress, which decides how much room things need."""
    before = qapp.font()
    qapp.setFont(font())
    qapp.setStyleSheet(stylesheet())
    yield
    qapp.setStyleSheet("")
    qapp.setFont(before)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_lies_over_its_neighbour_at_the_smallest_usual_size(styled, qtbot, language):
    set_language(language)
    stage = WindowStage(qtbot, "xo")
    stage.window.trigger("view.arrangement.train")
    for group in ARRANGEMENTS["train"].bottom:
        for id in group:
            stage.window.trigger(f"view.panel.{id}")
            QApplication.processEvents()
            seen = [stage.window.workspace._docks[id] for id in _in_front(stage)]
            below = [dock.geometry() for dock in seen if dock.isVisible() and dock.y() > 400]
            across = sorted((area for area in below if area.height() < 300), key=lambda a: a.x())
            assert len(across) >= 3
            assert all(a.right() < b.left() for a, b in pairwise(across)), id
    set_language("en")


def test_tabs_are_those_of_views_that_have_something_to_show(styled, qtbot):
    stage = WindowStage(qtbot, "xo")
    window, document = stage.window, stage.window.document
    window.trigger("view.arrangement.train")
    assert not window.workspace.is_seen("live.gates")
    assert window.workspace.is_seen("live.mistakes")
    window.trigger("view.panel.live.gates")  # who asks for it sees it say what is missing
    assert window.workspace.is_seen("live.gates")
    reading = EXAMPLES["hello"].build()
    document.open(reading, None, PixelStore())
    QApplication.processEvents()
    assert window.workspace.is_seen("live.hidden_states")
    assert not window.workspace.is_seen("live.mistakes")
    assert not window.workspace.is_seen("live.forecast")
    document.open(EXAMPLES["sine_forecast"].build(), None, PixelStore())
    QApplication.processEvents()
    assert window.workspace.is_seen("live.forecast")
