"""Putting a new file in an old one's place: the steps of a save that touch what was there."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from secrets import token_hex
from typing import TYPE_CHECKING

from engine.storage.errors import ProjectError
from engine.storage.read import backup_of
from engine.texts import text

if TYPE_CHECKING:
    from pathlib import Path

PREFIX = ".netloom-"
SECONDS_A_DAY = 86_400


def temporary_beside(place: Path) -> Path:
    """Return a name in the same folder, so that renaming is a single step of the disk."""
    return place.with_name(f"{PREFIX}{os.getpid()}-{token_hex(4)}.tmp")


def require_ordinary(place: Path) -> None:
    """Never put a file in the place of a device or a folder."""
    if place.exists() and not place.is_file():
        raise ProjectError(text("storage-reason-not-a-file"))


def keep_backup(place: Path, temporary: Path) -> None:
    """Give the present file a second name, or a copy where the disk knows no links."""
    if not place.exists():
        return
    step = temporary.with_suffix(".old")
    try:
        try:
            os.link(place, step)
        except OSError:
            shutil.copy2(place, step)
        os.replace(step, backup_of(place))
        shutil.copymode(place, temporary)
    finally:
        with suppress(OSError):
            step.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove what a save left behind that lost its power a day ago or longer."""
    with suppress(OSError):
        for left in (*folder.glob(f"{PREFIX}*.tmp"), *folder.glob(f"{PREFIX}*.old")):
            if time.time() - left.stat().st_mtime > SECONDS_A_DAY:
                left.unlink()


def sync_folder(folder: Path) -> None:
    """Make the renaming itself last. The save is done by now, so a refusal is no failure.

    Windows has no such call and does not need it.
    """
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
