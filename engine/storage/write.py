"""Saving a project file: the whole new one or the old one, never a mix."""

from __future__ import annotations

import errno
import os
import shutil
import time
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from engine.storage.archive_reader import ArchiveReader
from engine.storage.archive_writer import ArchiveWriter
from engine.storage.drawings import write_drawings
from engine.storage.errors import ProjectError, reason_of
from engine.storage.json_text import write_json
from engine.storage.limits import ANY_ENTRY
from engine.storage.manifest import ENTRY, FORMAT, MIN_READER, Manifest
from engine.storage.project_json import ENTRY as PROJECT_ENTRY
from engine.storage.project_json import write_project_json
from engine.storage.read import (
    THUMBNAIL_ENTRY,
    WINDOW_ENTRY,
    backup_of,
    read_contents,
    undamaged,
)
from engine.storage.runs import write_run
from engine.storage.weights import weights_size
from engine.texts import text
from engine.versions import app_version

if TYPE_CHECKING:
    from os import PathLike

    from engine.storage.contents import Contents
    from engine.texts import Text


_PREFIX = ".netloom-"
_SECONDS_A_DAY = 86_400
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def write_project(path: str | PathLike[str], contents: Contents) -> None:
    """Write a project file; what was there before is kept as `name~`.

    The new file is written beside the old one, synced, reopened and compared, and only then takes
    its place. After a failure the old file is untouched and nothing is left behind.

    Raises
    ------
    ProjectError
        In words: no room, no permission, or contents that could not be opened again.
    """
    place = Path(os.path.realpath(path))  # a link stays a link
    temporary = place.with_name(f"{_PREFIX}{os.getpid()}-{token_hex(4)}.tmp")
    try:
        _require_ordinary(place)
        _write(temporary, contents)
        _verify(temporary)
        _keep_backup(place, temporary)
        os.replace(temporary, place)
        _sync_folder(place.parent)
        _sweep(place.parent)
    except ProjectError as error:
        raise ProjectError(
            text("storage-unsaved", name=place.name, reason=error.message)
        ) from error
    except OSError as error:
        reason = _room_needed(contents) if error.errno in _NO_ROOM else reason_of(error)
        message = text("storage-unsaved", name=place.name, reason=reason)
        raise ProjectError(message) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _require_ordinary(place: Path) -> None:
    """Never put a file in the place of a device or a folder."""
    if place.exists() and not place.is_file():
        raise ProjectError(text("storage-reason-not-a-file"))


def _room_needed(contents: Contents) -> Text:
    needed = sum(weights_size(run.weights) for run in contents.runs if run.weights)
    needed += sum(curve.nbytes for run in contents.runs for curve in run.history.values())
    needed += sum(image.nbytes for image in contents.pixels.values())
    return text("storage-reason-full-needs", megabytes=needed // 1_000_000 + 1)


def _write(temporary: Path, contents: Contents) -> None:
    with temporary.open("xb") as file:
        with ArchiveWriter(file) as archive:
            _add_contents(archive, contents)
            manifest = Manifest(FORMAT, MIN_READER, app_version(), dict(archive.entries))
            archive.add(ENTRY, write_json(manifest))
        file.flush()
        os.fsync(file.fileno())


def _add_contents(archive: ArchiveWriter, contents: Contents) -> None:
    archive.add(PROJECT_ENTRY, write_project_json(contents.project))
    write_drawings(archive, contents.project.data, contents.pixels)
    if contents.window is not None:
        archive.add(WINDOW_ENTRY, write_json(contents.window))
    if contents.thumbnail is not None:
        archive.add(THUMBNAIL_ENTRY, contents.thumbnail)
    for run in contents.runs:
        write_run(archive, run)


def _verify(temporary: Path) -> None:
    """Open what was written as a reader would, weights included."""
    with undamaged(), temporary.open("rb") as file:
        archive = ArchiveReader(file, ANY_ENTRY)
        for name in archive.names:
            archive.check(name)
        read_contents(archive, temporary)


def _keep_backup(place: Path, temporary: Path) -> None:
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


def _sweep(folder: Path) -> None:
    """Remove what a save left behind that lost its power a day ago or longer."""
    for left in folder.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _SECONDS_A_DAY:
                left.unlink()


def _sync_folder(folder: Path) -> None:
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
