"""Means of as many parts as are wanted, however large the image: one of all of it, for example.

As torch.nn.AdaptiveAvgPool2d: part i of s along an axis of length n goes from ⌊i·n / s⌋ to
⌈(i + 1)·n / s⌉, so that parts overlap where s does not divide n.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from engine.arithmetic.pooling import Part, PooledImage, Pooling, window_of
from engine.params import whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from engine.problem import ParamValue


class AdaptivePooling(PooledImage):
    """The means of `size`×`size` parts of a real image, float32 (C, H, W)."""

    def __init__(self, image: NDArray[np.float32], size: int) -> None:
        if image.ndim != 3:
            raise ValueError(f"{image.shape} is no image")
        self.padded = image.astype(np.float64)
        self._size = size
        _, height, width = image.shape
        self._down, self._across = _means(height, size), _means(width, size)

    @property
    def places(self) -> tuple[int, int]:
        return self._size, self._size

    def part(self, row: int, column: int) -> Part:
        _, height, width = self.padded.shape
        top, bottom = _ends(height, self._size, row)
        left, right = _ends(width, self._size, column)
        return Part(top, left, bottom - top, right - left)

    def place_at(self, row: int, column: int) -> tuple[int, int]:
        _, height, width = self.padded.shape
        places = range(self._size)
        return (
            max(i for i in places if _ends(height, self._size, i)[0] <= row),
            max(i for i in places if _ends(width, self._size, i)[0] <= column),
        )

    def output(self, unit: int) -> NDArray[np.float64]:
        found: NDArray[np.float64] = self._down @ self.padded[unit] @ self._across.T
        return found

    def input_gradient(self, unit: int, gradient: NDArray[np.floating]) -> NDArray[np.float64]:
        found: NDArray[np.float64] = self._down.T @ gradient.astype(np.float64) @ self._across
        return found


def pooled(kind: str, image: NDArray[np.float32], params: Mapping[str, ParamValue]) -> PooledImage:
    """Return what a pooling layer makes of an image; raises `ValueError` where it does not fit."""
    if kind == "adaptive_avg_pool2d":
        return AdaptivePooling(image, whole(params, "output_size"))
    return Pooling(image, window_of(params), is_max=kind == "max_pool2d")


def _ends(length: int, size: int, place: int) -> tuple[int, int]:
    return place * length // size, ceil((place + 1) * length / size)


def _means(length: int, size: int) -> NDArray[np.float64]:
    """Return the matrix (size, length) that takes the mean of each part of an axis."""
    found = np.zeros((size, length))
    for place in range(size):
        first, end = _ends(length, size, place)
        found[place, first:end] = 1 / (end - first)
    return found
