"""A ZIP of stored entries, read with suspicion: nothing is unpacked, nothing is trusted.

Only what our own writer makes is accepted: uncompressed entries whose sizes add up to no more
than the file, so that a bomb has nowhere to hide.
"""

from __future__ import annotations

import os
import stat
import struct
from typing import TYPE_CHECKING, BinaryIO
from zipfile import ZIP_STORED, ZipFile

from engine.storage.errors import refusal
from engine.storage.limits import MAX_DIRECTORY_BYTES, MAX_ENTRIES, MAX_FILE_BYTES, MIB

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from zipfile import ZipInfo

_END = struct.Struct("<4s4H2LH")  # end of the central directory (APPNOTE 4.3.16)
_END_64_PLACE = struct.Struct("<4sLQL")  # where its 64-bit form is (4.3.15)
_END_64 = struct.Struct("<4sQ2H2L4Q")  # the 64-bit form (4.3.14)
_UTF8 = 0x800


class ArchiveReader:
    """The entries of an archive whose names match a pattern; anything else is refused."""

    def __init__(self, file: BinaryIO, names: re.Pattern[str]) -> None:
        size = file.seek(0, os.SEEK_END)
        if size > MAX_FILE_BYTES:
            raise refusal("size")
        file.seek(0)
        if file.read(4) != b"PK\x03\x04":
            raise refusal("foreign")
        _check_end(file, size)
        self._zip = ZipFile(file)
        self._entries: dict[str, ZipInfo] = {}
        for info in self._zip.infolist():
            self._add(info, names)
        if sum(info.file_size for info in self._entries.values()) > size:
            raise refusal("sizes")

    def _add(self, info: ZipInfo, names: re.Pattern[str]) -> None:
        if not names.fullmatch(info.filename) or info.filename != info.orig_filename:
            raise refusal("name", entry=info.filename[:80])
        if info.filename in self._entries:
            raise refusal("repeated", entry=info.filename)
        if info.compress_type != ZIP_STORED or info.flag_bits & ~_UTF8:
            raise refusal("packing", entry=info.filename)
        if info.compress_size != info.file_size:
            raise refusal("sizes")
        if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
            raise refusal("packing", entry=info.filename)
        self._entries[info.filename] = info

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all entries, in the order of the file."""
        return tuple(self._entries)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def size(self, name: str) -> int:
        """Bytes of an entry."""
        return self._entries[name].file_size

    def read(self, name: str, limit: int) -> bytes:
        """Return an entry whole; one that is missing or longer than `limit` is refused."""
        if name not in self._entries:
            raise refusal("missing", entry=name)
        if self.size(name) > limit:
            raise refusal("entry-size", entry=name)
        return self._zip.read(name)

    def start(self, name: str, count: int) -> bytes:
        """Return the first bytes of an entry."""
        with self._zip.open(name) as source:
            return source.read(count)

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield an entry piece by piece."""
        with self._zip.open(name) as source:
            while chunk := source.read(MIB):
                yield chunk

    def check(self, name: str) -> None:
        """Read an entry through without holding it; a wrong checksum raises `BadZipFile`."""
        for _ in self.chunks(name):
            pass


def _check_end(file: BinaryIO, size: int) -> None:
    """Bound the directory before anything is built from it; it must end exactly at the end."""
    tail_size = min(size, _END_64.size + _END_64_PLACE.size + _END.size)
    file.seek(size - tail_size)
    tail = file.read(tail_size)
    if len(tail) < _END.size:
        raise refusal("end")
    mark, *_, entries, directory, start, comment = _END.unpack(tail[-_END.size :])
    after = _END.size
    if mark != b"PK\x05\x06" or comment:
        raise refusal("end")
    if tail[-42:-38] == b"PK\x06\x07":  # then zipfile believes the 64-bit form
        mark, *_, entries, directory, start = _END_64.unpack(tail[: _END_64.size])
        after = tail_size
        if mark != b"PK\x06\x06":
            raise refusal("end")
    if start + directory + after != size:  # zipfile would shrug at anything put before
        raise refusal("end")
    if entries > MAX_ENTRIES or directory > MAX_DIRECTORY_BYTES:
        raise refusal("entries")
