"""The keys of all commands: those that come with Netloom, and those that the user chose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence

from desktop_app.actions import ACTIONS, SPECS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QKeyCombination

    from desktop_app.actions import Actions
    from desktop_app.settings import Settings

# They move within a panel, from one to the next, or out of what was begun.
RESERVED = {
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter,
    Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down,
}  # fmt: skip
MENU_KEYS = {f"Alt+{letter}" for letter in "FEVTDH"}
_PORTABLE = QKeySequence.SequenceFormat.PortableText


class Shortcuts(QObject):
    """Gives every action its keys, now and at the next start.

    No two actions ever have the same keys. `ignored` tells that the settings held some that
    cannot be used.
    """

    changed = Signal()

    def __init__(self, actions: Actions, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions, self._settings = actions, settings
        kept = settings.shortcuts
        self._chosen = _usable(kept or {})
        self.ignored = kept is None or self._chosen != _known(kept)
        self._apply()

    def of(self, id: str) -> str:
        """Return the keys of an action as portable text, "" for none."""
        return self._chosen.get(id, default_keys(id))

    def is_changed(self, id: str) -> bool:
        """Whether the user gave an action other keys than it comes with."""
        return id in self._chosen

    @property
    def is_any_changed(self) -> bool:
        """Whether any action has other keys than it comes with."""
        return bool(self._chosen)

    def holder(self, keys: str, besides: str = "") -> str:
        """Return the action that has these keys already, "" for none."""
        same = (spec.id for spec in ACTIONS if keys and self.of(spec.id) == keys)
        return next((id for id in same if id != besides), "")

    def assign(self, id: str, keys: str) -> None:
        """Give an action keys, or none by ""; another action that had them is left without."""
        if holder := self.holder(keys, besides=id):
            self._choose(holder, "")
        self._choose(id, keys)
        self._keep()

    def reset(self, id: str) -> None:
        """Give an action the keys back that it comes with."""
        self.assign(id, default_keys(id))

    def reset_all(self) -> None:
        """Give every action the keys back that it comes with."""
        self._chosen.clear()
        self._keep()

    def _choose(self, id: str, keys: str) -> None:
        self._chosen.pop(id, None)
        if keys != default_keys(id):
            self._chosen[id] = keys

    def _keep(self) -> None:
        unknown = {id: keys for id, keys in (self._settings.shortcuts or {}).items()
                   if id not in SPECS}  # fmt: skip
        self._settings.shortcuts = unknown | self._chosen
        self._apply()
        self.changed.emit()

    def _apply(self) -> None:
        for spec in ACTIONS:
            self._actions[spec.id].setShortcut(QKeySequence(self.of(spec.id), _PORTABLE))


def default_keys(id: str) -> str:
    """Return the keys that an action comes with, as portable text."""
    return QKeySequence(SPECS[id].shortcut).toString(_PORTABLE)


def is_reserved(keys: str) -> bool:
    """Whether keys already mean something everywhere: they move the focus, or open a menu."""
    stroke = _stroke(keys)
    if keys in MENU_KEYS:
        return True
    held = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    return (
        stroke is not None and stroke.key() in RESERVED and not stroke.keyboardModifiers() & ~held
    )


def _stroke(keys: str) -> QKeyCombination | None:
    sequence: Any = QKeySequence(keys, _PORTABLE)  # Qt's types leave out that it has an index
    return sequence[0] if sequence.count() == 1 else None


def _known(kept: Mapping[str, str]) -> dict[str, str]:
    """Return what is meant for an action of this version."""
    return {id: keys for id, keys in kept.items() if id in SPECS}


def _usable(kept: Mapping[str, str]) -> dict[str, str]:
    """Return what can be used of the settings: keys that exist, and no keys twice."""
    chosen: dict[str, str] = {}
    for id, keys in _known(kept).items():
        if keys == "" or (_is_sound(keys) and not is_reserved(keys)):
            chosen[id] = keys
    for id in [id for id, keys in chosen.items() if keys]:
        others = {chosen.get(spec.id, default_keys(spec.id)) for spec in ACTIONS if spec.id != id}
        if chosen[id] in others:
            del chosen[id]
    return chosen


def _is_sound(keys: str) -> bool:
    stroke = _stroke(keys)
    return (
        stroke is not None
        and stroke.key() != Qt.Key.Key_unknown
        and QKeySequence(keys, _PORTABLE).toString(_PORTABLE) == keys
    )
