"""Switches of theme and language, and undo and redo: commands that need nothing but themselves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.language import current_language, language_changed
from engine.texts import LANGUAGES

if TYPE_CHECKING:
    from PySide6.QtGui import QUndoStack

    from desktop_app.actions import Actions
    from desktop_app.preferences import Preferences
    from desktop_app.settings import ThemeChoice

THEME_CHOICES: tuple[ThemeChoice, ...] = ("system", "light", "dark")


class PreferenceActions(QObject):
    """Binds `view.theme.*` and `view.language.*`; the choice in force is checked."""

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
        preferences.changed.connect(self._update)
        language_changed.connect(self._update)
        self._update()

    def _update(self) -> None:
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
        changed.connect(actions[id].setEnabled)
        actions[id].setEnabled(can)
