"""What the keyboard reaches has a name, and everything says what it is for, in both languages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QHelpEvent, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWhatsThis,
    QWidget,
)

from desktop_app.actions import ACTIONS
from desktop_app.arrangements import ARRANGEMENTS, PANELS, panel_title
from desktop_app.explain.explaining_view import EXPLAINING_VIEWS
from desktop_app.theme import THEMES
from desktop_app.views.live_view import LIVE_VIEWS
from desktop_app.views_here import without_purpose
from engine.texts import LANGUAGES, has_text
from tests.desktop_app.dressed import dressed
from tests.desktop_app.window_stage import WindowStage

FIELDS = (QLineEdit, QComboBox, QAbstractSpinBox, QAbstractSlider, QPlainTextEdit)
ENOUGH_PIXELS = 40  # of a ring, that it is seen


@pytest.fixture
def stage(qtbot):
    return WindowStage(qtbot, "xo")


def takes_tab(widget: QWidget) -> bool:
    takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(takes) and widget.isVisible() and not widget.focusProxy()


def name_of(widget: QWidget) -> str:
    """Return what a screen reader says of a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def nameless(root: QWidget) -> list[str]:
    reached = [widget for widget in (root, *root.findChildren(QWidget)) if takes_tab(widget)]
    return [
        f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}"
        for widget in reached
        if not name_of(widget)
    ]


# --- names ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("arrangement", ARRANGEMENTS)
def test_whatever_the_keyboard_reaches_has_a_name(stage, arrangement, language):
    window = stage.window
    window.trigger(f"view.language.{language}")
    window.trigger(f"view.arrangement.{arrangement}")
    stage.wake()
    for selected in ("", "input", "conv1", "flatten", "classify"):
        window.focus.select((selected,) if selected else ())
        QApplication.processEvents()
        assert nameless(window) == [], selected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_panel_behind_a_tab_has_names_too(stage, language):
    window = stage.window
    window.trigger(f"view.language.{language}")
    stage.wake()
    stage.run()
    for panel in PANELS:
        window.trigger(f"view.panel.{panel}")
        QApplication.processEvents()
        assert nameless(window.workspace._docks[panel].panel) == [], panel


DIALOGS = (
    "help.shortcuts", "help.command_palette", "help.about", "file.export_picture", "file.open",
    "file.save_as",
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("action", DIALOGS)
def test_every_dialog_has_names(stage, qtbot, action, language):
    window = stage.window
    window.trigger(f"view.language.{language}")
    window.trigger(action)
    dialogs = [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
    assert len(dialogs) == 1
    assert dialogs[0].accessibleName() or dialogs[0].windowTitle()
    own = [line for line in nameless(dialogs[0]) if " qt_" not in line]
    if "file" not in action:  # Qt's own dialog names its parts by itself, or not
        assert own == []
    dialogs[0].close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_start_page_has_names(qtbot, language):
    stage = WindowStage(qtbot)
    stage.window.trigger(f"view.language.{language}")
    assert nameless(stage.window) == []


# --- what everything is for -------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_says_what_it_does(stage, language):
    stage.window.trigger(f"view.language.{language}")
    silent = [a.objectName() for a in stage.window.studio.actions
              if not a.toolTip() or not a.whatsThis() or a.whatsThis() == a.text()]  # fmt: skip
    assert silent == []
    helpless = [spec.id for spec in ACTIONS if not has_text(f"{spec.title.id}.help", language)]
    assert helpless == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_panel_and_view_says_what_it_shows_and_what_to_look_for(language):
    titles = [panel_title(id).id for id in PANELS]
    titles += [f"live-{view.id}" for view in LIVE_VIEWS]
    titles += [view.text_id() for view in EXPLAINING_VIEWS]
    assert [id for id in titles if not has_text(f"{id}.help", language)] == []


def test_menus_show_their_tooltips(stage):
    menus = [menu for menu in stage.window.top_bar.menus.findChildren(QMenu)
             if menu.objectName().startswith("menu.")]  # fmt: skip
    assert menus
    assert [menu.objectName() for menu in menus if not menu.toolTipsVisible()] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("arrangement", ARRANGEMENTS)
def test_every_button_explains_itself(stage, arrangement, language):
    window = stage.window
    window.trigger(f"view.language.{language}")
    window.trigger(f"view.arrangement.{arrangement}")
    window.focus.select(("conv1",))
    QApplication.processEvents()
    buttons = [b for b in window.findChildren(QAbstractButton) if b.isVisible() and takes_tab(b)]
    silent = [f"{type(b).__name__} {b.objectName()} {b.text()!r} in {type(b.parent()).__name__}"
              for b in buttons if not b.toolTip()]  # fmt: skip
    assert silent == []


def whats_this(widget: QWidget) -> str:
    """Return what Shift+F1 and a click there show: of the widget, else of what it lies in."""
    while widget is not None:
        if widget.whatsThis():
            return str(widget.whatsThis())
        widget = widget.parentWidget()
    return ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("arrangement", ARRANGEMENTS)
def test_a_click_after_shift_f1_finds_words_everywhere(stage, arrangement, language):
    window = stage.window
    window.trigger(f"view.language.{language}")
    window.trigger(f"view.arrangement.{arrangement}")
    window.focus.select(("conv1",))
    QApplication.processEvents()
    silent = set()
    for x in range(10, window.width(), 40):
        for y in range(60, window.height() - 40, 30):  # below the menus
            at = window.childAt(x, y)
            if at is not None and not whats_this(at):
                silent.add(f"{type(at).__name__} {at.objectName()} at {x}, {y}")
    assert silent == set()


def asked(stage, qtbot, widget: QWidget, at: QPoint, monkeypatch) -> str:
    """Press Shift+F1, click there, and return what is shown."""
    window, shown = stage.window, []
    monkeypatch.setattr(QWhatsThis, "showText", lambda _at, words, _widget: shown.append(words))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert QWhatsThis.inWhatsThisMode()
    event = QHelpEvent(QEvent.Type.WhatsThis, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)
    assert event.isAccepted()
    QWhatsThis.leaveWhatsThisMode()
    return shown[0] if shown else ""


def test_a_field_answers_with_its_tooltip(stage, qtbot, monkeypatch):
    stage.window.trigger("view.arrangement.train")
    field = stage.find(QWidget, "layer_search")
    stage.window.trigger("view.arrangement.build")
    QApplication.processEvents()
    assert asked(stage, qtbot, field, QPoint(5, 5), monkeypatch) == field.toolTip() != ""


def test_a_layer_on_the_canvas_answers_for_itself(stage, qtbot, monkeypatch):
    QApplication.processEvents()
    editor = stage.window.workspace._docks["canvas"].panel
    view = editor.view
    at = view.mapFromScene(editor.scene.mirror.nodes["conv1"].rect.center())
    said = asked(stage, qtbot, view.viewport(), at, monkeypatch)
    assert "Slides small learned filters" in said
    assert "gives 8×28×28" in said


def test_tabs_of_docks_say_what_their_panels_show(stage):
    stage.window.trigger("view.arrangement.train")
    QApplication.processEvents()
    stage.window.workspace._tabs.dress()
    explained = {
        bar.tabText(place)
        for bar in stage.window.findChildren(QTabBar)
        for place in range(bar.count())
        if bar.tabToolTip(place) and bar.tabToolTip(place) == bar.tabWhatsThis(place)
    }
    plan = ARRANGEMENTS["train"].without(without_purpose(stage.window.document))
    tabbed = [id for group in plan.bottom for id in group]
    assert explained == {stage.window.workspace._docks[id].windowTitle() for id in tabbed}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_tooltip(stage, language):
    window = stage.window
    window.trigger(f"view.language.{language}")
    stage.wake()
    silent = set()
    for arrangement in ARRANGEMENTS:
        window.trigger(f"view.arrangement.{arrangement}")
        for selected in ("input", "conv1", "classify"):
            window.focus.select((selected,))
            QApplication.processEvents()
            fields = [w for w in window.findChildren(QWidget) if isinstance(w, FIELDS)]
            silent |= {
                f"{type(w).__name__} {w.objectName()} {w.accessibleName()}"
                for w in fields
                if takes_tab(w) and not w.toolTip() and not isinstance(w.parent(), QComboBox)
            }
    assert silent == set()


# --- where the keyboard is --------------------------------------------------------------------


@pytest.mark.parametrize("theme", THEMES)
def test_what_tab_reaches_has_a_ring_in_every_theme(qtbot, qapp, theme):
    with dressed(qapp) as ring:
        stage = WindowStage(qtbot, "xo")
        window = stage.window
        window.trigger(f"view.theme.{theme}")
        window.focus.select(("conv1",))
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        seen = set()
        for _ in range(60):
            qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
            focused = QApplication.focusWidget()
            if focused in seen:
                break
            seen.add(focused)
            assert ring.focused is focused
            assert ring._ring.isVisible(), focused
            assert ring_pixels(window, ring._ring) >= ENOUGH_PIXELS, focused
        assert len(seen) > 12


def ring_pixels(window: QWidget, ring: QWidget) -> int:
    """Return how many pixels a ring changes, on the edge of what it is around."""
    box = ring.geometry()
    with_ring = window.grab(box).toImage()
    ring.hide()
    without = window.grab(box).toImage()
    ring.show()
    return _differing(with_ring, without)


def _differing(one: QImage, other: QImage) -> int:
    return sum(
        one.pixel(x, y) != other.pixel(x, y)
        for x in range(0, one.width(), 2)
        for y in range(0, one.height(), 2)
        if x < 8 or y < 8 or x > one.width() - 9 or y > one.height() - 9
    )


def test_a_click_shows_no_ring(qtbot, qapp):
    with dressed(qapp) as ring:
        stage = WindowStage(qtbot, "xo")
        window = stage.window
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.keyClick(window, Qt.Key.Key_Tab)
        assert ring.focused is not None
        stage.click("language_toggle")
        assert ring.focused is None


def test_a_ring_goes_with_what_it_is_around(qtbot, qapp):
    with dressed(qapp) as ring:
        stage = WindowStage(qtbot, "xo")
        window = stage.window
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.keyClick(window, Qt.Key.Key_Tab)
        stage.find(QWidget, "layer_search").setFocus(Qt.FocusReason.TabFocusReason)
        window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        window.trigger("view.arrangement.train")  # the search is not there
        qtbot.waitUntil(lambda: ring._ring is None or not ring._ring.isVisible())


@pytest.mark.parametrize("arrangement", ARRANGEMENTS)
def test_tab_leaves_every_panel_and_comes_round(stage, qtbot, arrangement):
    window = stage.window
    window.trigger(f"view.arrangement.{arrangement}")
    window.focus.select(("conv1",))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        reached = []
        for _ in range(150):
            qtbot.keyClick(QApplication.focusWidget() or window, key)
            focused = QApplication.focusWidget()
            assert focused is not None
            assert focused.isVisible()
            if focused in reached:
                break
            reached.append(focused)
        assert focused is reached[0], "the keyboard is trapped"
        docks = {d.objectName() for d in window.workspace._docks.values()
                 if any(d.panel.isAncestorOf(w) or d.panel is w for w in reached)}  # fmt: skip
        assert len(docks) > 1


def test_labels_are_not_reached_by_tab(stage):
    assert not [label for label in stage.window.findChildren(QLabel) if takes_tab(label)]
