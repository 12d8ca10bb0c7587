"""Files that the user imported, as they were, each under the digest of its bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.data.forms import imported_digests
from engine.storage.errors import refusal
from engine.storage.limits import MAX_IMPORTED_BYTES, MAX_IMPORTED_FILE_BYTES
from engine.storage.manifest import read_entry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.data.pixels import PixelStore
    from engine.data.spec import DataSpec
    from engine.storage.archive_reader import ArchiveReader
    from engine.storage.archive_writer import ArchiveWriter
    from engine.storage.manifest import Manifest

PREFIX, SUFFIX = "data/imported-", ".txt"

Bytes = NDArray[np.uint8]


def write_imported(archive: ArchiveWriter, data: DataSpec, contents: Mapping[str, Bytes]) -> None:
    """Add the files that the project's sources name, byte for byte."""
    for digest in imported_digests(data):
        kept = contents.get(digest)
        if kept is None or kept.ndim != 1 or kept.nbytes > MAX_IMPORTED_FILE_BYTES:
            raise refusal("imported")
        archive.add(f"{PREFIX}{digest}{SUFFIX}", kept.tobytes())


def read_imported(
    archive: ArchiveReader, manifest: Manifest, data: DataSpec, store: PixelStore
) -> None:
    """Put the files into the store; every one that a source names must be there, unchanged."""
    room = MAX_IMPORTED_BYTES
    for name in archive.names:
        if name.startswith(PREFIX):
            content = read_entry(archive, manifest, name, min(room, MAX_IMPORTED_FILE_BYTES))
            room -= len(content)
            store.put(np.frombuffer(content, np.uint8))
    if any(digest not in store for digest in imported_digests(data)):
        raise refusal("imported")
