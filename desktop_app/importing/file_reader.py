"""A file of the user's, read: its bytes, how it is written, and how it begins."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from engine.data.errors import DataError
from engine.data.text.reading import Encoding, read_text
from engine.data.text.table import Dialect, columns, guessed_dialect
from engine.storage.errors import reason_of
from engine.storage.limits import MAX_IMPORTED_FILE_BYTES, MIB
from engine.texts import Text, text

if TYPE_CHECKING:
    from pathlib import Path

    from engine.data.source import Bytes

BEGIN = 4000  # characters that are shown before a file is taken
_LEAST = 2  # characters
_TABLES = (".csv", ".tsv", ".tab")
_NAME = 120  # characters of a file's name that a project keeps


class Reading(NamedTuple):
    """How a file reads by an encoding: its beginning, its length, and what could not be read."""

    encoding: Encoding
    is_sure: bool
    begin: str
    length: int
    replaced: int


class ReadFile(NamedTuple):
    """A file by its name, its bytes uint8 (n,), and how they read by the likeliest encoding.

    `dialect` is how it is written if it is a table that has numbers.
    """

    name: str
    content: Bytes
    reading: Reading
    dialect: Dialect | None


def read_file(path: Path) -> ReadFile | Text:
    """Read a file, or say why it cannot be learned from."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return text("import-no-file", file=path.name)
        if found.st_size > MAX_IMPORTED_FILE_BYTES:
            return _too_large(path.name)
        with path.open("rb") as file:
            content = file.read(MAX_IMPORTED_FILE_BYTES + 1)
    except OSError as error:
        return text("import-unreadable", file=path.name, reason=reason_of(error))
    if len(content) > MAX_IMPORTED_FILE_BYTES:  # it grows while it is read
        return _too_large(path.name)
    return _read(path, content)


def read_as(content: bytes, encoding: Encoding | None = None) -> Reading:
    """Read bytes by an encoding, or by the likeliest one."""
    read = read_text(content, encoding)
    begin = read.text[:BEGIN]
    return Reading(read.encoding, read.is_sure, begin, len(read.text), read.replaced)


def _read(path: Path, content: bytes) -> ReadFile | Text:
    try:
        read = read_text(content)
    except DataError as error:
        return error.message
    if len(read.text.strip()) < _LEAST:
        return text("text-empty", file=path.name)
    begin = read.text[:BEGIN]
    reading = Reading(read.encoding, read.is_sure, begin, len(read.text), read.replaced)
    dialect = _dialect(read.text) if path.suffix.lower() in _TABLES else None
    return ReadFile(path.name[-_NAME:], np.frombuffer(content, np.uint8), reading, dialect)


def _dialect(written: str) -> Dialect | None:
    dialect = guessed_dialect(written)
    has_numbers = any(column.numeric > 0 for column in columns(written, dialect))
    return dialect if has_numbers else None


def _too_large(name: str) -> Text:
    return text("import-too-large", file=name, most=MAX_IMPORTED_FILE_BYTES // MIB)
