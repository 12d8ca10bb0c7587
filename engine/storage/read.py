"""Opening a project file. Nothing outside it is read, nothing it names is run."""

from __future__ import annotations

import struct
import zlib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, LargeZipFile

from engine.storage.archive_reader import ArchiveReader
from engine.storage.contents import Contents, PackedWeights
from engine.storage.drawings import read_drawings
from engine.storage.errors import ProjectError, reason_of, refusal
from engine.storage.imported import read_imported
from engine.storage.json_text import read_json
from engine.storage.limits import ANY_ENTRY, KIB, MAX_JSON_BYTES, MAX_THUMBNAIL_BYTES
from engine.storage.manifest import Manifest, read_entry, read_manifest
from engine.storage.project_json import ENTRY as PROJECT_ENTRY
from engine.storage.project_json import read_project_json
from engine.storage.runs import read_runs
from engine.storage.weights import open_weights
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

WINDOW_ENTRY = "window.json"
THUMBNAIL_ENTRY = "thumbnail.png"

# What zipfile, zlib and int conversions raise on bytes that a disk or a prankster changed.
_DAMAGE = (
    BadZipFile, LargeZipFile, zlib.error, struct.error, EOFError, NotImplementedError,
    RuntimeError, ValueError, LookupError, OverflowError, MemoryError,
)  # fmt: skip


def read_project(path: str | PathLike[str]) -> Contents:
    """Read a project file.

    Raises
    ------
    ProjectError
        In words, for whatever is wrong; no other exception.
    """
    place = Path(path).absolute()  # "." has no name to speak of
    with refusing(place), place.open("rb") as file:
        return read_contents(ArchiveReader(file, ANY_ENTRY), place)


def read_contents(archive: ArchiveReader, place: Path) -> Contents:
    """Read what an open archive holds; weights stay in the file at `place`."""
    manifest = read_manifest(archive)
    content = read_entry(archive, manifest, PROJECT_ENTRY, MAX_JSON_BYTES)
    project = read_project_json(content, keep_unknown=not manifest.is_newer)
    store = read_drawings(archive, manifest, project.data)
    read_imported(archive, manifest, project.data, store)
    return Contents(
        project=project,
        pixels=store,
        runs=read_runs(archive, manifest, place),
        window=_read_window(archive, manifest),
        thumbnail=_read_thumbnail(archive, manifest),
        read_only=manifest.is_newer,
    )


def extract_weights(weights: PackedWeights, target: Path) -> None:
    """Copy weights out of a project file; raises `ProjectError` where they are damaged."""
    partial = target.with_suffix(".partial")
    with refusing(weights.project):
        try:
            with partial.open("wb") as file, open_weights(weights) as (_, chunks):
                for chunk in chunks:
                    file.write(chunk)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)


@contextmanager
def refusing(place: Path) -> Iterator[None]:
    """Turn whatever reading raises into one `ProjectError` that names the file."""
    try:
        with undamaged():
            yield
    except ProjectError as error:
        raise _located(error, place) from error
    except OSError as error:
        message = text("storage-unreadable", name=place.name, reason=reason_of(error))
        raise ProjectError(message) from error


@contextmanager
def undamaged() -> Iterator[None]:
    """Turn what damaged bytes raise into a `ProjectError`."""
    try:
        yield
    except _DAMAGE as error:
        raise refusal("damaged") from error


def backup_of(place: Path) -> Path:
    """Return where the version before is kept."""
    return place.with_name(place.name + "~")


def _located(error: ProjectError, place: Path) -> ProjectError:
    backup = backup_of(place)
    if not backup.is_file():
        return ProjectError(text("storage-refused", name=place.name, detail=error.message))
    words = text(
        "storage-refused-backup", name=place.name, detail=error.message, backup=backup.name
    )
    return ProjectError(words, backup)


def _read_window(archive: ArchiveReader, manifest: Manifest) -> dict[str, Any] | None:
    if WINDOW_ENTRY not in archive:
        return None
    value = read_json(read_entry(archive, manifest, WINDOW_ENTRY, 512 * KIB), WINDOW_ENTRY)
    if not isinstance(value, dict):
        raise refusal("json", entry=WINDOW_ENTRY)
    return value


def _read_thumbnail(archive: ArchiveReader, manifest: Manifest) -> bytes | None:
    if THUMBNAIL_ENTRY not in archive:
        return None
    return read_entry(archive, manifest, THUMBNAIL_ENTRY, MAX_THUMBNAIL_BYTES)
