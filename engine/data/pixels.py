"""Pixels of drawings, each kept once, under the digest of its content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]


def digest_of(image: Pixels) -> str:
    """Return the digest of an image's shape and bytes, 32 hexadecimal digits."""
    content = blake2b(f"{image.shape}".encode(), digest_size=16)
    content.update(np.ascontiguousarray(image).tobytes())
    return content.hexdigest()


class PixelStore(Mapping[str, Pixels]):
    """Read-only images uint8 (H, W) by digest. Nothing is ever changed in place or removed."""

    def __init__(self) -> None:
        self._images: dict[str, Pixels] = {}

    def put(self, image: Pixels) -> str:
        """Keep an image and return its digest; one that is already kept costs nothing."""
        if image.dtype != np.uint8 or image.ndim != 2:
            raise TypeError(f"pixels are uint8 (H, W), not {image.dtype} {image.shape}")
        digest = digest_of(image)
        if digest not in self._images:
            kept = np.array(image, order="C")
            kept.flags.writeable = False
            self._images[digest] = kept
        return digest

    def __getitem__(self, digest: str) -> Pixels:
        return self._images[digest]

    def __iter__(self) -> Iterator[str]:
        return iter(self._images)

    def __len__(self) -> int:
        return len(self._images)
