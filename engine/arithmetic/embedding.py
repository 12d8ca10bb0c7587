"""Vectors of tokens, and which of them point the same way.

The cosine of the angle between two vectors is 1 where they point the same way, whatever their
length (Mikolov et al. 2013, "Efficient Estimation of Word Representations", section 4).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def cosines(table: NDArray[np.float32], row: int) -> NDArray[np.float64]:
    """Return the cosine of one row of a table (V, C) to every row (V,); 0 to a row of zeros."""
    vectors = table.astype(np.float64)
    lengths = np.linalg.norm(vectors, axis=1)
    products = vectors @ vectors[row]
    reach = lengths * lengths[row]
    found: NDArray[np.float64] = np.divide(
        products, reach, out=np.zeros_like(products), where=reach > 0
    )
    return found


def most_alike(found: NDArray[np.float64], row: int, count: int) -> list[int]:
    """Return so many rows, those of the largest cosines first; the row itself is none of them."""
    order = np.argsort(-np.nan_to_num(found, nan=-2.0), kind="stable")
    return [int(each) for each in order if each != row][:count]
