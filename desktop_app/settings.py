"""What the window remembers between two starts. A damaged or missing file means the defaults."""

from __future__ import annotations

import json
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeGuard, get_args

from PySide6.QtCore import QByteArray, QSettings

from desktop_app.folders import config_folder
from desktop_app.theme import LEAST_ZOOM, MOST_ZOOM, ThemeName
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
    def folder(self) -> Path:
        """Where the file lies, and what else belongs to the user."""
        return Path(self._store.fileName()).parent

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
    def zoom(self) -> float:
        """How large the user wants everything, 1 at 100 %."""
        found = _number(self._store.value("zoom"))
        return found if LEAST_ZOOM <= found <= MOST_ZOOM else 1.0

    @zoom.setter
    def zoom(self, factor: float) -> None:
        self._store.setValue("zoom", factor)

    @property
    def shortcuts(self) -> dict[str, str] | None:
        """Shortcuts that the user gave to actions, "" for none; None if they cannot be read."""
        found = self._store.value("shortcuts")
        if found is None:
            return {}
        try:
            kept = json.loads(found) if isinstance(found, str) else None
        except ValueError:
            return None
        return kept if _is_strings(kept) else None

    @shortcuts.setter
    def shortcuts(self, chosen: dict[str, str]) -> None:
        self._store.setValue("shortcuts", json.dumps(chosen))

    @property
    def recent_actions(self) -> tuple[str, ...]:
        """Actions that were found in the command palette, the last one in front."""
        found = self._store.value("recent_actions")
        names = [found] if isinstance(found, str) else found
        if not isinstance(names, list):
            return ()
        return tuple(name for name in names if isinstance(name, str) and name)[:RECENT_LIMIT]

    def note_action(self, id: str) -> None:
        """Put an action in front of the recent ones."""
        names = [id, *(known for known in self.recent_actions if known != id)]
        self._store.setValue("recent_actions", names[:RECENT_LIMIT])

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

    def switch(self, id: str) -> bool | None:
        """Return where the user put a switch, None where it was never touched."""
        found = self._store.value(f"switches/{id}")
        return {"on": True, "off": False}.get(found) if isinstance(found, str) else None

    def set_switch(self, id: str, is_on: bool) -> None:
        """Keep where the user put a switch."""
        self._store.setValue(f"switches/{id}", "on" if is_on else "off")

    def flush(self) -> None:
        """Write to the file now; where that fails, this session goes on without."""
        self._store.sync()


def _number(found: object) -> float:
    """Return a number as the file has it, 0 for anything else."""
    try:
        number = float(found) if isinstance(found, (str, int, float)) else 0.0
    except ValueError:
        return 0.0
    return number if isfinite(number) else 0.0


def _is_strings(found: object) -> TypeGuard[dict[str, str]]:
    return isinstance(found, dict) and all(
        isinstance(key, str) and isinstance(value, str) for key, value in found.items()
    )
