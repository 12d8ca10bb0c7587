"""Template matching: how much of a filter of ±1 is found at each place of an image of ±1.

At every place the nine products are summed and divided by their number, so that 1 means that all
pixels agree and −1 that none does (Rohrer 2016, "How do convolutional neural networks work?").
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Mapping

SIZE, SPAN = 9, 3
PLACES = SIZE - SPAN + 1
_MARGIN = 1
_INK = 0.5  # of the darkest pixel: where a pixel becomes +1


def _signs(*rows: str) -> NDArray[np.int8]:
    return np.array([[1 if sign == "#" else -1 for sign in row] for row in rows], np.int8)


# An X as it is in books.
CROSS = _signs(
    ".........",
    ".#.....#.",
    "..#...#..",
    "...#.#...",
    "....#....",
    "...#.#...",
    "..#...#..",
    ".#.....#.",
    ".........",
)

TEMPLATES: Mapping[str, NDArray[np.int8]] = {
    "falling": _signs("#..", ".#.", "..#"),
    "rising": _signs("..#", ".#.", "#.."),
    "cross": _signs("#.#", ".#.", "#.#"),
}


class Match(msgspec.Struct, frozen=True, eq=False):
    """One place: int8 `values` and `products` (3, 3), their sum, and the sum ÷ 9."""

    values: NDArray[np.int8]
    products: NDArray[np.int8]
    total: int
    share: float


class TemplateMatch:
    """A template int8 (3, 3) held against every place of an image int8 (9, 9); both of ±1."""

    def __init__(self, image: NDArray[np.int8], template: NDArray[np.int8]) -> None:
        if image.shape != (SIZE, SIZE) or template.shape != (SPAN, SPAN):
            raise ValueError(f"{image.shape} and {template.shape} are no 9×9 and 3×3")
        self.image, self.template = image, template

    def at(self, row: int, column: int) -> Match:
        """Return how the template fits at one of the 7×7 places."""
        values = self.image[row : row + SPAN, column : column + SPAN]
        products = values * self.template
        total = int(products.sum())
        return Match(values, products, total, total / SPAN**2)

    @cached_property
    def map(self) -> NDArray[np.float64]:
        """The share at every place, float64 (7, 7)."""
        places = range(PLACES)
        return np.array([[self.at(row, column).share for column in places] for row in places])


def as_signs(drawing: NDArray[np.uint8]) -> NDArray[np.int8]:
    """Return a drawing, uint8 (H, W), as 9×9 pixels of ±1.

    What is already 9×9 keeps its place; of anything larger, the ink is fitted into the middle.
    """
    if drawing.shape != (SIZE, SIZE):
        ink = np.pad(_averaged(_ink(drawing), SIZE - 2 * _MARGIN), _MARGIN)
    else:
        ink = drawing.astype(np.float64)
    return np.where(ink > _INK * max(1.0, float(ink.max())), 1, -1).astype(np.int8)


def _ink(drawing: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Return the least square around the ink, (n, n)."""
    rows, columns = np.nonzero(drawing > _INK * int(drawing.max(initial=0)))
    if not len(rows):
        return np.zeros((SIZE, SIZE))
    cut = drawing.astype(np.float64)[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    side = max(cut.shape)
    missing = [((side - n) // 2, side - n - (side - n) // 2) for n in cut.shape]
    return np.pad(cut, missing)


def _averaged(square: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """Return a square picture as (size, size) means over equal areas."""
    side = len(square)
    edges = np.arange(size + 1) * side / size
    pixels = np.arange(side)
    starts, ends = edges[:-1, None], edges[1:, None]
    overlap = np.minimum(ends, pixels + 1) - np.maximum(starts, pixels)  # (size, side)
    shares = np.maximum(overlap, 0.0) * size / side
    averaged: NDArray[np.float64] = shares @ square @ shares.T
    return averaged
