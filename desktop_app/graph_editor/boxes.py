"""Where things lie, as one array: what is near a place is found at once, however many they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np
from PySide6.QtCore import QRectF

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from numpy.typing import NDArray

Box = tuple[float, float, float, float]  # left, top, right, bottom
K = TypeVar("K", bound="Hashable")
_FIRST_ROOM = 64


class Boxes(Generic[K]):
    """Boxes by key. A row of `corners` is left, top, right, bottom; `rows` says whose it is."""

    def __init__(self) -> None:
        self._keys: list[K] = []
        self.rows: dict[K, int] = {}
        self._room = np.empty((_FIRST_ROOM, 4))

    def __len__(self) -> int:
        return len(self._keys)

    @property
    def corners(self) -> NDArray[np.float64]:
        """All boxes, (n, 4); valid until the next change."""
        return self._room[: len(self._keys)]

    @property
    def bounds(self) -> QRectF:
        """What all of them cover; empty where there are none."""
        if not self._keys:
            return QRectF()
        left, top = self.corners[:, :2].min(axis=0).tolist()
        right, bottom = self.corners[:, 2:].max(axis=0).tolist()
        return QRectF(left, top, right - left, bottom - top)

    def put(self, key: K, box: Box) -> None:
        """Put a box somewhere, be it new or moved."""
        row = self.rows.get(key)
        if row is None:
            row = self.rows[key] = len(self._keys)
            self._keys.append(key)
            if row == len(self._room):
                self._room = np.concatenate([self._room, np.empty_like(self._room)])
        self._room[row] = box

    def put_all(self, keys: Sequence[K], corners: NDArray[np.float64]) -> None:
        """Put boxes, (n, 4) of left, top, right and bottom, all at once."""
        new = [key for key in keys if key not in self.rows]
        for row, key in enumerate(new, len(self._keys)):
            self.rows[key] = row
        self._keys += new
        while len(self._keys) > len(self._room):
            self._room = np.concatenate([self._room, np.empty_like(self._room)])
        self._room[[self.rows[key] for key in keys]] = corners

    def drop(self, key: K) -> None:
        """Forget a box, if there is one; the last one takes its row."""
        row = self.rows.pop(key, None)
        if row is None:
            return
        last = self._keys.pop()
        if row < len(self._keys):
            self._room[row] = self._room[len(self._keys)]
            self._keys[row] = last
            self.rows[last] = row

    def clear(self) -> None:
        """Forget all."""
        self._keys.clear()
        self.rows.clear()

    def count(self, area: QRectF) -> int:
        """Return how many boxes touch an area."""
        return len(touching(self.corners, area))

    def near(self, area: QRectF) -> list[K]:
        """Return the keys of the boxes that touch an area, in the order of rows."""
        return [self._keys[row] for row in touching(self.corners, area).tolist()]


def touching(corners: NDArray[np.float64], area: QRectF) -> NDArray[np.intp]:
    """Return the rows of the boxes, (n, 4), that touch an area."""
    is_touched = (
        (corners[:, 0] <= area.right())
        & (corners[:, 2] >= area.left())
        & (corners[:, 1] <= area.bottom())
        & (corners[:, 3] >= area.top())
    )
    return np.flatnonzero(is_touched)
