"""All samples of a project as arrays, and what each of them is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import msgspec
import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from engine.data.source import STREAMS, Form
from engine.data.spec import IMAGE, LABEL
from engine.data.vocabulary import Vocabulary
from engine.shape import Fields

if TYPE_CHECKING:
    from collections.abc import Sequence


class Sequences(msgspec.Struct, frozen=True, eq=False):
    """Rows of different lengths, one behind the other: row i is `values[starts[i]:starts[i + 1]]`.

    `values` is (total, …), `starts` int64 (N + 1,).
    """

    values: NDArray[Any]
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, rows: Sequence[NDArray[Any]], empty: NDArray[Any]) -> Sequences:
        """Put rows behind one another; `empty` (0, …) says of what kind no rows are."""
        starts = np.cumsum([0, *(len(row) for row in rows)], dtype=np.int64)
        return cls(np.concatenate([empty, *rows]), starts)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, row: int) -> NDArray[Any]:
        return self.values[self.starts[row] : self.starts[row + 1]]

    @property
    def lengths(self) -> NDArray[np.int64]:
        """The length of every row (N,)."""
        return np.diff(self.starts)

    def first(self, count: int) -> Sequences:
        """Return the first so many rows."""
        starts = self.starts[: count + 1]
        return Sequences(self.values[: starts[-1]], starts)


class Dataset(msgspec.Struct, frozen=True, eq=False):
    """Named fields over arrays, perhaps memory-mapped; row i of each belongs to sample i.

    `arrays[name]` has the axes of `fields[name].shape` after its first: "image" is uint8
    (N, 1, H, W), of which a network gets value / 255; "label" is int64 (N,), a position in
    `classes`; what varies in time is `Sequences`. `training`, `validation` and `test` are int64
    positions, apart and together all.
    """

    fields: Fields
    arrays: dict[str, NDArray[Any] | Sequences]
    ids: tuple[str, ...]
    classes: tuple[str, ...]
    training: NDArray[np.int64]
    validation: NDArray[np.int64]
    test: NDArray[np.int64] = msgspec.field(default_factory=lambda: np.zeros(0, np.int64))
    form: Form = "image"
    vocabulary: Vocabulary | None = None
    tags: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def images(self) -> NDArray[np.uint8]:
        """All images, uint8 (N, 1, H, W)."""
        return cast("NDArray[np.uint8]", self.arrays[IMAGE])

    @property
    def labels(self) -> NDArray[np.int64]:
        """All labels, int64 (N,)."""
        return cast("NDArray[np.int64]", self.arrays[LABEL])

    @property
    def is_stream(self) -> bool:
        """Whether it is read on and on, rather than sample by sample."""
        return self.form in STREAMS

    def sequences(self, name: str) -> Sequences:
        """Return a field that varies in time."""
        return cast("Sequences", self.arrays[name])

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
            arrays={name: _first(array, count) for name, array in self.arrays.items()},
            ids=self.ids[:count],
            training=self.training[self.training < count],
            validation=self.validation[self.validation < count],
            test=self.test[self.test < count],
        )


def _first(array: NDArray[Any] | Sequences, count: int) -> NDArray[Any] | Sequences:
    return array.first(count) if isinstance(array, Sequences) else array[:count]
