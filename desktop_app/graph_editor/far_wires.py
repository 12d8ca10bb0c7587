"""Thousands of wires at once: what they cover, and how they look as straight lines.

Those that lead back take the ways between the rows, as `edge_route` leads them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from desktop_app.graph_editor.edge_route import AHEAD, BESIDE, MOST_BEND
from desktop_app.graph_editor.metrics import NODE_HEIGHT

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Points = NDArray[np.float64]  # (n, 2)
    Lines = NDArray[np.float64]  # (n, 4): x1, y1, x2, y2

_OUT = 24.0  # how far such a wire keeps from its nodes


def far_lines(starts: Points, ends: Points) -> Lines:
    """Return one line for a wire that leads ahead, five corners for one that leads back."""
    is_ahead = ends[:, 0] - starts[:, 0] >= AHEAD
    ahead = np.column_stack([starts[is_ahead], ends[is_ahead]])
    start, end = starts[~is_ahead], ends[~is_ahead]
    lanes = _lanes(start[:, 1], end[:, 1])
    out, into = start[:, 0] + _OUT, end[:, 0] - _OUT
    corners = [
        start,
        np.column_stack([out, start[:, 1]]),
        np.column_stack([out, lanes]),
        np.column_stack([into, lanes]),
        np.column_stack([into, end[:, 1]]),
        end,
    ]
    back = [np.column_stack(pair) for pair in pairwise(corners)]
    return np.concatenate([ahead, *back])


def covered(starts: Points, ends: Points) -> NDArray[np.float64]:
    """Return what wires keep within, without working out their ways: left, top, right, bottom."""
    (x, y), (to_x, to_y) = starts.T, ends.T
    is_ahead = to_x - x >= AHEAD
    reach = np.where(is_ahead, np.maximum(0.0, 24.0 - (to_x - x) / 2), MOST_BEND)
    lanes = np.where(is_ahead, y, _lanes(y, to_y))
    return np.column_stack(
        [
            np.minimum(x, to_x) - reach,
            np.minimum(np.minimum(y, to_y), lanes),
            np.maximum(x, to_x) + reach,
            np.maximum(np.maximum(y, to_y), lanes),
        ]
    )


def spans(lines: Lines) -> NDArray[np.float64]:
    """Return the boxes that lines cover: left, top, right, bottom."""
    first, last = lines[:, :2], lines[:, 2:]
    return np.concatenate([np.minimum(first, last), np.maximum(first, last)], axis=1)


def _lanes(start: NDArray[np.float64], end: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the heights of the ways back."""
    below = np.maximum(start, end) + BESIDE
    below = np.where(start - end > NODE_HEIGHT, end + BESIDE, below)
    return np.where(end - start > NODE_HEIGHT, end - BESIDE, below)
