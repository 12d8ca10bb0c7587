"""The user's choice of theme and language, put into effect and remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop_app.language import set_language, system_language
from desktop_app.theme import set_theme, system_theme

if TYPE_CHECKING:
    from desktop_app.settings import LanguageChoice, Settings, ThemeChoice


class Preferences(QObject):
    """Puts the choices of the settings into effect; "system" follows the system as it changes."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        apply_choices(settings)

    @property
    def theme(self) -> ThemeChoice:
        """The theme chosen."""
        return self._settings.theme

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Change the theme now and for next time."""
        self._settings.theme = choice
        apply_choices(self._settings)
        self.changed.emit()

    def choose_language(self, choice: LanguageChoice) -> None:
        """Change the language now and for next time."""
        self._settings.language = choice
        apply_choices(self._settings)
        self.changed.emit()

    def _follow_system(self) -> None:
        if self._settings.theme == "system":
            apply_choices(self._settings)


def apply_choices(settings: Settings) -> None:
    """Put the chosen theme and language into effect."""
    theme, language = settings.theme, settings.language
    set_theme(system_theme() if theme == "system" else theme)
    set_language(system_language() if language == "system" else language)
