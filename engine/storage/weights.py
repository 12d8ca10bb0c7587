"""Weights of a run: never held whole, looked into only as far as their first bytes."""

from __future__ import annotations

import os
from contextlib import contextmanager
from hashlib import blake2b
from typing import TYPE_CHECKING

from engine.storage.archive_reader import ArchiveReader
from engine.storage.contents import PackedWeights
from engine.storage.errors import refusal
from engine.storage.limits import ANY_ENTRY, MAX_WEIGHTS_HEADER_BYTES, MIB

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def check_weights_entry(archive: ArchiveReader, name: str) -> None:
    """Refuse an entry that cannot be safetensors: 8 bytes of header length, then the header."""
    size = archive.size(name)
    header = int.from_bytes(archive.start(name, 8), "little")
    if size < 10 or header > min(MAX_WEIGHTS_HEADER_BYTES, size - 8):
        raise refusal("weights", entry=name)


def weights_size(weights: Path | PackedWeights) -> int:
    """Return how many bytes weights take, 0 where they are gone."""
    if isinstance(weights, PackedWeights):
        return weights.size
    return weights.stat().st_size if weights.is_file() else 0


@contextmanager
def open_weights(weights: Path | PackedWeights) -> Iterator[tuple[int, Iterator[bytes]]]:
    """Give the size of weights and their content piece by piece, from wherever they lie."""
    if isinstance(weights, PackedWeights):
        with weights.project.open("rb") as file:
            yield weights.size, _packed_chunks(ArchiveReader(file, ANY_ENTRY), weights)
    else:
        with weights.open("rb") as file:
            yield os.fstat(file.fileno()).st_size, iter(lambda: file.read(MIB), b"")


def _packed_chunks(archive: ArchiveReader, weights: PackedWeights) -> Iterator[bytes]:
    if weights.entry not in archive:
        raise refusal("missing", entry=weights.entry)
    content = blake2b(digest_size=16)
    for chunk in archive.chunks(weights.entry):
        content.update(chunk)
        yield chunk
    if content.hexdigest() != weights.digest:
        raise refusal("digest", entry=weights.entry)
