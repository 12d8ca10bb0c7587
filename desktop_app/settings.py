"""What the window remembers between two starts. A damaged or missing file means the defaults."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from PySide6.QtCore import QByteArray, QSettings

from desktop_app.folders import config_folder
from desktop_app.theme import ThemeName
from engine.texts import LANGUAGES, Language

if TYPE_CHECKING:
    from collections.abc import Iterable

ThemeChoice = ThemeName | Literal["system"]
LanguageChoice = Language | Literal["system"]

RECENT_LIMIT = 10


class Settings:
    """Typed access to the settings file; every reading checks what it finds."""

    def __init__(self, path: Path | None = None) -> None:
        file = path or config_folder() / "settings.ini"
        self._store = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def theme(self) -> ThemeChoice:
        """The theme that the user chose."""
        found = self._store.value("theme")
        return next((t for t in get_args(ThemeName) if t == found), "system")

    @theme.setter
    def theme(self, choice: ThemeChoice) -> None:
        self._store.setValue("theme", choice)

    @property
    def language(self) -> LanguageChoice:
        """The language that the user chose."""
        found = self._store.value("language")
        return next((language for language in LANGUAGES if language == found), "system")

    @language.setter
    def language(self, choice: LanguageChoice) -> None:
        self._store.setValue("language", choice)

    @property
    def recent(self) -> tuple[Path, ...]:
        """Project files, the one opened last in front; some may be gone by now."""
        found = self._store.value("recent")
        names = [found] if isinstance(found, str) else found
        if not isinstance(names, list):
            return ()
        return tuple(Path(name) for name in names if isinstance(name, str) and name)[:RECENT_LIMIT]

    def note_recent(self, path: Path) -> None:
        """Put a file in front of the recent ones."""
        path = path.absolute()
        self._set_recent([path, *(known for known in self.recent if known != path)])

    def forget_recent(self, path: Path) -> None:
        """Drop a file that is no longer there."""
        self._set_recent(known for known in self.recent if known != path)

    def _set_recent(self, paths: Iterable[Path]) -> None:
        self._store.setValue("recent", [str(path) for path in paths][:RECENT_LIMIT])

    def bytes(self, key: str) -> QByteArray:
        """Return a state that Qt made, empty where there is none."""
        found = self._store.value(key)
        return found if isinstance(found, QByteArray) else QByteArray()

    def set_bytes(self, key: str, state: QByteArray) -> None:
        """Keep a state that Qt made."""
        self._store.setValue(key, state)

    @property
    def arrangement(self) -> str:
        """The arrangement that was in use, "" for none."""
        found = self._store.value("arrangement")
        return found if isinstance(found, str) else ""

    @arrangement.setter
    def arrangement(self, id: str) -> None:
        self._store.setValue("arrangement", id)

    def flush(self) -> None:
        """Write to the file now; where that fails, this session goes on without."""
        self._store.sync()
