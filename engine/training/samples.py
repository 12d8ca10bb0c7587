"""The data as tensors on the device."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor

from engine.data.dataset import Sequences
from engine.training.channels_last import channels_last

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from engine.data.dataset import Dataset
    from engine.training.plan import Value

Batch = dict[str, Any]  # fields by name: a `Value` each


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


def padded(rows: list[NDArray[Any]], device: torch.device) -> tuple[Tensor, Tensor]:
    """Return rows (T, …) as one tensor (B, longest, …), zeros behind each, and lengths (B,)."""
    lengths = np.array([len(row) for row in rows], np.int64)
    tensor = np.zeros((len(rows), int(lengths.max(initial=0)), *rows[0].shape[1:]), rows[0].dtype)
    for target, row in zip(tensor, rows, strict=True):
        target[: len(row)] = row
    return torch.from_numpy(tensor).to(device), torch.from_numpy(lengths)


class Samples:
    """Some samples of a data set: each field as one tensor, or row by row where it varies."""

    def __init__(self, fields: Batch) -> None:
        self.fields = fields

    @classmethod
    def of(
        cls,
        dataset: Dataset,
        positions: NDArray[np.int64],
        names: Iterable[str],
        device: torch.device,
        longest: int = 0,
    ) -> Samples:
        """Take the samples at some positions; sequences are cut after `longest` steps, 0 never."""
        return cls(
            {
                name: Rows.of(array, positions, device, longest)
                if isinstance(array := dataset.arrays[name], Sequences)
                else network_input(array[positions], device)
                for name in names
            }
        )

    def __len__(self) -> int:
        return len(next(iter(self.fields.values())))

    def batch(self, index: Tensor) -> Batch:
        """Return the samples at positions (B,)."""
        return {name: _taken(field, index) for name, field in self.fields.items()}

    def batches(self, size: int) -> Iterator[Batch]:
        """Yield all samples in order; tensors as views."""
        for first in range(0, len(self), size):
            last = min(len(self), first + size)
            yield {name: _between(field, first, last) for name, field in self.fields.items()}

    def first(self, count: int) -> Samples:
        """Return the first so many samples."""
        return Samples({name: field[:count] for name, field in self.fields.items()})

    def joined(self, others: Samples) -> Samples:
        """Return these samples, none of which varies, and after them others."""
        return Samples(
            {name: torch.cat([tensor, others.fields[name]]) for name, tensor in self.fields.items()}
        )


class Rows:
    """Sequences of different lengths, padded when they are taken."""

    def __init__(self, rows: list[NDArray[Any]], device: torch.device) -> None:
        self._rows = rows
        self._device = device
        self.lengths = np.array([len(row) for row in rows], np.int64)

    @classmethod
    def of(
        cls,
        sequences: Sequences,
        positions: NDArray[np.int64],
        device: torch.device,
        longest: int = 0,
    ) -> Rows:
        """Take rows, cut after `longest` steps; 0 cuts none."""
        rows = (sequences[int(row)] for row in positions)
        return cls([row[:longest] if longest else row for row in rows], device)

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, part: slice) -> Rows:
        return Rows(self._rows[part], self._device)

    def taken(self, positions: Iterable[int]) -> tuple[Tensor, Tensor]:
        """Return rows padded to the longest of them (B, T, …), and lengths (B,)."""
        return padded([self._rows[position] for position in positions], self._device)


def tensor_of_field(array: NDArray[Any], device: torch.device) -> Tensor:
    """Return what varies in time, as a network gets it."""
    return torch.tensor(array, device=device)


def _taken(field: Tensor | Rows, index: Tensor) -> Value:
    return field.taken(index.tolist()) if isinstance(field, Rows) else field.index_select(0, index)


def _between(field: Tensor | Rows, first: int, last: int) -> Value:
    return field.taken(range(first, last)) if isinstance(field, Rows) else field[first:last]
