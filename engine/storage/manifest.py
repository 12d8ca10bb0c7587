"""The first thing read: which format this is, who may read it, and what belongs in it."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec

from engine.storage.archive_writer import EntryRecord
from engine.storage.decode import place_of
from engine.storage.errors import refusal
from engine.storage.json_text import read_json
from engine.storage.limits import KNOWN_ENTRY, MAX_JSON_BYTES

if TYPE_CHECKING:
    from engine.storage.archive_reader import ArchiveReader

ENTRY = "manifest.json"

# The format that this version writes. A reader of `MIN_READER` or newer can show the file.
FORMAT = 4
MIN_READER = 4


class Manifest(msgspec.Struct, frozen=True):
    """Format version, oldest format whose readers can cope, app version, and all entries."""

    format: int
    min_reader: int
    app: str
    entries: dict[str, EntryRecord]

    @property
    def is_newer(self) -> bool:
        """Whether a newer Netloom wrote the file."""
        return self.format > FORMAT


def read_manifest(archive: ArchiveReader) -> Manifest:
    """Return the manifest after checking that the archive holds what it lists, no more."""
    if ENTRY not in archive:
        raise refusal("foreign")
    raw = read_json(archive.read(ENTRY, MAX_JSON_BYTES), ENTRY)
    try:
        manifest = msgspec.convert(raw, Manifest)
    except msgspec.ValidationError as error:
        raise refusal("field", entry=ENTRY, place=place_of(error)) from error
    if manifest.format < 1 or manifest.min_reader > manifest.format:
        raise refusal("json", entry=ENTRY)
    if manifest.min_reader > FORMAT:
        raise refusal("newer", version=manifest.app[:20])
    _check_entries(archive, manifest)
    return manifest


def read_entry(archive: ArchiveReader, manifest: Manifest, name: str, limit: int) -> bytes:
    """Return an entry whose digest is the one in the manifest."""
    content = archive.read(name, limit)
    if blake2b(content, digest_size=16).hexdigest() != manifest.entries[name].blake2b:
        raise refusal("digest", entry=name)
    return content


def _check_entries(archive: ArchiveReader, manifest: Manifest) -> None:
    for name, record in manifest.entries.items():
        if name not in archive:
            raise refusal("missing", entry=name[:80])
        if record.size != archive.size(name):
            raise refusal("digest", entry=name)
    for name in archive.names:
        if name != ENTRY and name not in manifest.entries:
            raise refusal("name", entry=name)
        if not manifest.is_newer and not KNOWN_ENTRY.fullmatch(name):
            raise refusal("name", entry=name)
