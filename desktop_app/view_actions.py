"""Theme, language and size, and undo and redo: commands that need nothing but themselves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.language import current_language, language_changed
from desktop_app.preferences import ZOOMS
from engine.texts import LANGUAGES, text

if TYPE_CHECKING:
    from PySide6.QtGui import QUndoStack

    from desktop_app.actions import Actions
    from desktop_app.preferences import Preferences
    from desktop_app.settings import ThemeChoice

THEME_CHOICES: tuple[ThemeChoice, ...] = ("system", "light", "dark", "high_contrast")


class PreferenceActions(QObject):
    """Binds the switches of theme, language and size; the choice in force is checked."""

    def __init__(self, actions: Actions, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = actions
        self._preferences = preferences
        for theme in THEME_CHOICES:
            actions.bind(f"view.theme.{theme}", partial(preferences.choose_theme, theme))
        for language in LANGUAGES:
            actions.bind(
                f"view.language.{language}", partial(preferences.choose_language, language)
            )
        actions.bind("view.larger", preferences.zoom_in)
        actions.bind("view.smaller", preferences.zoom_out)
        actions.bind("view.normal_size", lambda: preferences.choose_zoom(1.0))
        preferences.changed.connect(self._update)
        language_changed.connect(self._update)
        self._update()

    def _update(self) -> None:
        zoom = self._preferences.zoom
        self._actions["view.larger"].setEnabled(zoom < ZOOMS[-1])
        self._actions["view.smaller"].setEnabled(zoom > ZOOMS[0])
        self._actions["view.normal_size"].setEnabled(zoom != 1)
        for theme in THEME_CHOICES:
            self._actions[f"view.theme.{theme}"].setChecked(theme == self._preferences.theme)
        for language in LANGUAGES:
            is_spoken = language == current_language()
            self._actions[f"view.language.{language}"].setChecked(is_spoken)


def bind_undo(actions: Actions, stack: QUndoStack) -> None:
    """Bind `edit.undo` and `edit.redo`."""
    for id, deed, changed, can in (
        ("edit.undo", stack.undo, stack.canUndoChanged, stack.canUndo()),
        ("edit.redo", stack.redo, stack.canRedoChanged, stack.canRedo()),
    ):
        actions.bind(id, deed)
        enable = partial(actions.enable, id, why_not=text(f"why-nothing-to-{id[5:]}"))
        changed.connect(enable)
        enable(can)
