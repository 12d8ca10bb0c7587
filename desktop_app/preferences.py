"""The user's choice of theme, language and size, put into effect and remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop_app.language import set_language, system_language
from desktop_app.theme import LEAST_ZOOM, MOST_ZOOM, set_theme, set_zoom, system_theme

if TYPE_CHECKING:
    from desktop_app.settings import LanguageChoice, Settings, ThemeChoice


ZOOMS = (LEAST_ZOOM, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, MOST_ZOOM)


class Preferences(QObject):
    """Puts the choices of the settings into effect; "system" follows the system as it changes."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)
        apply_choices(settings)

    @property
    def theme(self) -> ThemeChoice:
        """The theme chosen."""
        return self._settings.theme

    @property
    def zoom(self) -> float:
        """How large everything is, 1 at 100 %."""
        return self._settings.zoom

    def choose_zoom(self, factor: float) -> None:
        """Make everything larger or smaller now and for next time."""
        self._settings.zoom = factor
        apply_choices(self._settings)
        self.changed.emit()

    def zoom_in(self) -> None:
        """Make everything one size larger."""
        self.choose_zoom(min((zoom for zoom in ZOOMS if zoom > self.zoom), default=MOST_ZOOM))

    def zoom_out(self) -> None:
        """Make everything one size smaller."""
        self.choose_zoom(max((zoom for zoom in ZOOMS if zoom < self.zoom), default=LEAST_ZOOM))

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
    """Put the chosen size, theme and language into effect."""
    set_zoom(settings.zoom)
    theme, language = settings.theme, settings.language
    set_theme(system_theme() if theme == "system" else theme)
    set_language(system_language() if language == "system" else language)
