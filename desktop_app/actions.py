"""Every command of the window as a record; menus, toolbar, palette and tests all use these."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from desktop_app.arrangements import PANELS, panel_title
from desktop_app.language import tr, translated
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget


class ActionSpec(msgspec.Struct, frozen=True):
    """A command: permanent id, shortcut, and whether it is a switch.

    Its words are the message `action-<id with dashes>`, which may have a `.help`, or `words`.
    """

    id: str
    shortcut: str = ""
    is_checkable: bool = False
    words: Text | None = None

    @property
    def title(self) -> Text:
        """The command's words."""
        return self.words or Text(f"action-{self.id.replace('.', '-').replace('_', '-')}")


ACTIONS = (
    ActionSpec("file.new", "Ctrl+N"),
    ActionSpec("file.open", "Ctrl+O"),
    ActionSpec("file.save", "Ctrl+S"),
    ActionSpec("file.save_as", "Ctrl+Shift+S"),
    ActionSpec("file.start_page"),
    ActionSpec("file.quit", "Ctrl+Q"),
    ActionSpec("edit.undo", "Ctrl+Z"),
    ActionSpec("edit.redo", "Ctrl+Shift+Z"),
    ActionSpec("edit.delete", "Del"),
    ActionSpec("edit.delete_unjoined", "Shift+Del"),
    ActionSpec("edit.duplicate", "Ctrl+D"),
    ActionSpec("edit.select_all", "Ctrl+A"),
    ActionSpec("view.fit", "F"),
    ActionSpec("view.zoom_in", "Ctrl++"),
    ActionSpec("view.zoom_out", "Ctrl+-"),
    ActionSpec("view.arrange", "Ctrl+L"),
    ActionSpec("view.arrangement.draw", "Ctrl+1", is_checkable=True),
    ActionSpec("view.arrangement.build", "Ctrl+2", is_checkable=True),
    ActionSpec("view.arrangement.train", "Ctrl+3", is_checkable=True),
    ActionSpec("view.arrangement.explain", "Ctrl+4", is_checkable=True),
    ActionSpec("view.reset_arrangement"),
    *(ActionSpec(f"view.panel.{id}", words=panel_title(id)) for id in PANELS),
    ActionSpec("view.theme.light", is_checkable=True),
    ActionSpec("view.theme.dark", is_checkable=True),
    ActionSpec("view.theme.system", is_checkable=True),
    ActionSpec("view.language.en", is_checkable=True),
    ActionSpec("view.language.ko", is_checkable=True),
    ActionSpec("train.start", "F5"),
    ActionSpec("train.continue", "Ctrl+F5"),
    ActionSpec("train.pause", "F6"),
    ActionSpec("train.resume", "F7"),
    ActionSpec("train.step", "F8"),
    ActionSpec("train.stop", "Shift+F5"),
    ActionSpec("data.add_class"),
    ActionSpec("data.add_drawing"),
    ActionSpec("data.clear"),
    ActionSpec("data.undo_stroke"),
    ActionSpec("help.command_palette", "Ctrl+Shift+P"),
    ActionSpec("help.about"),
)


class Actions(QObject):
    """The window's QActions by id. `bind` gives one its deed; `trigger` does it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._actions = {spec.id: self._make(spec, window) for spec in ACTIONS}
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

    def _make(self, spec: ActionSpec, window: QWidget) -> QAction:
        action = QAction(window)
        action.setObjectName(spec.id)
        action.setCheckable(spec.is_checkable)
        if spec.shortcut:
            action.setShortcut(QKeySequence(spec.shortcut))
        window.addAction(action)
        return action

    def _retranslate(self) -> None:
        for spec in ACTIONS:
            self._actions[spec.id].setText(tr(spec.title))
            if spec.words is not None:  # outside its menu, it says what it is a name of
                words = text("action-panel", panel=spec.words)
                self._actions[spec.id].setIconText(tr(words))
