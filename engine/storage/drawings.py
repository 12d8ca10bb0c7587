"""Pixels of drawings in a file: one stack of images for each size, known by their digests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.data.pixels import PixelStore
from engine.storage.arrays import read_npy, write_npy
from engine.storage.errors import refusal
from engine.storage.limits import MAX_DRAWING_SIDE, MAX_DRAWINGS_BYTES
from engine.storage.manifest import read_entry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.data.spec import DataSpec
    from engine.storage.archive_reader import ArchiveReader
    from engine.storage.archive_writer import ArchiveWriter
    from engine.storage.manifest import Manifest

_PREFIX = "data/drawings-"

Pixels = NDArray[np.uint8]


def write_drawings(archive: ArchiveWriter, data: DataSpec, pixels: Mapping[str, Pixels]) -> None:
    """Add the pixels that the project's drawings name, each once."""
    stacks: dict[tuple[int, ...], list[Pixels]] = {}
    for digest in dict.fromkeys(sample.digest for sample in data.drawn.samples):
        if digest not in pixels:
            raise refusal("pixels")
        image = pixels[digest]
        stacks.setdefault(image.shape, []).append(image)
    for (height, width), images in sorted(stacks.items()):
        archive.add(f"{_PREFIX}{height}x{width}.npy", write_npy(np.stack(images)))


def read_drawings(archive: ArchiveReader, manifest: Manifest, data: DataSpec) -> PixelStore:
    """Return the pixels; every drawing of the project must have its own, unchanged."""
    store, room = PixelStore(), MAX_DRAWINGS_BYTES
    for name in archive.names:
        if name.startswith(_PREFIX):
            content = read_entry(archive, manifest, name, room)
            room -= len(content)
            for image in _images(content, name):
                store.put(image)
    if any(sample.digest not in store for sample in data.drawn.samples):
        raise refusal("pixels")
    return store


def _images(content: bytes, name: str) -> NDArray[np.uint8]:
    images = read_npy(content, name)
    if images.dtype != np.uint8 or images.ndim != 3:
        raise refusal("array", entry=name)
    if not all(1 <= side <= MAX_DRAWING_SIDE for side in images.shape[1:]):
        raise refusal("array", entry=name)
    return images
