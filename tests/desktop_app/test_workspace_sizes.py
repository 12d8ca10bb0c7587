"""Docks are shared out anew when the window becomes much larger, and left alone otherwise."""

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QApplication

from tests.desktop_app.window_stage import WindowStage

CHARTS = ("live.loss", "live.activations", "live.gradients")


@pytest.fixture
def stage(qtbot):
    stage = WindowStage(qtbot, "xo")
    stage.window.trigger("view.arrangement.train")
    QApplication.processEvents()
    return stage


def _width(stage, id):
    return stage.window.workspace._docks[id].width()


def _share_the_room(stage):
    """Whether the charts have alike parts of a large window."""
    widths = [_width(stage, id) for id in CHARTS]
    if stage.window.workspace._fitted.width() != 2560:
        return False  # not shared out yet
    return 400 < min(widths) <= max(widths) < 1.2 * min(widths)


def test_charts_share_what_a_projector_adds(stage, qtbot):
    stage.window.resize(2560, 1440)
    qtbot.waitUntil(lambda: _share_the_room(stage))


def test_an_arrangement_left_in_a_small_window_suits_a_large_one(stage, qtbot):
    stage.window.trigger("view.arrangement.build")
    stage.window.resize(2560, 1440)
    stage.window.trigger("view.arrangement.train")
    qtbot.waitUntil(lambda: _share_the_room(stage))


def test_a_slightly_larger_window_keeps_what_the_user_chose(stage, qtbot):
    window, dock = stage.window, stage.window.workspace._docks["training"]
    window.resizeDocks([dock], [dock.width() + 80], Qt.Orientation.Horizontal)
    QApplication.processEvents()
    chosen = dock.width()
    window.resize(1400, 850)
    qtbot.waitUntil(lambda: not window.workspace._refit.isActive())
    assert dock.width() == pytest.approx(chosen, abs=4)


def test_a_window_that_is_large_again_is_as_it_was_when_large(stage, qtbot):
    window, dock = stage.window, stage.window.workspace._docks["training"]
    window.resize(2560, 1440)
    qtbot.waitUntil(lambda: _share_the_room(stage))
    window.resizeDocks([dock], [700], Qt.Orientation.Horizontal)
    QApplication.processEvents()
    window.trigger("view.arrangement.build")
    window.trigger("view.arrangement.train")
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: window.workspace._fitted.width() == 1280)
    assert dock.width() < 600
    window.resize(2560, 1440)
    qtbot.waitUntil(lambda: abs(dock.width() - 700) <= 4)


def test_a_damaged_layout_is_shared_out(stage, qtbot):
    stage.window.trigger("view.arrangement.build")
    stage.window.studio.settings.set_bytes("layout/train", QByteArray(b"12x\xff:rubbish"))
    stage.window.trigger("view.arrangement.train")
    qtbot.waitUntil(lambda: stage.is_seen("training_panel"))


def test_a_column_is_shared_as_before_after_other_arrangements(stage, qtbot):
    drawing = stage.window.workspace._docks["drawing"]
    stage.window.resize(1600, 1200)
    qtbot.waitUntil(lambda: stage.window.workspace._fitted.width() == 1600)
    before = drawing.height()
    for id in ("draw", "explain", "train"):
        stage.window.trigger(f"view.arrangement.{id}")
        QApplication.processEvents()
    qtbot.waitUntil(lambda: abs(drawing.height() - before) <= 4)
