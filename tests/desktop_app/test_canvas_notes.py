from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.graph_editor.note_look import LEAST_HEIGHT, LEAST_WIDTH, rect_of
from tests.desktop_app.canvas_stage import CTRL, CanvasStage

if TYPE_CHECKING:
    from engine.graph.note import Note


@pytest.fixture
def canvas(qtbot):
    return CanvasStage(qtbot)


def writing(canvas: CanvasStage, words: str = "hello"):
    """Write in the note that was just added, and end."""
    field = canvas.editor.tools.writing
    assert field.isVisible()
    field.setPlainText(words)
    field.end()
    assert not field.isVisible()


def add_note(canvas: CanvasStage, words: str = "hello") -> Note:
    """Add a note by the menu, where nothing else lies."""
    canvas.open_menu(canvas.scene.bounds.bottomLeft() + QPointF(300, 120))
    canvas.actions.trigger("edit.add_note")
    canvas.editor.menu.hide()
    writing(canvas, words)
    return canvas.document.notes[-1]


def add_frame(canvas: CanvasStage, nodes: tuple[str, ...]) -> Note:
    canvas.focus.select(nodes)
    canvas.actions.trigger("edit.add_frame")
    writing(canvas, "frame")
    return canvas.document.notes[-1]


def test_a_note_is_added_and_written_in_place(canvas):
    with canvas.one_step():
        canvas.actions.trigger("edit.add_note")
        canvas.editor.tools.writing.abandon()
    canvas.editor.tools.writing.begin(canvas.document.notes[0].id)
    with canvas.one_step():
        writing(canvas, "두 줄\n글")
    (note,) = canvas.document.notes
    assert note.text == "두 줄\n글"
    assert not note.is_frame


def test_a_double_click_writes_and_escape_leaves_the_note_as_it_was(canvas):
    note = add_note(canvas)
    canvas.scene.selection.select(nodes=())
    at = rect_of(note).center()
    canvas.click(at)
    canvas.double_click(at)
    field = canvas.editor.tools.writing
    assert field.isVisible()
    assert field.toPlainText() == "hello"
    field.setPlainText("other words")
    with canvas.no_step():
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert canvas.document.notes == (note,)


def test_syllables_are_put_together_by_an_input_method(canvas):
    canvas.actions.trigger("edit.add_note")
    field = canvas.editor.tools.writing
    for preedit, commit in (("ㅎ", ""), ("하", ""), ("한", ""), ("", "한")):
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(field, event)
    field.end()
    assert canvas.document.notes[0].text == "한"


def test_ctrl_enter_ends_a_note_and_enter_a_frame(canvas):
    note = add_note(canvas)
    canvas.editor.tools.writing.begin(note.id)
    field = canvas.editor.tools.writing
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not field.isVisible()
    frame = add_frame(canvas, canvas.ids[1:3])
    canvas.editor.tools.writing.begin(frame.id)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert not field.isVisible()


def test_enter_writes_in_the_selected_note_and_shows_settings_of_a_layer(canvas, qtbot):
    note = add_note(canvas)
    canvas.scene.selection.select(nodes=(), notes={note.id})
    with qtbot.assertNotEmitted(canvas.editor.inspector_requested):
        canvas.key(Qt.Key.Key_Return)
    assert canvas.editor.tools.writing.isVisible()
    canvas.editor.tools.writing.abandon()
    canvas.scene.selection.select(nodes=canvas.ids[:1])
    with qtbot.waitSignal(canvas.editor.inspector_requested):
        canvas.key(Qt.Key.Key_Return)


def test_writing_ends_when_the_note_goes(canvas):
    canvas.actions.trigger("edit.add_note")
    canvas.editor.tools.writing.setPlainText("not kept")
    canvas.document.undo_stack.undo()
    assert not canvas.editor.tools.writing.isVisible()
    assert canvas.document.notes == ()


def test_a_frame_holds_the_selected_layers_and_moves_them_along(canvas):
    chosen = canvas.ids[1:3]
    frame = add_frame(canvas, chosen)
    for id in chosen:
        assert rect_of(frame).contains(canvas.node(id).rect)
    before = {id: canvas.node(id).pos() for id in canvas.ids}
    canvas.scene.selection.select(nodes=())
    title = rect_of(frame).topLeft() + QPointF(60, 12)
    with canvas.one_step():
        canvas.drag(title, title + QPointF(80, 240), CTRL)
    for id in canvas.ids:
        moved = canvas.node(id).pos() - before[id]
        assert moved == (QPointF(80, 240) if id in chosen else QPointF())
    assert rect_of(canvas.document.notes[0]).topLeft() == rect_of(frame).topLeft() + QPointF(
        80, 240
    )


def test_within_a_frame_layers_are_selected_by_a_band_as_elsewhere(canvas):
    frame = add_frame(canvas, canvas.ids[1:3])
    canvas.scene.selection.select(nodes=())
    inside = rect_of(frame).bottomLeft() + QPointF(14, -14)
    with canvas.no_step():
        canvas.drag(inside, inside + QPointF(150, -60))
    assert canvas.focus.selection


def test_a_band_around_a_whole_note_selects_it(canvas):
    note = add_note(canvas)
    canvas.scene.selection.select(nodes=())
    area = rect_of(note).adjusted(-10, -10, 10, 10)
    canvas.drag(area.topLeft(), area.bottomRight())
    assert canvas.scene.selection.notes == {note.id}


def test_a_corner_draws_a_note_larger_and_never_too_small(canvas):
    note = add_note(canvas)
    corner = rect_of(note).bottomRight() - QPointF(5, 5)
    with canvas.one_step():
        canvas.drag(corner, corner + QPointF(64, 40))
    (larger,) = canvas.document.notes
    assert (larger.width, larger.height) == (note.width + 64, note.height + 40)
    corner = rect_of(larger).bottomRight() - QPointF(5, 5)
    canvas.drag(corner, corner - QPointF(900, 900))
    (least,) = canvas.document.notes
    assert (least.width, least.height) == (LEAST_WIDTH, LEAST_HEIGHT)


@pytest.mark.parametrize("part", ["body", "corner"])
def test_escape_leaves_a_dragged_note_where_it_was(canvas, part):
    note = add_note(canvas)
    rect = rect_of(note)
    at = rect.center() if part == "body" else rect.bottomRight() - QPointF(5, 5)
    with canvas.no_step():
        canvas.press(at)
        canvas.move(at + QPointF(100, 100))
        assert rect_of(canvas.scene.notes.items[note.id].note) != rect
        canvas.key(Qt.Key.Key_Escape)


def test_a_layer_takes_selected_notes_along(canvas):
    note, id = add_note(canvas), canvas.ids[1]
    canvas.scene.selection.select(nodes=(id,), notes={note.id})
    before = canvas.node(id).pos()
    with canvas.one_step():
        canvas.drag(canvas.header(id), canvas.header(id) + QPointF(64, 64))
    by = canvas.node(id).pos() - before
    (moved,) = canvas.document.notes
    assert rect_of(moved) == rect_of(note).translated(by)


def test_deleting_a_frame_leaves_what_is_in_it(canvas):
    add_frame(canvas, canvas.ids[1:3])
    nodes = canvas.document.graph.nodes
    with canvas.one_step():
        canvas.actions.trigger("edit.delete")
    assert canvas.document.notes == ()
    assert canvas.document.graph.nodes == nodes


def test_copying_a_frame_copies_what_is_in_it(canvas):
    chosen = canvas.ids[1:3]
    frame = add_frame(canvas, chosen)
    canvas.scene.selection.select(nodes=(), notes={frame.id})
    QGuiApplication.clipboard().clear()
    canvas.actions.trigger("edit.copy")
    nodes = len(canvas.document.graph.nodes)
    with canvas.one_step():
        canvas.actions.trigger("edit.paste")
    assert len(canvas.document.graph.nodes) == nodes + 2
    copy = canvas.document.notes[1]
    assert copy.text == "frame"
    assert copy.id != frame.id
    for id in canvas.focus.selection:
        assert rect_of(copy).contains(canvas.node(id).rect)
    QGuiApplication.clipboard().clear()


def test_notes_are_coloured_in_one_step(canvas):
    one, other = add_note(canvas), add_note(canvas)
    canvas.scene.selection.select(nodes=(), notes={one.id, other.id})
    with canvas.one_step():
        canvas.editor.menu.hue_wanted.emit(4)
    assert [note.hue for note in canvas.document.notes] == [4, 4]


def test_the_menu_of_a_note_offers_its_colours(canvas):
    note = add_note(canvas)
    canvas.scene.selection.select(nodes=())
    canvas.open_menu(rect_of(note).center())
    canvas.editor.menu.actions()[0].trigger()
    assert canvas.editor.tools.writing.isVisible()
    menus = [action.menu() for action in canvas.editor.menu.actions()]
    assert any(menu is not None and menu.objectName() == "note_hues" for menu in menus)
    assert canvas.actions["edit.delete"] in canvas.editor.menu.actions()
    assert canvas.scene.selection.notes == {note.id}
    canvas.editor.menu.hide()


def test_selecting_elsewhere_lets_go_of_notes(canvas):
    note = add_note(canvas)
    canvas.scene.selection.select(nodes=(), notes={note.id})
    canvas.focus.select([canvas.ids[0]])  # as the list of problems does
    assert canvas.scene.selection.notes == frozenset()


def test_arranging_lets_frames_follow(canvas):
    chosen = canvas.ids[1:3]
    add_frame(canvas, chosen)
    title = rect_of(canvas.document.notes[0]).topLeft() + QPointF(60, 12)
    canvas.scene.selection.select(nodes=())
    canvas.drag(title, title + QPointF(-200, 900))
    canvas.scene.selection.select(nodes=())
    with canvas.one_step():
        canvas.actions.trigger("view.arrange")
    for id in chosen:
        assert rect_of(canvas.document.notes[0]).contains(canvas.node(id).rect)


def test_notes_are_in_sight_when_everything_is(canvas):
    note = add_note(canvas)
    corner = QPointF(note.x, note.y)
    canvas.drag(rect_of(note).center(), rect_of(note).center() + QPointF(-900, 700))
    assert rect_of(canvas.document.notes[0]).topLeft() != corner
    canvas.editor.fit()
    assert canvas.view.visible_rect.contains(rect_of(canvas.document.notes[0]))


def test_far_away_a_note_is_a_box(canvas, qtbot):
    add_frame(canvas, canvas.ids[1:3])
    canvas.view.zoom(0.1 / canvas.view.scale_factor)
    image = canvas.view.grab().toImage()
    area: QRectF = canvas.scene.notes.bounds
    inside = canvas.screen(area.bottomRight() - QPointF(30, 30))
    beside = canvas.screen(area.bottomRight() + QPointF(100, 100))
    assert image.pixelColor(inside) != image.pixelColor(beside)
