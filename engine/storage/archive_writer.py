"""Writes a ZIP of stored entries. Equal entries give equal bytes: no clock goes in."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, BinaryIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

_REGULAR_FILE = 0o100644 << 16
_NEEDS_64_BITS = 0x7FFF_FFFF


class EntryRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Size and blake2b digest (16 bytes, hexadecimal) of an entry."""

    size: int
    blake2b: str


class ArchiveWriter:
    """Adds entries to an archive and remembers what it wrote, for the manifest."""

    def __init__(self, file: BinaryIO) -> None:
        self._zip = ZipFile(file, "w", ZIP_STORED)
        self.entries: dict[str, EntryRecord] = {}

    def __enter__(self) -> ArchiveWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self._zip.close()
        else:
            self._zip.fp = None  # or the destructor would write on after a failure

    def add(self, name: str, content: bytes) -> None:
        """Add an entry."""
        self.add_chunks(name, len(content), (content,))

    def add_chunks(self, name: str, size: int, chunks: Iterable[bytes]) -> None:
        """Add an entry of `size` bytes, piece by piece."""
        info = ZipInfo(name)
        info.external_attr = _REGULAR_FILE
        info.file_size = size
        digest, written = blake2b(digest_size=16), 0
        with self._zip.open(info, "w", force_zip64=size > _NEEDS_64_BITS) as target:
            for chunk in chunks:
                target.write(chunk)
                digest.update(chunk)
                written += len(chunk)
        self.entries[name] = EntryRecord(written, digest.hexdigest())
