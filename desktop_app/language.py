"""The language of the window: one current language, and widgets' texts that follow it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal

from desktop_app.following import follow
from engine.texts import LANGUAGES, Language, Text, render

if TYPE_CHECKING:
    from collections.abc import Callable


class _CurrentLanguage(QObject):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.language: Language = "en"


_current = _CurrentLanguage()
language_changed = _current.changed


def current_language() -> Language:
    """Return the language in which the window speaks."""
    return _current.language


def set_language(language: Language) -> None:
    """Switch the language; every translated widget follows at once."""
    if language != _current.language:
        _current.language = language
        _current.changed.emit()


def system_language() -> Language:
    """Return the system's language where we speak it, else English."""
    name = QLocale.system().name().split("_")[0]
    return next((language for language in LANGUAGES if language == name), "en")


def tr(message: Text) -> str:
    """Render a text in the current language."""
    return render(message, _current.language)


def translated(owner: QObject, apply: Callable[[], object]) -> None:
    """Call `apply` now and after every change of language, as long as `owner` lives.

    `apply` sets all of a widget's texts: `translated(self, self._retranslate)`.
    """
    follow(owner, language_changed, apply)
