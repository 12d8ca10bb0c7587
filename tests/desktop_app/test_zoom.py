"""Everything larger or smaller, at once, remembered, and with nothing cut off."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget

from desktop_app.arrangements import ARRANGEMENTS
from desktop_app.graph_editor.view import MOST_FIT_SCALE
from desktop_app.narrow_windows import suited
from desktop_app.preferences import ZOOMS
from desktop_app.settings import Settings
from desktop_app.stylesheet import scaled
from desktop_app.theme import TEXT_BODY, font, px, set_zoom, zoom
from desktop_app.widgets.clipped_label import ClippedLabel
from desktop_app.widgets.disclosure import Heading
from desktop_app.widgets.elided_label import ElidedLabel
from tests.desktop_app.dressed import dressed
from tests.desktop_app.window_stage import WindowStage

CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
SHORTENED = (ClippedLabel, ElidedLabel, Heading)  # end in dots, and have a tooltip


@pytest.fixture
def stage(qtbot, qapp):
    with dressed(qapp):
        yield WindowStage(qtbot, "xo")


def test_keys_make_everything_larger_and_smaller_and_it_is_remembered(stage, qtbot):
    window = stage.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    button = stage.find(QPushButton, "language_toggle")
    before = button.size()
    qtbot.keyClick(window, Qt.Key.Key_Equal, CTRL_ALT)
    qtbot.keyClick(window, Qt.Key.Key_Equal, CTRL_ALT)
    QApplication.processEvents()
    assert zoom() == 1.25
    assert Settings().zoom == 1.25
    assert button.font().pixelSize() == round(1.25 * TEXT_BODY)
    assert button.height() > 1.15 * before.height()
    qtbot.keyClick(window, Qt.Key.Key_Minus, CTRL_ALT)
    assert zoom() == 1.1
    qtbot.keyClick(window, Qt.Key.Key_0, CTRL_ALT)
    QApplication.processEvents()
    assert zoom() == 1
    assert button.height() == before.height()


def test_there_is_a_largest_and_a_smallest_size(qtbot):
    window = WindowStage(qtbot, "xo").window
    for _ in ZOOMS:
        window.trigger("view.larger")
    assert zoom() == 2
    assert not window.action("view.larger").isEnabled()
    for _ in ZOOMS:
        window.trigger("view.smaller")
    assert zoom() == 0.8
    assert not window.action("view.smaller").isEnabled()
    window.trigger("view.normal_size")
    assert not window.action("view.normal_size").isEnabled()


@pytest.mark.parametrize("kept", ["nan", "inf", "9", "-1", "much", "", ["1"]])
def test_a_size_that_cannot_be_is_ignored(kept):
    settings = Settings()
    settings._store.setValue("zoom", kept)
    assert settings.zoom == 1


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_nothing_is_cut_off_at_150_percent(stage, language, size):
    window = stage.window
    window.resize(*size)
    window.trigger(f"view.language.{language}")
    window.studio.preferences.choose_zoom(1.5)
    window.focus.select(("conv1",))
    stage.wake()
    stage.run()
    for id in ARRANGEMENTS:
        window.trigger(f"view.arrangement.{id}")
        window.workspace._fit_anew()
        for _ in range(3):
            QApplication.processEvents()
        assert window.size().toTuple() == size
        assert window.minimumSizeHint().width() <= size[0], id
        assert window.minimumSizeHint().height() <= size[1], id
        assert cut_off(window) == [], id


def cut_off(window: QWidget) -> list[str]:
    """Return what has less room than its words need."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        if not isinstance(widget, (QPushButton, QToolButton, QLabel)) or not widget.text():
            continue
        if isinstance(widget, SHORTENED) or (isinstance(widget, QLabel) and widget.wordWrap()):
            continue
        words = widget.fontMetrics().size(0, widget.text())
        if widget.width() < words.width() or widget.height() < words.height() - 2:
            found.append(f"{widget.objectName()} {widget.text()!r} {widget.size()} {words}")
    return found


def test_every_size_has_places_of_its_own_for_docks(stage):
    window = stage.window
    dock = window.workspace._docks["palette"]
    QApplication.processEvents()
    window.resizeDocks([dock], [dock.width() + 70], Qt.Orientation.Horizontal)
    QApplication.processEvents()
    wide = dock.width()
    window.studio.preferences.choose_zoom(1.5)
    QApplication.processEvents()
    window.studio.preferences.choose_zoom(1)
    QApplication.processEvents()
    assert dock.width() == pytest.approx(wide, abs=4)


def test_the_canvas_grows_with_the_window(stage):
    editor = stage.window.workspace._docks["canvas"].panel
    view = editor.view
    view.zoom(0.5)
    before = view.scale_factor
    stage.window.studio.preferences.choose_zoom(1.5)
    QApplication.processEvents()
    assert view.scale_factor == pytest.approx(1.5 * before)
    stage.window.document.undo_stack.clear()
    stage.window.files.new()
    editor.fit()
    assert view.scale_factor <= 1.5 * MOST_FIT_SCALE


# --- the arithmetic of it ---------------------------------------------------------------------


def test_hairlines_stay_and_colours_are_no_lengths():
    set_zoom(1.5)
    sheet = "a { border: 1px; padding: 4px 12px; margin: -5px; color: #123px; width: 20px; }"
    shown = "a { border: 1px; padding: 6px 18px; margin: -8px; color: #123px; width: 30px; }"
    assert scaled(sheet) == shown


@given(st.floats(0.1, 5))
def test_sizes_stay_within_their_bounds(factor):
    set_zoom(factor)
    assert 0.8 <= zoom() <= 2
    assert px(100) == round(100 * zoom())
    assert font(TEXT_BODY).pixelSize() == px(TEXT_BODY)


@pytest.mark.parametrize("id", ARRANGEMENTS)
@given(width=st.integers(400, 4000), factor=st.sampled_from(ZOOMS))
def test_an_arrangement_keeps_all_panels_whatever_the_size(id, width, factor):
    plan = ARRANGEMENTS[id]
    fitting = suited(plan, width, factor)
    assert sorted(fitting.panels) == sorted(plan.panels)
    assert fitting.stage == plan.stage
    assert fitting.left_width + fitting.right_width < 0.75
    assert (fitting == plan) == (factor == 1)
    assert len(fitting.right_parts) in (0, len(fitting.right))
