"""Which kind of layer this user adds after which: what is usual is offered first."""

from __future__ import annotations

import os
from contextlib import suppress
from math import isfinite
from typing import TYPE_CHECKING

import msgspec

from desktop_app.folders import config_folder

if TYPE_CHECKING:
    from pathlib import Path

    Counts = dict[str, dict[str, float]]

FADING = 0.8  # what every count is multiplied by at each start: habits change
_LEAST, _MOST = 0.05, 1e6
_MOST_BYTES = 1_000_000


class Habits:
    """Counts pairs of kinds in a file beside the settings; without one, nothing is usual.

    A file that cannot be read or written harms nobody: one begins anew, for this session alone.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or config_folder() / "habits.json"
        self._known: Counts | None = None

    def count(self, before: str, after: str) -> float:
        """Return how often a kind was added after another, of late; "" stands for nothing."""
        return self._counts.get(before, {}).get(after, 0.0)

    def note(self, before: str, after: str) -> None:
        """Count that a kind was added after another."""
        followers = self._counts.setdefault(before, {})
        followers[after] = min(followers.get(after, 0.0) + 1, _MOST)
        self._write()

    @property
    def _counts(self) -> Counts:
        if self._known is None:
            self._known = _faded(_read(self._path))
            if self._known:
                self._write()
        return self._known

    def _write(self) -> None:
        """Replace the file as a whole, so that it is never half written."""
        new = self._path.with_name(f"{self._path.name}.new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            new.write_bytes(msgspec.json.encode(self._counts))
            os.replace(new, self._path)
        except OSError:
            with suppress(OSError):
                new.unlink(missing_ok=True)


def _read(path: Path) -> Counts:
    try:
        if path.stat().st_size > _MOST_BYTES:
            return {}
        return msgspec.json.decode(path.read_bytes(), type=dict[str, dict[str, float]])
    except (OSError, msgspec.DecodeError):
        return {}


def _faded(counts: Counts) -> Counts:
    """Let every count fade; what is hardly left, or makes no sense, is forgotten."""
    faded = {
        before: {
            after: min(count, _MOST) * FADING
            for after, count in followers.items()
            if isfinite(count) and count * FADING >= _LEAST
        }
        for before, followers in counts.items()
    }
    return {before: followers for before, followers in faded.items() if followers}
