"""Every command of the window as a record; menus, toolbar, palette and tests all use these."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from desktop_app.arrangements import PANELS, panel_title
from desktop_app.language import current_language, tr, translated
from engine.texts import Text, has_text, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget


class ActionSpec(msgspec.Struct, frozen=True):
    """A command: permanent id, shortcut, and whether it is a switch.

    Its words are the message `action-<id with dashes>`, or `words`; what it does is their `.help`.
    """

    id: str
    shortcut: str = ""
    is_checkable: bool = False
    words: Text | None = None

    @property
    def title(self) -> Text:
        """The command's words."""
        return self.words or Text(f"action-{self.id.replace('.', '-').replace('_', '-')}")

    @property
    def group(self) -> Text:
        """The name of the menu that it belongs to."""
        return Text(f"menu-{self.id.split('.')[0]}.plain")

    @property
    def name(self) -> Text:
        """The words where no menu says what they are a name of."""
        return self.title if self.words is None else text("action-panel", panel=self.words)


ACTIONS = (
    ActionSpec("file.new", "Ctrl+N"),
    ActionSpec("file.open", "Ctrl+O"),
    ActionSpec("file.save", "Ctrl+S"),
    ActionSpec("file.save_as", "Ctrl+Shift+S"),
    ActionSpec("file.export_picture"),
    ActionSpec("file.start_page"),
    ActionSpec("file.quit", "Ctrl+Q"),
    ActionSpec("edit.undo", "Ctrl+Z"),
    ActionSpec("edit.redo", "Ctrl+Shift+Z"),
    ActionSpec("edit.delete", "Del"),
    ActionSpec("edit.delete_unjoined", "Shift+Del"),
    ActionSpec("edit.cut", "Ctrl+X"),
    ActionSpec("edit.copy", "Ctrl+C"),
    ActionSpec("edit.paste", "Ctrl+V"),
    ActionSpec("edit.paste_connected", "Ctrl+Shift+V"),
    ActionSpec("edit.duplicate", "Ctrl+D"),
    ActionSpec("edit.mute", "Ctrl+M"),
    ActionSpec("edit.add_note", "Ctrl+Shift+N"),
    ActionSpec("edit.add_frame", "Ctrl+Shift+F"),
    ActionSpec("block.make", "Ctrl+G"),
    ActionSpec("block.enter", "Ctrl+Return"),
    ActionSpec("block.leave", "Alt+Up"),
    ActionSpec("block.next_copy", "Alt+Right"),
    ActionSpec("block.previous_copy", "Alt+Left"),
    ActionSpec("block.unfold", "Ctrl+Shift+G"),
    ActionSpec("block.make_own"),
    ActionSpec("edit.add_layer"),
    ActionSpec("edit.connect", "Ctrl+K"),
    ActionSpec("edit.change_kind", "Ctrl+Shift+K"),
    ActionSpec("edit.find", "Ctrl+F"),
    ActionSpec("edit.find_next", "F3"),
    ActionSpec("edit.find_previous", "Shift+F3"),
    ActionSpec("edit.align_left", "Ctrl+Alt+Left"),
    ActionSpec("edit.align_centre"),
    ActionSpec("edit.align_right", "Ctrl+Alt+Right"),
    ActionSpec("edit.align_top", "Ctrl+Alt+Up"),
    ActionSpec("edit.align_middle"),
    ActionSpec("edit.align_bottom", "Ctrl+Alt+Down"),
    ActionSpec("edit.distribute_across"),
    ActionSpec("edit.distribute_down"),
    ActionSpec("edit.select_all", "Ctrl+A"),
    ActionSpec("view.fit", "F"),
    ActionSpec("view.zoom_in", "Ctrl++"),
    ActionSpec("view.zoom_out", "Ctrl+-"),
    ActionSpec("view.arrange", "Ctrl+L"),
    ActionSpec("view.minimap", "Ctrl+Shift+M", is_checkable=True),
    ActionSpec("view.large_targets", is_checkable=True),
    ActionSpec("view.arrangement.draw", "Ctrl+1", is_checkable=True),
    ActionSpec("view.arrangement.build", "Ctrl+2", is_checkable=True),
    ActionSpec("view.arrangement.train", "Ctrl+3", is_checkable=True),
    ActionSpec("view.arrangement.explain", "Ctrl+4", is_checkable=True),
    ActionSpec("view.reset_arrangement"),
    *(ActionSpec(f"view.panel.{id}", words=panel_title(id)) for id in PANELS),
    ActionSpec("view.theme.light", is_checkable=True),
    ActionSpec("view.theme.dark", is_checkable=True),
    ActionSpec("view.theme.high_contrast", is_checkable=True),
    ActionSpec("view.theme.system", is_checkable=True),
    ActionSpec("view.larger", "Ctrl+Alt+="),
    ActionSpec("view.smaller", "Ctrl+Alt+-"),
    ActionSpec("view.normal_size", "Ctrl+Alt+0"),
    ActionSpec("view.full_screen", "F11", is_checkable=True),
    ActionSpec("view.full_screen_panel", "Shift+F11", is_checkable=True),
    ActionSpec("view.language.en", is_checkable=True),
    ActionSpec("view.language.ko", is_checkable=True),
    ActionSpec("train.start", "F5"),
    ActionSpec("train.continue", "Ctrl+F5"),
    ActionSpec("train.pause", "F6"),
    ActionSpec("train.resume", "F7"),
    ActionSpec("train.step", "F8"),
    ActionSpec("train.stop", "Shift+F5"),
    ActionSpec("train.together", is_checkable=True),
    ActionSpec("train.add_model"),
    ActionSpec("train.rename_model"),
    ActionSpec("train.delete_model"),
    ActionSpec("train.next_model", "Ctrl+PgDown"),
    ActionSpec("train.previous_model", "Ctrl+PgUp"),
    ActionSpec("text.write", "F9"),
    ActionSpec("text.again", "Ctrl+F9"),
    ActionSpec("text.stop", "Shift+F9"),
    ActionSpec("text.steady", is_checkable=True),
    ActionSpec("text.score", "Ctrl+Shift+F9"),
    ActionSpec("data.import", "Ctrl+I"),
    ActionSpec("data.add_class"),
    ActionSpec("data.add_drawing"),
    ActionSpec("data.clear"),
    ActionSpec("data.undo_stroke"),
    ActionSpec("help.command_palette", "Ctrl+Shift+P"),
    ActionSpec("help.shortcuts", "F1"),
    ActionSpec("help.whats_this", "Shift+F1"),
    ActionSpec("help.about"),
)
SPECS = {spec.id: spec for spec in ACTIONS}


class Actions(QObject):
    """The window's QActions by id. `bind` gives one its deed; `trigger` does it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._actions = {spec.id: self._make(spec, window) for spec in ACTIONS}
        self._reasons: dict[str, Text] = {}
        self._specs = dict(SPECS)
        translated(self, self._retranslate)

    def __getitem__(self, id: str) -> QAction:
        return self._actions[id]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def bind(self, id: str, deed: Callable[[], object]) -> None:
        """Say what an action does."""
        self._actions[id].triggered.connect(lambda _checked=False: deed())

    def trigger(self, id: str) -> None:
        """Do it, as its menu entry would: a disabled action does nothing."""
        self._actions[id].trigger()

    def enable(self, id: str, is_enabled: bool, why_not: Text | None = None) -> None:
        """Let an action be given or not; `why_not` is what its tooltip says meanwhile."""
        self._reasons.pop(id, None)
        if not is_enabled and why_not is not None:
            self._reasons[id] = why_not
        self._actions[id].setEnabled(is_enabled)
        self._explain(self._specs[id])

    def rename(self, id: str, words: Text) -> None:
        """Give an action that is a name, such as a panel's, other words."""
        self._specs[id] = replace(self._specs[id], words=words)
        self._name(self._specs[id])

    def why_not(self, id: str) -> Text | None:
        """Return why an action cannot be given now, as far as that is known."""
        return self._reasons.get(id)

    def _make(self, spec: ActionSpec, window: QWidget) -> QAction:
        action = QAction(window)
        action.setObjectName(spec.id)
        action.setCheckable(spec.is_checkable)
        if spec.shortcut:
            action.setShortcut(QKeySequence(spec.shortcut))
        window.addAction(action)
        return action

    def _retranslate(self) -> None:
        for spec in self._specs.values():
            self._name(spec)

    def _name(self, spec: ActionSpec) -> None:
        action = self._actions[spec.id]
        action.setText(tr(spec.title))
        action.setIconText(tr(spec.name))
        self._explain(spec)

    def _explain(self, spec: ActionSpec) -> None:
        """Say what it does, or why it cannot be done now."""
        action, help_id = self._actions[spec.id], f"{spec.title.id}.help"
        words = tr(Text(help_id)) if has_text(help_id, current_language()) else tr(spec.name)
        reason = self._reasons.get(spec.id)
        action.setWhatsThis(words)
        action.setToolTip(tr(reason) if reason is not None else words)
