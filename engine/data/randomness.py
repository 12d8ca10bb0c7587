"""Random numbers that are the same on every machine and in every year.

NumPy keeps the raw streams of its bit generators unchanged, but not how `Generator` turns them
into numbers (NEP 19); so we do that ourselves.
"""

from __future__ import annotations

from hashlib import blake2b
from math import prod
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def uniforms(seed: int, purpose: str, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Return numbers evenly spread over 0 ≤ u < 1; a longer first axis keeps the rows before."""
    raw = _stream(seed, purpose).random_raw(prod(shape))
    return np.asarray((raw >> np.uint64(11)) * 2.0**-53).reshape(shape)


def random_bytes(seed: int, purpose: str, count: int) -> NDArray[np.uint8]:
    """Return evenly spread bytes; a greater count keeps those before."""
    raw = np.asarray(_stream(seed, purpose).random_raw(-(-count // 8)))
    return raw.astype("<u8").view(np.uint8)[:count]


def fraction(seed: int, id: str) -> float:
    """Return a number 0 ≤ u < 1 that depends on the seed and a sample's id alone."""
    digest = blake2b(f"{seed}/{id}".encode(), digest_size=8).digest()
    return (int.from_bytes(digest, "little") >> 11) * 2.0**-53


def _stream(seed: int, purpose: str) -> np.random.Philox:
    digest = blake2b(f"{seed}/{purpose}".encode(), digest_size=16).digest()
    return np.random.Philox(key=int.from_bytes(digest, "little"))
