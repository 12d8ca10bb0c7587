"""Saving a project file: the whole new one or the old one, never a mix."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from engine.storage.archive_reader import ArchiveReader
from engine.storage.archive_writer import ArchiveWriter
from engine.storage.drawings import write_drawings
from engine.storage.errors import ProjectError, reason_of
from engine.storage.imported import write_imported
from engine.storage.json_text import write_json
from engine.storage.limits import ANY_ENTRY
from engine.storage.manifest import ENTRY, FORMAT, MIN_READER, Manifest
from engine.storage.placing import (
    keep_backup,
    require_ordinary,
    sweep,
    sync_folder,
    temporary_beside,
)
from engine.storage.project_json import ENTRY as PROJECT_ENTRY
from engine.storage.project_json import write_project_json
from engine.storage.read import (
    THUMBNAIL_ENTRY,
    WINDOW_ENTRY,
    read_contents,
    undamaged,
)
from engine.storage.runs import tensors_of, write_run
from engine.storage.weights import weights_size
from engine.texts import Text, text
from engine.versions import app_version

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

    from engine.storage.contents import Contents


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
    with _replacing(path, contents) as (place, temporary):
        _write(temporary, contents)
        _verify(temporary)
        keep_backup(place, temporary)
        os.replace(temporary, place)
        sync_folder(place.parent)
        sweep(place.parent)


def require_writable(path: str | PathLike[str], contents: Contents) -> None:
    """Raise at once, before hours of work, where `write_project` would raise for the place."""
    with _replacing(path, contents) as (_, temporary):
        temporary.touch(exist_ok=False)


@contextmanager
def _replacing(path: str | PathLike[str], contents: Contents) -> Iterator[tuple[Path, Path]]:
    """Give the place of a project and a name beside it, of which nothing is left in the end.

    What goes wrong is raised as `ProjectError`.
    """
    place = Path(os.path.realpath(path))  # a link stays a link
    temporary = temporary_beside(place)
    try:
        require_ordinary(place)
        yield place, temporary
    except ProjectError as error:
        raise _unsaved(place, error.message) from error
    except OSError as error:
        reason = _room_needed(contents) if error.errno in _NO_ROOM else reason_of(error)
        raise _unsaved(place, reason) from error
    except ValueError as error:  # half a letter in a name, a number that is not finite
        raise _unsaved(place, Text("storage-reason-content")) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _unsaved(place: Path, reason: Text) -> ProjectError:
    return ProjectError(text("storage-unsaved", name=place.name, reason=reason))


def _room_needed(contents: Contents) -> Text:
    needed = sum(weights_size(w) for run in contents.runs for w in tensors_of(run).values())
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
    write_imported(archive, contents.project.data, contents.pixels)
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
