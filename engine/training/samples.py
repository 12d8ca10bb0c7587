"""The data as tensors on the device."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from engine.training.channels_last import channels_last

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy as np
    from numpy.typing import NDArray

    from engine.data.dataset import Dataset

Batch = dict[str, Tensor]


def network_input(array: NDArray[Any], device: torch.device) -> Tensor:
    """Return a field's array as a network gets it: bytes as value / 255, labels as they are.

    Images (N, C, H, W) lie channels-last in memory.
    """
    tensor = torch.tensor(array, device=device)
    if tensor.dtype == torch.uint8:
        tensor = tensor.to(torch.float32).div_(255)
    if tensor.ndim == 4:
        tensor = channels_last(tensor)
    return tensor


class Samples:
    """Some samples of a data set, each field as one tensor."""

    def __init__(self, fields: Batch) -> None:
        self.fields = fields

    @classmethod
    def of(
        cls,
        dataset: Dataset,
        positions: NDArray[np.int64],
        names: Iterable[str],
        device: torch.device,
    ) -> Samples:
        """Take the samples at some positions of a data set."""
        return cls({name: network_input(dataset.arrays[name][positions], device) for name in names})

    def __len__(self) -> int:
        return len(next(iter(self.fields.values())))

    def batch(self, index: Tensor) -> Batch:
        """Return the samples at positions (B,)."""
        return {name: tensor.index_select(0, index) for name, tensor in self.fields.items()}

    def batches(self, size: int) -> Iterator[Batch]:
        """Yield all samples in order, as views."""
        for first in range(0, len(self), size):
            yield {name: tensor[first : first + size] for name, tensor in self.fields.items()}

    def first(self, count: int) -> Samples:
        """Return the first so many samples."""
        return Samples({name: tensor[:count] for name, tensor in self.fields.items()})

    def joined(self, others: Samples) -> Samples:
        """Return these samples and, after them, others."""
        return Samples(
            {name: torch.cat([tensor, others.fields[name]]) for name, tensor in self.fields.items()}
        )
