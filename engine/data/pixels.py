"""Pixels of drawings and bytes of imported files, each kept once, under their digest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]


def digest_of(image: Pixels) -> str:
    """Return the digest of an image's, or a file's, shape and bytes, 32 hexadecimal digits."""
    content = blake2b(f"{image.shape}".encode(), digest_size=16)
    content.update(np.ascontiguousarray(image).tobytes())
    return content.hexdigest()


class PixelStore(Mapping[str, Pixels]):
    """Read-only images uint8 (H, W), and bytes of imported files uint8 (n,), by digest.

    Nothing is ever changed in place or removed.
    """

    def __init__(self) -> None:
        self._images: dict[str, Pixels] = {}

    def put(self, image: Pixels) -> str:
        """Keep one and return its digest; what is already kept costs nothing."""
        if image.dtype != np.uint8 or image.ndim not in (1, 2):
            raise TypeError(f"kept are uint8 (H, W) or (n,), not {image.dtype} {image.shape}")
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
