"""Imported files beside the runs of a window, so that what they learned from outlives a crash.

A project that was never saved keeps them nowhere else.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import numpy as np

from engine.data.forms import imported_digests
from engine.data.pixels import PixelStore
from engine.storage.limits import MAX_IMPORTED_FILE_BYTES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from engine.data.source import Bytes
    from engine.data.spec import DataSpec


def keep_imports(store: Path, data: DataSpec, contents: Mapping[str, Bytes]) -> None:
    """Write the files that the sources were made of into the folder of all runs, each once.

    Raises `OSError`.
    """
    for digest in imported_digests(data):
        place = _place(store, digest)
        if digest in contents and not place.is_file():
            partial = place.with_suffix(".partial")
            partial.write_bytes(contents[digest].tobytes())
            partial.replace(place)


def kept_imports(store: Path, data: DataSpec) -> PixelStore:
    """Return the files of the sources as far as they are there, unchanged."""
    found = PixelStore()
    for digest in imported_digests(data):
        place = _place(store, digest)
        with suppress(OSError):
            if digest.isalnum() and place.stat().st_size <= MAX_IMPORTED_FILE_BYTES:
                found.put(np.frombuffer(place.read_bytes(), np.uint8))
    return found


def has_all(data: DataSpec, contents: Mapping[str, Bytes]) -> bool:
    """Whether every file that the sources were made of is at hand."""
    return all(digest in contents for digest in imported_digests(data))


def _place(store: Path, digest: str) -> Path:
    return store / f"imported-{digest}.txt"
