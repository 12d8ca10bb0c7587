"""The menus, as a table of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QMenuBar

from desktop_app.arrangements import PANELS
from desktop_app.language import tr, translated
from engine.texts import Text

if TYPE_CHECKING:
    from desktop_app.actions import Actions

LINE = "-"
RECENT = "recent"  # where the menu of recent files goes
PANEL = "panel"  # where the menu of all panels goes

ALIGN = "align"  # where the menu of ways to align goes

SUBMENUS: dict[str, tuple[str, ...]] = {
    ALIGN: (
        "edit.align_left", "edit.align_centre", "edit.align_right", LINE, "edit.align_top",
        "edit.align_middle", "edit.align_bottom", LINE, "edit.distribute_across",
        "edit.distribute_down",
    ),
}  # fmt: skip
MENUS: dict[str, tuple[str, ...]] = {
    "file": (
        "file.new", "file.open", RECENT, LINE, "file.save", "file.save_as", LINE,
        "file.export_picture", LINE,
        "file.start_page", "file.quit",
    ),
    "edit": (
        "edit.undo", "edit.redo", LINE, "edit.cut", "edit.copy", "edit.paste",
        "edit.paste_connected", "edit.duplicate", "edit.delete", "edit.delete_unjoined",
        "edit.select_all", LINE, "edit.add_layer", "edit.connect", "edit.change_kind", "edit.mute",
        LINE, "edit.add_note", "edit.add_frame", ALIGN, LINE,
        "edit.find", "edit.find_next", "edit.find_previous",
    ),
    "view": (
        "view.arrangement.draw", "view.arrangement.build", "view.arrangement.train",
        "view.arrangement.explain", "view.reset_arrangement", PANEL, LINE, "view.fit",
        "view.zoom_in", "view.zoom_out", "view.arrange", "view.minimap", "view.large_targets",
        LINE, "view.larger", "view.smaller",
        "view.normal_size", "view.full_screen", "view.full_screen_panel", LINE,
        "view.theme.system", "view.theme.light", "view.theme.dark", "view.theme.high_contrast",
        LINE, "view.language.en", "view.language.ko",
    ),
    "block": (
        "block.make", "block.unfold", "block.make_own", LINE, "block.enter", "block.leave",
        "block.previous_copy", "block.next_copy",
    ),
    "train": (
        "train.start", "train.continue", "train.pause", "train.resume", "train.step", "train.stop",
        LINE, "train.together", "train.add_model", "train.rename_model", "train.delete_model",
        "train.next_model", "train.previous_model",
    ),
    "text": ("text.write", "text.again", "text.stop", "text.steady", LINE, "text.score"),
    "data": (
        "data.import", LINE, "data.add_class", "data.add_drawing", "data.undo_stroke", "data.clear",
    ),
    "help": (
        "help.command_palette", "help.shortcuts", "help.whats_this", LINE, "help.about",
    ),
}  # fmt: skip


def fill_menus(bar: QMenuBar, actions: Actions, recent: QMenu) -> None:
    """Put every menu of the table into a bar."""
    for name, entries in MENUS.items():
        menu = QMenu(bar)
        menu.setObjectName(f"menu.{name}")
        for entry in entries:
            if entry == LINE:
                menu.addSeparator()
            elif entry == RECENT:
                menu.addMenu(recent)
            elif entry == PANEL:
                menu.addMenu(_panels(menu, actions))
            elif entry in SUBMENUS:
                menu.addMenu(submenu(entry, menu, actions))
            else:
                menu.addAction(actions[entry])
        bar.addMenu(menu)
        _keep_titled(menu, name)


def submenu(name: str, parent: QMenu, actions: Actions) -> QMenu:
    """Make one of the menus within menus."""
    menu = QMenu(parent)
    menu.setObjectName(f"menu.{name}")
    for entry in SUBMENUS[name]:
        if entry == LINE:
            menu.addSeparator()
        else:
            menu.addAction(actions[entry])
    _keep_titled(menu, name)
    return menu


def _panels(parent: QMenu, actions: Actions) -> QMenu:
    menu = QMenu(parent)
    menu.setObjectName("menu.panels")
    for id in PANELS:
        menu.addAction(actions[f"view.panel.{id}"])
    _keep_titled(menu, "panels")
    return menu


def _keep_titled(menu: QMenu, name: str) -> None:
    menu.setToolTipsVisible(True)
    translated(menu, lambda: menu.setTitle(tr(Text(f"menu-{name}"))))
