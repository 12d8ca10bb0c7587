"""The samples that sources made, mapped from the files in which the worker left them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from engine.data.spec import DataSpec

if TYPE_CHECKING:
    from engine.messages import DataReady


class GeneratedSamples(msgspec.Struct, frozen=True, eq=False):
    """Images uint8 (N, H, W), labels int64 (N,), and what they came from.

    `validation` and `test`, bool (N,), are true for samples that do not train.
    """

    data: DataSpec
    images: NDArray[np.uint8]
    labels: NDArray[np.int64]
    validation: NDArray[np.bool_]
    test: NDArray[np.bool_]

    def is_of(self, data: DataSpec) -> bool:
        """Whether these are still what the sources of this data make."""
        return _makers(self.data) == _makers(data)


def mapped(ready: DataReady) -> GeneratedSamples | None:
    """Map the files; None where they are gone or damaged, which the worker will mend."""
    try:
        images, labels, validation, test = (
            np.load(path, mmap_mode="r", allow_pickle=False)
            for path in (ready.images, ready.labels, ready.validation, ready.test)
        )
    except (OSError, ValueError, EOFError):
        return None
    return GeneratedSamples(ready.data, images, labels, validation, test)


def _makers(data: DataSpec) -> tuple[Any, ...]:
    return data.size, data.sources, data.validation_fraction, data.test_fraction, data.seed
