"""All samples of a project as arrays, and what each of them is for."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from engine.data.spec import IMAGE, LABEL
from engine.shape import Fields


class Dataset(msgspec.Struct, frozen=True, eq=False):
    """Named fields over arrays, perhaps memory-mapped; row i of each belongs to sample i.

    `arrays[name]` has the axes of `fields[name].shape` after its first: "image" is uint8
    (N, 1, H, W), of which a network gets value / 255; "label" is int64 (N,), a position in
    `classes`. `training`, `validation` and `test` are int64 positions, apart and together all.
    """

    fields: Fields
    arrays: dict[str, NDArray[Any]]
    ids: tuple[str, ...]
    classes: tuple[str, ...]
    training: NDArray[np.int64]
    validation: NDArray[np.int64]
    test: NDArray[np.int64] = msgspec.field(default_factory=lambda: np.zeros(0, np.int64))

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def images(self) -> NDArray[np.uint8]:
        """All images, uint8 (N, 1, H, W)."""
        return self.arrays[IMAGE]

    @property
    def labels(self) -> NDArray[np.int64]:
        """All labels, int64 (N,)."""
        return self.arrays[LABEL]

    def split(self, name: str) -> NDArray[np.int64]:
        """Return the positions of the samples of "training", "validation", "test" or "all"."""
        match name:
            case "training":
                return self.training
            case "validation":
                return self.validation
            case "test":
                return self.test
            case "all":
                return np.arange(len(self), dtype=np.int64)
        raise ValueError(name)

    def first(self, count: int) -> Dataset:
        """Return the first so many samples."""
        return replace(
            self,
            arrays={name: array[:count] for name, array in self.arrays.items()},
            ids=self.ids[:count],
            training=self.training[self.training < count],
            validation=self.validation[self.validation < count],
            test=self.test[self.test < count],
        )
