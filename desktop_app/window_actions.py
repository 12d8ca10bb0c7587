"""Which command does what: the commands of files, view and training."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.about import show_about
from desktop_app.arrangements import ARRANGEMENTS, PANELS
from desktop_app.command_palette import show_command_palette
from desktop_app.run_actions import RunActions
from desktop_app.shortcut_editor.dialog import show_shortcut_editor
from desktop_app.view_actions import PreferenceActions, bind_undo
from desktop_app.whats_this import AskingWhatsThis
from engine.data.forms import form_of
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.actions import Actions
    from desktop_app.document import Document
    from desktop_app.main_window import MainWindow
    from desktop_app.project_files import ProjectFiles
    from desktop_app.studio import Studio

OF_MODELS = (
    "train.together", "train.add_model", "train.rename_model", "train.delete_model",
    "train.next_model", "train.previous_model",
)  # fmt: skip
# Commands of the board.
OF_IMAGES = ("data.add_class", "data.add_drawing", "data.clear", "data.undo_stroke")

# Commands that mean nothing on the start page.
OF_A_PROJECT = (
    "file.save", "file.save_as", "file.export_picture", "file.start_page",
    "edit.delete", "edit.delete_unjoined", "edit.duplicate", "edit.select_all",
    "edit.cut", "edit.copy", "edit.paste", "edit.paste_connected", "edit.mute",
    "edit.add_note", "edit.add_frame", "edit.find", "edit.find_next", "edit.find_previous",
    "edit.align_left", "edit.align_centre", "edit.align_right", "edit.align_top",
    "edit.align_middle", "edit.align_bottom", "edit.distribute_across", "edit.distribute_down",
    "view.minimap", "block.make", "block.enter", "block.leave", "block.next_copy",
    "block.previous_copy", "block.unfold", "block.make_own",
    "view.fit", "view.zoom_in", "view.zoom_out", "view.arrange", "view.reset_arrangement",
    "view.full_screen_panel",
    *OF_IMAGES,
    *OF_MODELS,
    *(arrangement.action for arrangement in ARRANGEMENTS.values()),
    *(f"view.panel.{id}" for id in PANELS),
)  # fmt: skip


def bind_actions(window: MainWindow, studio: Studio, files: ProjectFiles) -> None:
    """Give every command its deed that does not belong to a panel."""
    actions = studio.actions
    for id, deed in (
        ("file.new", files.new),
        ("file.open", files.choose_and_open),
        ("file.save", files.save),
        ("file.save_as", files.save_as),
        ("file.start_page", lambda: files.close(window.show_start_page)),
        ("file.export_picture", lambda: _show_picture(window, files)),
        ("file.quit", window.close),
        ("view.reset_arrangement", lambda: window.workspace.reset()),
        ("data.add_class", lambda: _bring_board(window)),
        ("help.command_palette", lambda: show_command_palette(window, actions, studio.settings)),
        ("help.shortcuts", lambda: show_shortcut_editor(window, studio.shortcuts)),
        ("help.whats_this", AskingWhatsThis(window).ask),
        ("help.about", lambda: show_about(window)),
    ):
        actions.bind(id, deed)
    for arrangement in ARRANGEMENTS.values():
        actions.bind(arrangement.action, partial(_arrange, window, arrangement.id))
    for panel in PANELS:
        actions.bind(f"view.panel.{panel}", partial(studio.focus.bring, panel))
    studio.document.data_changed.connect(lambda: enable_for_data(actions, studio.document))
    studio.focus.view_requested.connect(lambda id: window.workspace.bring(id))
    studio.focus.view_dismissed.connect(lambda id: window.workspace.shut(id))
    bind_undo(actions, studio.document.undo_stack)
    PreferenceActions(actions, studio.preferences, window)
    RunActions(actions, studio.session, studio.feed, studio.runs, window)


def enable_for_project(actions: Actions, document: Document, is_open: bool) -> None:
    """Disable on the start page what needs a project, and what only images can have."""
    for id in OF_A_PROJECT:
        actions.enable(id, is_open, text("why-no-project"))
    if is_open:
        enable_for_data(actions, document)


def enable_for_data(actions: Actions, document: Document) -> None:
    """Disable drawing where the data is no image."""
    for id in OF_IMAGES:
        actions.enable(id, form_of(document.project.data) == "image", text("why-no-drawing"))


def mark_arrangement(actions: Actions, current: str) -> None:
    """Check the arrangement in use."""
    for arrangement in ARRANGEMENTS.values():
        actions[arrangement.action].setChecked(arrangement.id == current)


def _bring_board(window: MainWindow) -> None:
    """Show the drawing panel, where the new class is named; the panel itself asks for the name."""
    if not window.workspace.is_seen("drawing"):
        window.workspace.show("draw")


def _arrange(window: MainWindow, id: str) -> None:
    window.workspace.show(id)


def _show_picture(window: MainWindow, files: ProjectFiles) -> None:
    from desktop_app.network_picture.dialog import show_picture_dialog  # seldom needed

    show_picture_dialog(window, window.document, files.title)
